"""The page behind the QR code, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Wat zegt dit jou?", "What does this say to you?"),
    "gone": ("Dit citaat is er niet meer", "This quote is no longer there"),
    "gone-lead": (
        "Het is van het scherm gehaald of niet langer te zien. Scan een ander citaat.",
        "It was taken off the screen or is no longer shown. Scan another quote.",
    ),
}
