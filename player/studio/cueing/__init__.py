"""Which page is sent to the screen next, and when: cues, their order, and the hours of the
screen."""
