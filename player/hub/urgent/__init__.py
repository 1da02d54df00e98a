"""An urgent notice on all screens, from a telephone: put up, taken away, put back."""
