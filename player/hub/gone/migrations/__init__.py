"""How the tables of this package came to be."""
