"""What the televisions say of themselves."""
