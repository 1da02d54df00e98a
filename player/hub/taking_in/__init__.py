"""A table of answers becomes quotes: an editor says which column is what and ticks what may be
shown. Nothing else of it is kept."""
