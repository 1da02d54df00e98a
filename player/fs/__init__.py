"""Files as such: here, writing them. Knows nothing of what is in them."""
