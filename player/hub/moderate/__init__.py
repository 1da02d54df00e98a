"""Reading what colleagues sent: good, or not, or a part of it; with a way back."""
