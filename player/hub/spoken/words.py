"""A quote read aloud, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Voorgelezen", "Read aloud"),
    "lead": (
        "Een klantquote, voorgelezen door een collega of door de klant zelf: te horen naast de "
        "woorden op de pagina achter de QR-code en via de chat, nooit op een televisie.",
        "A customer quote, read aloud by a colleague or by the customer: to be heard beside the "
        "words on the page behind the QR code and from the chat, never on a television.",
    ),
    "voices": (
        "{n} voorgelezen klantquotes wachten op een tweede paar oren",
        "{n} quotes read aloud wait for a second pair of ears",
    ),
    "voices:one": (
        "1 voorgelezen klantquote wacht op een tweede paar oren",
        "1 quote read aloud waits for a second pair of ears",
    ),
    "to-check": ("Wacht op een tweede paar oren", "Waits for a second pair of ears"),
    "quotes": ("Klantquotes met een eigen pagina", "Customer quotes with a page of their own"),
    "none": (
        "Er is nu geen klantquote met een eigen pagina. Zet bij een klantquote reageer: ja.",
        "There is no customer quote with a page of its own now. Put react: yes at a quote.",
    ),
    "is-shared": ("Te horen", "Can be heard"),
    "is-waiting": ("Wacht op controle", "Waits for a check"),
    "open": ("Open", "Open"),
    "listen": ("Luister en controleer", "Listen and check"),
    "pages": ("Bladzijden", "Pages"),
    "page": ("Bladzijde {n} van {of}", "Page {n} of {of}"),
    "earlier": ("Vorige", "Previous"),
    "later": ("Volgende", "Next"),
    "back": ("Alle klantquotes", "All customer quotes"),
    "one": ("Een klantquote voorlezen", "Reading a customer quote aloud"),
    "shared": ("Dit is te horen", "This can be heard"),
    "stale": (
        "Er is een opname van andere woorden dan er nu staan; die is niet te horen, en na veertien "
        "dagen wordt hij gewist. Neem de klantquote opnieuw op.",
        "There is a recording of other words than stand there now; it cannot be heard, and after "
        "fourteen days it is deleted. Record the quote again.",
    ),
    "remove": ("Haal weg", "Remove"),
    "waits": ("Nog niet gecontroleerd", "Not checked yet"),
    "waits-lead": (
        "Luister het helemaal af. Pas daarna is het voor iedereen te horen.",
        "Listen to all of it. Only then can everybody hear it.",
    ),
    "heard": (
        "Ik heb het helemaal gehoord: het zijn de woorden van de klantquote, en er is verder "
        "niets of niemand te horen.",
        "I have heard all of it: these are the words of the quote, and there is nothing and nobody "
        "else to be heard.",
    ),
    "check": ("Gecontroleerd: laat het horen", "Checked: let it be heard"),
    "other-person": (
        "Dit controleert iemand anders dan wie de opname bracht.",
        "This is checked by somebody else than who brought the recording.",
    ),
    "bring": ("Lees hem voor", "Read it aloud"),
    "bring-again": ("Lees hem opnieuw voor", "Read it aloud again"),
    "bring-lead": (
        "Neem op in de browser, of kies een geluidsbestand (m4a, mp3, wav, ogg of webm): hooguit "
        "{n} seconden en {mb} MB. Het wordt opnieuw gemaakt, even hard als de andere, zonder wat "
        "een telefoon erbij schreef.",
        "Record in the browser, or choose a sound file (m4a, mp3, wav, ogg or webm): {n} seconds "
        "and {mb} MB at most. It is made anew, as loud as the others, without what a telephone "
        "wrote beside it.",
    ),
    "file": ("Geluidsbestand", "Sound file"),
    "record": ("Neem op", "Record"),
    "stop": ("Stop", "Stop"),
    "recording": ("Neemt op, {n} s. Lees nu voor.", "Recording, {n} s. Read aloud now."),
    "recorded": (
        "Opgenomen, {n} s. Verstuur het; daarna kun je het afluisteren.",
        "Recorded, {n} s. Send it; after that you can listen to it.",
    ),
    "no-microphone": (
        "De browser krijgt geen microfoon. Sta dat toe, of kies een bestand.",
        "The browser gets no microphone. Allow it, or choose a file.",
    ),
    "consent": (
        "Wie voorleest, vindt het goed dat zijn of haar stem hier te horen is, en weet dat dat "
        "altijd weer weg kan.",
        "Whoever reads agrees that his or her voice can be heard here, and knows that it can be "
        "removed at any time.",
    ),
    "send": ("Verstuur", "Send"),
    "kept": (
        "Bewaard. Het is te horen zodra het gecontroleerd is.",
        "Kept. It can be heard as soon as it is checked.",
    ),
    "now-shared": (
        "Het is nu te horen op de pagina van de klantquote.",
        "It can be heard now on the page of the quote.",
    ),
    "removed": ("Weg. Niemand hoort het meer.", "Removed. Nobody hears it any more."),
    "gone": ("Dat fragment is er niet meer.", "That fragment is not there any more."),
    "not-heard": (
        "Zet een vinkje als je het helemaal gehoord hebt.",
        "Tick that you have heard all of it.",
    ),
    "no-consent": (
        "Zet een vinkje dat wie voorleest het goedvindt. Kies het bestand daarna nog eens: een "
        "browser bewaart dat niet.",
        "Tick that whoever reads agrees. Choose the file once more after that: a browser does not "
        "keep it.",
    ),
    "no-extra": (
        "Deze hub kan geen geluid verwerken. Vraag IT om pip install 'klantbeeld[video]'.",
        "This hub cannot process sound. Ask IT for pip install 'klantbeeld[video]'.",
    ),
    "other": (
        "Dat is geen geluid dat hier werkt; kies m4a, mp3, wav, ogg of webm.",
        "That is no sound that works here; choose m4a, mp3, wav, ogg or webm.",
    ),
    "without": (
        "Er is nog niets opgenomen of gekozen; neem op, of kies een bestand.",
        "Nothing was recorded or chosen yet; record, or choose a file.",
    ),
    "nothing": (
        "In dat bestand zit geen geluid; kies een ander.",
        "There is no sound in that file; choose another.",
    ),
    "short": (
        "Dat is korter dan een seconde; neem het opnieuw op.",
        "That is shorter than a second; record it again.",
    ),
    "long": (
        "Dat duurt langer dan {n} seconden; lees een korter stuk voor.",
        "That takes longer than {n} seconds; read a shorter piece.",
    ),
    "silent": (
        "Er is niets te horen; kijk of de microfoon aanstaat en neem het opnieuw op.",
        "Nothing can be heard; look whether the microphone is on and record it again.",
    ),
    "large": (
        "Dat is groter dan {mb} MB; kies een m4a of mp3.",
        "That is larger than {mb} MB; choose an m4a or mp3.",
    ),
    "slow": (
        "Het verwerken duurde te lang en is gestopt; kies een m4a of mp3.",
        "Processing took too long and was stopped; choose an m4a or mp3.",
    ),
    "broken": (
        "Dat bestand is stuk of maar half aangekomen; neem het opnieuw op of bewaar het als m4a.",
        "That file is damaged or came only half; record it again or save it as m4a.",
    ),
    "hear": ("Hoor het voorgelezen ({n} s)", "Hear it read aloud ({n} s)"),
}
