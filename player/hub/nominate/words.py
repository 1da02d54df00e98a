"""Nominating a colleague, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Draag een collega voor", "Nominate a colleague"),
    "call": (
        "Wie verbeterde er iets voor klanten?",
        "Who made something better for customers?",
    ),
    "call-lead": (
        "Ook iets kleins telt. Het gaat om wat de klant ervan merkt, niet om hoeveel mensen iemand "
        "noemen. Voordragen kan tot en met {until}.",
        "Something small counts too. It is about what the customer notices, not about how many "
        "people name somebody. You can nominate until {until}.",
    ),
    "where": ("Waar werkt je collega?", "Where does your colleague work?"),
    "which": ("Kies waar je collega werkt.", "Choose where your colleague works."),
    "field-who": ("Wie draag je voor?", "Who do you want to nominate?"),
    "help-who": ("Voornaam en achternaam van je collega.", "First and last name."),
    "none-who": ("Schrijf op wie het is.", "Fill in who it is."),
    "field-team": ("Team", "Team"),
    "help-team": ("Hoeft niet, maar helpt bij namen die op elkaar lijken.", "Optional; it helps."),
    "field-change": ("Wat werd er beter voor klanten?", "What became better for customers?"),
    "help-change": (
        "In je eigen woorden, een zin of twee.",
        "In your own words, a sentence or two.",
    ),
    "none-change": (
        "Schrijf op wat er beter werd; één zin is genoeg.",
        "Fill in what became better; one sentence will do.",
    ),
    "field-example": ("Een voorbeeld", "An example"),
    "help-example": (
        "Hoeft niet. Noem geen klant bij naam.",
        "Optional. Do not name a customer.",
    ),
    "field-by": ("Van wie", "Your name"),
    "help-by": (
        "Je naam. Hoeft niet. De jury ziet hem niet; je collega wel, op het kaartje. Wint je "
        "collega en mag je voorbeeld op de dia blijven, dan staat je naam erbij.",
        "Optional. The jury does not see it; your colleague does, on the card. If your colleague "
        "wins and keeps your example on the slide, your name is there too.",
    ),
    "oneself": (
        "Mooi dat je er trots op bent. Voordragen doet een collega: vraag het iemand die het zag.",
        "Good that you are proud of it. A colleague nominates: ask somebody who saw it.",
    ),
    "send": ("Verstuur", "Send"),
    "next": ("Wat er daarna gebeurt", "What happens next"),
    "next-read": (
        "Een collega die daarvoor is aangewezen, leest het eerst.",
        "A colleague who has this task reads it first.",
    ),
    "next-jury": (
        "De jury weegt redenen. Hoe vaak iemand is voorgedragen, staat nergens.",
        "The jury weighs reasons. How often somebody was nominated is recorded nowhere.",
    ),
    "next-yes": (
        "Op een scherm komt alleen wie zelf ja zegt. Iedereen die genoemd is, krijgt de redenen op "
        "een kaartje.",
        "Only somebody who says yes appears on a screen. Everybody who was named gets the"
        " reasons on a card.",
    ),
    "next-gone": (
        "Na {n} dagen is je voordracht weg. Eerder terugnemen kan met de link die je krijgt.",
        "After {n} days your nomination is deleted. Until then you can take it back with "
        "the link that you get.",
    ),
    "full": (
        "Er wacht zo veel dat niemand het nog kan lezen. Probeer het morgen weer.",
        "More is waiting than anybody can read. Try again tomorrow.",
    ),
    "closed": ("Voordragen kan nu niet", "You cannot nominate anybody now"),
    "closed-lead": (
        "Er is nu geen ronde open. Bewaar wat je wilde schrijven, en vraag de collega die over de "
        "schermen gaat.",
        "No round is open now. Keep what you wanted to write, and ask the colleague who looks "
        "after the screens.",
    ),
    "opens": (
        "De volgende ronde begint op {day}. Scan dan de code op het scherm.",
        "The next round begins on {day}. Scan the code on the screen then.",
    ),
    "typed": (
        "Wat je typte, is niet verstuurd en nergens bewaard. Hier staat het nog, zodat je het kunt "
        "overnemen:",
        "What you typed was not sent, and is kept nowhere. Here it is, so that you can copy it:",
    ),
    "thanks": ("Dank je", "Thank you"),
    "thanks-lead": (
        "Iemand leest het eerst. Daarna telt het als reden voor je collega.",
        "Somebody reads it first. After that it counts as a reason for your colleague.",
    ),
    "twice": (
        "Precies deze reden hadden we al. Een tweede keer hoeft niet: het gaat om redenen, niet om "
        "aantallen. Weet je nog iets anders van je collega? Dat telt wel.",
        "We already had exactly this reason. No need to send it twice: reasons count, not"
        " numbers. Do you know something else about your colleague? That does count.",
    ),
    "yours": ("Toch liever niet?", "Changed your mind?"),
    "yours-lead": (
        "Met deze link zie je hoe het staat, en neem je het terug. Hij is alleen van jou: bewaar "
        "hem.",
        "With this link you can see how it stands, and take it back. It is yours alone: keep it.",
    ),
    "again": ("Draag nog iemand voor", "Nominate somebody else"),
    "mine": ("Jouw voordracht", "Your nomination"),
    "mine-words": ("Dit stuurde je", "This is what you sent"),
    "mine-sent": (
        "Nog niemand heeft het gelezen.",
        "Nobody has read it yet.",
    ),
    "mine-admitted": (
        "Het is gelezen en telt als reden. Je collega krijgt het op een kaartje.",
        "It was read and counts as a reason. Your colleague gets it on a card.",
    ),
    "mine-days": (
        "Binnen {n} dagen na het versturen is het overal weg; wint je collega, dan kunnen je "
        "voorbeeld en je naam op de dia staan, en ook dat neemt deze link terug.",
        "Within {n} days of sending it is gone everywhere; if your colleague wins, your example "
        "and your name may be on the slide, and this link takes that back too.",
    ),
    "mine-shown": (
        "Je collega is klantverbeteraar, en liet dit op de dia staan.",
        "Your colleague is customer champion, and kept this on the slide.",
    ),
    "answer-left": (
        "{who} werkt hier niet meer, en kan dus niet meer meedoen. Mooi dat je het zag: laat het "
        "gerust zelf nog weten.",
        "{who} no longer works here, and so cannot take part. Good that you saw it: do let them "
        "know yourself.",
    ),
    "answer-oneself": (
        "Dit gaat over jezelf. Mooi dat je er trots op bent; vraag een collega die het zag om je "
        "voor te dragen.",
        "This is about yourself. Good that you are proud of it; ask a colleague who saw it to "
        "nominate you.",
    ),
    "answer-twice": (
        "Deze reden hadden we al; hij telt mee. Weet je nog iets anders van {who}? Stuur dat "
        "gerust.",
        "We already had this reason; it counts. Do you know something else about {who}? "
        "Do send it.",
    ),
    "answer-joke": (
        "Deze is met een glimlach gelezen, en blijft buiten de jury. Weet je ook iets waar een "
        "klant van opknapte? Dat horen we graag.",
        "This was read with a smile, and does not go to the jury. Do you also know "
        "something that helped a customer? We would love to hear it.",
    ),
    "answer-subject": (
        "Mooi om te lezen, maar wat klanten ervan merkten, staat er niet in. Stuur het gerust nog "
        "eens, met wat er voor hen beter werd.",
        "Good to read, but it does not say what customers noticed. Please send it again, "
        "with what became better for them.",
    ),
    "answer-personal": (
        "Er stond iets in dat van iemand privé is, zoals een klantnaam of nummer. Stuur het gerust "
        "nog eens zonder.",
        "There was something private in it, such as a customer’s name or number. Please "
        "send it again without.",
    ),
    "answer-otherwise": (
        "Het is gelezen en gaat niet naar de jury. Vraag gerust waarom aan de collega die over de "
        "schermen gaat.",
        "It was read and does not go to the jury. Ask the colleague who looks after the "
        "screens why.",
    ),
    "take-back": ("Neem het terug", "Take it back"),
    "take-back-lead": (
        "Terugnemen kan zonder reden en geldt meteen. Terugdraaien kan niet.",
        "You need no reason, and it counts at once. It cannot be undone.",
    ),
    "taken": ("Je voordracht is weg", "Your nomination is gone"),
    "taken-lead": (
        "Ze staat nergens meer. Je mag altijd opnieuw iemand voordragen.",
        "It is stored nowhere any more. You may always nominate somebody again.",
    ),
    "mine-gone": ("Deze link werkt niet meer", "This link no longer works"),
    "mine-gone-lead": (
        "Wat ermee verstuurd is, is teruggenomen of na vier weken gewist. Klopt het adres niet? "
        "Neem het dan nog eens over.",
        "What was sent with it was taken back, or deleted after four weeks. Is the "
        "address wrong? Then copy it once more.",
    ),
}
