"""What everybody may know of these pages: what is kept of people, and whom they shut out."""
