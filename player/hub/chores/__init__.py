"""What is done every so often, besides answering: each package's `duties.py`, in one thread."""
