"""Files → an edition, with the last good version of each file. Knows no process and no screen."""
