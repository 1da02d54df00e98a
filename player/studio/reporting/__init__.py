"""What the studio tells people: problems, the status file, the information panel."""
