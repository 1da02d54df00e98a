"""Bytes → slides and problems. Opens no file: who reads, decides what a name on disk means."""
