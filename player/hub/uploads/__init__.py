"""Files that somebody sends and nobody keeps: in memory, for an hour, for whoever sent them."""
