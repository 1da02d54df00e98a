"""What is known of each slide for a list of them: of which type, on or not and why, what is
wrong."""
