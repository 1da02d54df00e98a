"""Slide types, one a file: its fields, its example, its layout. They never import each other, nor
the painter."""
