"""What is off every screen, whatever a file says."""
