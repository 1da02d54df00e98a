"""Everybody who was named gets the reasons as a card, by mail or on paper. No counts, no order: the
winner's card is like all others."""
