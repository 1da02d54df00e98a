"""The same quotes and stories off the screens, at one press: a picture, paper, a page."""
