"""What a process may take of the machine, and how its threads are kept alive. Knows no content."""
