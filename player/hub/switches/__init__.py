"""What IT turned off: reactions, signs, mail."""
