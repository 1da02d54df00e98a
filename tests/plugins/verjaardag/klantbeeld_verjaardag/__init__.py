"""A slide for a birthday, as a package of its own."""
