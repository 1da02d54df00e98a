"""What the config, a theme and a feed may say, and the kinds of values in all fields. Opens no
file."""
