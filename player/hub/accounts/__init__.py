"""Who has an account and which roles: a page for IT."""
