"""The pages behind the QR code, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Wat zegt dit jou?", "What does this say to you?"),
    "sign": ("Kies een teken", "Choose a sign"),
    "no-sign": ("geen teken", "no sign"),
    "no-such-sign": ("Dit teken is er niet. Kies een van de vijf.", "There is no such sign."),
    "text": ("In je eigen woorden", "In your own words"),
    "text-help": (
        "Hooguit 140 letters, met de spaties mee: ongeveer wat in dit vak past.",
        "At most 140 characters: about what fits in this box.",
    ),
    "by": ("Van wie", "From whom"),
    "by-help": (
        "Je naam of je team. Hoeft niet: het hele kantoor ziet het.",
        "Your name or your team. Not needed: the whole office will see it.",
    ),
    "send": ("Verstuur", "Send"),
    "next": ("Wat er daarna gebeurt", "What happens then"),
    "next-first": (
        "Wat je schrijft, leest eerst een collega die daarvoor is aangewezen.",
        "What you write is first read by a colleague who was appointed to do so.",
    ),
    "next-shown": (
        "Is het goed, dan staat het bij dit citaat op de schermen in het kantoor, voor iedereen "
        "die erlangs loopt. Ook de naam die je invult.",
        "If it is fine, it is shown with this quote on the screens in the office, to everybody who "
        "walks past. So is the name that you fill in.",
    ),
    "next-sign": (
        "Een teken zonder woorden telt meteen mee, zonder naam. Vanaf {n} staat het aantal op het "
        "scherm.",
        "A sign without words counts at once, without a name. From {n} on the screen shows how "
        "many there are.",
    ),
    "next-back": (
        "Na het versturen krijg je een link waarmee je je woorden kunt terugnemen.",
        "Once you have sent it you get a link by which you can take your words back.",
    ),
    "wrong": ("Er is nog niets verstuurd", "Nothing was sent yet"),
    "nothing": ("Kies een teken of schrijf iets.", "Choose a sign or write something."),
    "no-words": (
        "Schrijf er iets bij: een teken alleen wordt nu niet geteld.",
        "Write something with it: a sign alone is not counted now.",
    ),
    "too-long": (
        "Dit zijn {length} letters en spaties: {n} te veel.",
        "These are {length} characters: {n} too many.",
    ),
    "full-sign": ("Of geef alleen een teken.", "Or give only a sign."),
    "full-quote": (
        "Op dit citaat is zo veel gereageerd dat niemand het nog kan lezen. Probeer het morgen "
        "weer.",
        "So many answered this quote that nobody can read it all. Try again tomorrow.",
    ),
    "full": (
        "Er wachten zo veel reacties dat niemand ze nog kan lezen. Probeer het morgen weer.",
        "So many reactions wait that nobody can read them all. Try again tomorrow.",
    ),
    "closed": ("Reageren kan nu niet", "Reacting is not possible now"),
    "closed-lead": (
        "Het staat even uit. Het citaat blijft op de schermen, en de code werkt later weer.",
        "It is off for a while. The quote stays on the screens, and the code works again later.",
    ),
    "gone": ("Dit citaat is er niet", "This quote is not there"),
    "gone-lead": (
        "Het staat niet meer op het scherm, of nog niet. Scan een citaat dat er nu staat.",
        "It is no longer on the screen, or not yet. Scan a quote that is there now.",
    ),
    "gone-sent": (
        "Wat je typte, is niet verstuurd en nergens bewaard.",
        "What you typed was not sent, and is kept nowhere.",
    ),
    "thanks": ("Dank je", "Thank you"),
    "thanks-words": (
        "Iemand leest het eerst. Is het goed, dan staat het daarna bij het citaat op de schermen.",
        "Somebody reads it first. If it is fine, it is shown with the quote on the screens.",
    ),
    "thanks-sign": (
        "Je teken telt mee. Vanaf {n} staat het aantal bij het citaat op de schermen.",
        "Your sign counts. From {n} on the screens show how many there are with the quote.",
    ),
    "yours": ("Toch liever niet?", "Changed your mind?"),
    "yours-lead": (
        "Met deze link neem je het terug, wanneer je maar wilt. Hij is alleen van jou en staat "
        "nergens anders: bewaar hem.",
        "By this link you take it back, whenever you like. It is yours alone and stands nowhere "
        "else: keep it.",
    ),
    "again": ("Terug naar het citaat", "Back to the quote"),
    "mine": ("Jouw reactie", "Your reaction"),
    "mine-words": ("Dit stuurde je", "This is what you sent"),
    "mine-to": ("Bij dit citaat", "To this quote"),
    "mine-sent": (
        "Nog niemand heeft het gelezen; het staat op geen enkel scherm.",
        "Nobody has read it yet; it is on no screen.",
    ),
    "mine-approved": (
        "Het is gelezen en goed, en komt zo bij het citaat op de schermen.",
        "It was read and is fine, and will be with the quote on the screens in a moment.",
    ),
    "mine-shown": (
        "Het staat bij het citaat op de schermen.",
        "It is with the quote on the screens.",
    ),
    "mine-off": (
        "Zijn citaat staat nu op geen enkel scherm, en dit dus ook niet.",
        "Its quote is on no screen now, so neither is this.",
    ),
    "mine-rejected": (
        "Het is gelezen en komt niet op de schermen. Binnen {n} dagen is het ook hier weg.",
        "It was read and will not be on the screens. Within {n} days it is gone from here too.",
    ),
    "take-back": ("Neem het terug", "Take it back"),
    "take-back-lead": (
        "Terugnemen kan zonder reden en geldt meteen. Terugdraaien kan niet.",
        "You need no reason, and it counts at once. It cannot be undone.",
    ),
    "taken": ("Het is van de schermen", "It is off the screens"),
    "taken-lead": (
        "Je reactie staat nergens meer en komt er niet terug. Je mag altijd opnieuw reageren.",
        "Your reaction is shown nowhere any more and does not come back. You may always answer "
        "again.",
    ),
    "mine-gone": ("Deze link werkt niet meer", "This link no longer works"),
    "mine-gone-lead": (
        "Wat ermee verstuurd is, is teruggenomen of al weg. Klopt het adres niet? Neem het dan "
        "nog eens over.",
        "What was sent with it was taken back or is gone. Is the address not right? Then copy it "
        "once more.",
    ),
}
