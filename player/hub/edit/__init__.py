"""A slide as a form: made from its class, with its picture beside it, written where it stands."""
