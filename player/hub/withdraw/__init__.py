"""Taking a slide off every screen, whatever a file says, and putting it back."""
