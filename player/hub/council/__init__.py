"""Two pages for the works council: what the hub keeps of people, for how long, and who sees it."""
