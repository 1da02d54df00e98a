"""Painting within limits: what may go wrong, how long it may take, and which copies of pictures are
kept."""
