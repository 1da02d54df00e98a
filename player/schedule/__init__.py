"""When is what on: pure functions of playlist and time. No clock, no files, no memory."""
