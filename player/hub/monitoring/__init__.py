"""What a monitor asks: whether the hub is well, and in figures how it is."""
