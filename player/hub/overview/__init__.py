"""The first page of staff: what is on, what waits, what is wrong."""
