"""Nominations: reading them, admitting them, and putting those about one person together."""
