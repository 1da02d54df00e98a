"""Writing to those who are awaited in the klantverbeteraar's month."""
