"""Accounts: who they are, which roles they have, how they come in."""
