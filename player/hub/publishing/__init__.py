"""From the database to the content folder: what is to be written, and the one who writes it."""
