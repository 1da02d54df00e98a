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
    "stale-form-again": (
        "Verstuur het nog een keer: alles wat je typte, gaat mee.",
        "Send it once more: all that you typed goes along.",
    ),
    "logged-out": ("Je bent uitgelogd", "You are logged out"),
    "logged-out-again": (
        "Wat je typte, is niet weg. Log in, in een nieuw venster; kom dan hier terug en verstuur "
        "het.",
        "What you typed is not lost. Log in, in a new window; then come back here and send it.",
    ),
    "second": ("Iemand was je net voor", "Somebody was faster"),
    "second-again": (
        "In hetzelfde ogenblik deed iemand anders hier iets, of je drukte twee keer. Er is niets "
        "bewaard. Verstuur het nog een keer: alles wat je typte, gaat mee.",
        "In the same moment somebody else did something here, or you pressed twice. Nothing was "
        "saved. Send it once more: all that you typed goes along.",
    ),
    "log-in": ("Log in (nieuw venster)", "Log in (new window)"),
    "send-again": ("Verstuur nog een keer", "Send once more"),
    "you-typed": ("Wat je typte", "What you typed"),
    "photo-again": (
        "Een foto of bestand kies je daarna opnieuw.",
        "Choose a photo or a file again afterwards.",
    ),
}
