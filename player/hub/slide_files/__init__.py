"""Where a slide is written, and how its file is changed: its lines and nothing else."""
