"""The winner's yes: a private link to the slide as it will be, and to leave the screens again."""
