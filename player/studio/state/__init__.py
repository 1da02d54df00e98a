"""What the studio knows while it runs: what is on the screen, and what time it is. Decides
nothing."""
