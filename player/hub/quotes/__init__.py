"""The quotes as lists: whose turn it is when, consent, and a day of its own for one."""
