"""Mail to one person, at most once: what is in it is made when it is sent, and kept nowhere."""
