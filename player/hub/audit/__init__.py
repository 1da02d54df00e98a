"""Who did what, and when. Never what people wrote."""
