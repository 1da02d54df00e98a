"""Files as such: opening them within the sandbox, in time, and writing them whole. Knows nothing of
what is in them."""
