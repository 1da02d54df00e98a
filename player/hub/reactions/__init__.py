"""Reactions to a quote: what they are, which states they go through, how long they are kept."""
