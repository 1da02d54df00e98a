"""Django's admin, for IT alone: accounts, house codes, screens, the audit. No words of people."""
