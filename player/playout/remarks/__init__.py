"""What is said of slides that play, by their own fields: by `check`, and at a slide's form."""
