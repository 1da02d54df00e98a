"""What a guarded form says, in words."""

from __future__ import annotations

WORDS = {
    "trap": ("Laat dit veld leeg", "Leave this field empty"),
    "fast": (
        "Dat ging sneller dan een mens leest. Verstuur het nog een keer; alles staat er nog.",
        "That was faster than a person reads. Send it once more; it is all still there.",
    ),
    "old": (
        "Deze pagina stond lang open. Verstuur het nog een keer; alles staat er nog.",
        "This page was open for a long time. Send it once more; it is all still there.",
    ),
    "stale": (
        "Dit formulier is verlopen, of je browser weigert cookies. Verstuur het nog een keer; "
        "alles staat er nog.",
        "This form has expired, or your browser refuses cookies. Send it once more; it is all "
        "still there.",
    ),
    "busy": (
        "Het is hier even druk. Wacht een minuut en verstuur het nog een keer; alles staat er nog.",
        "It is busy here. Wait a minute and send it once more; it is all still there.",
    ),
}
