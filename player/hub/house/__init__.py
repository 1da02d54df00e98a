"""The house code in the address of public pages: it keeps bots out, and is no secret."""
