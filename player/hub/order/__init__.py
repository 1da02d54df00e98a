"""The order of slides: up and down in the list of a file."""
