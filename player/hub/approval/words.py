"""The winner's yes, in words."""

from __future__ import annotations

WORDS = {
    # ── the winner ────────────────────────────────────────────────────────────────────────────────
    "whose": ("Is deze link voor jou?", "Is this link for you?"),
    "whose-lead": (
        "Hiermee beslist één collega over een dia over zichzelf.",
        "With this link one colleague decides about a slide about themselves.",
    ),
    "whose-yes": ("Ja, hij is voor mij", "Yes, it is for me"),
    "whose-no": (
        "Kreeg je hem doorgestuurd? Sluit deze pagina dan, en laat de afzender weten dat hij bij "
        "jou terechtkwam. Er gebeurt niets zolang je niet op de knop drukt.",
        "Was it forwarded to you? Then close this page, and tell whoever sent it that it came to "
        "you. Nothing happens as long as you do not press the button.",
    ),
    "title": ("Mag deze dia op de schermen?", "May this slide be on the screens?"),
    "lead": (
        "Collega’s noemden je om wat jij voor klanten doet, en de jury koos jou als "
        "klantverbeteraar van {month}. Zo komt het op de schermen in het kantoor, als jij dat goed "
        "vindt.",
        "Colleagues named you for what you do for customers, and the jury chose you as customer "
        "champion of {month}. This is how it will be on the screens in the office, if you agree.",
    ),
    "lead-until": (
        "Antwoorden kan tot en met {until}. Nee zeggen mag, zonder reden.",
        "You can answer until {until}. You may say no, without a reason.",
    ),
    "picture": ("De dia: {who}. {words}", "The slide: {who}. {words}"),
    "new": ("Zo ziet de dia er nu uit.", "This is how the slide looks now."),
    "again": (
        "Je veranderde nog iets. Zo ziet de dia er nu uit: is dit goed?",
        "You changed something. This is how the slide looks now: is this fine?",
    ),
    "wrong": ("De dia is nog niet veranderd", "The slide was not changed yet"),
    "words-part": ("Wat erop staat", "What it says"),
    "who": ("Je naam", "Your name"),
    "none-who": ("Vul je naam in.", "Fill in your name."),
    "team": ("Je team", "Your team"),
    "words": ("Wat je voor klanten deed", "What you did for customers"),
    "help-words": (
        "Schreef een collega. Verander het zoals jij het zou zeggen.",
        "Written by a colleague. Change it to how you would say it.",
    ),
    "none-words": ("Schrijf op wat je deed; één zin is genoeg.", "Write down what you did."),
    "reason": ("Laat ook staan wat een collega erover zei", "Keep what a colleague said about it"),
    "face-part": ("Foto of initialen", "Photo or initials"),
    "choose-initials": ("Mijn initialen", "My initials"),
    "choose-kept": ("De foto die er nu op staat", "The photo that is on it now"),
    "choose-new": ("Een foto die ik nu kies", "A photo that I choose now"),
    "photo": ("Kies een foto", "Choose a photo"),
    "help-photo": (
        "JPEG, PNG, WebP of HEIC, hooguit 20 MB. Waar en wanneer hij gemaakt is, gaat eruit.",
        "JPEG, PNG, WebP or HEIC, 20 MB at most. Where and when it was taken is left out.",
    ),
    "photo-none": (
        "Kies een bestand, of neem je initialen.",
        "Choose a file, or use your initials.",
    ),
    "photo-large": (
        "Dit bestand is te groot: hooguit 20 MB. Kies een kleinere foto.",
        "This file is too large: 20 MB at most. Choose a smaller photo.",
    ),
    "photo-gone": (
        "De foto is er niet meer. Kies hem nog eens, of neem je initialen.",
        "The photo is no longer there. Choose it again, or take your initials.",
    ),
    "photo-failed": (
        "De foto kon niet worden bewaard. Probeer het nog eens.",
        "The photo could not be kept. Try again.",
    ),
    "how-long-part": ("Tot wanneer", "Until when"),
    "choose-hall": (
        "Deze maand, en daarna in de eregalerij",
        "This month, and then in the hall of fame",
    ),
    "choose-month": ("Alleen deze maand", "This month only"),
    "choose-day": ("Tot en met een dag die ik kies", "Until a day that I choose"),
    "until": ("Laatste dag", "Last day"),
    "until-none": (
        "Kies een dag: vandaag of later.",
        "Choose a day: today or later.",
    ),
    "until-wrong": ("Dat is geen dag. Bijvoorbeeld: 2027-03-31.", "That is not a day: 2027-03-31."),
    "no-slide": (
        "Hiervan is geen dia te maken. Maak de tekst korter, of kies een andere foto.",
        "No slide can be made of this. Shorten the text, or choose another photo.",
    ),
    "show": ("Laat zien", "Show me"),
    "yes": ("Ja, dit mag op de schermen", "Yes, this may be on the screens"),
    "yes-lead": (
        "Eraf kan daarna altijd, met een klik op deze link.",
        "You can always take it off again, by one click on this link.",
    ),
    "no": ("Nee, liever niet", "No, rather not"),
    "no-part": ("Liever niet?", "Rather not?"),
    "no-lead": (
        "Dan komt er niets op de schermen, en nergens staat dat je nee zei. De jury ziet "
        "alleen dat er iemand anders gekozen moet worden.",
        "Then nothing appears on the screens, and it is recorded nowhere that you said "
        "no. The jury only sees that somebody else is to be chosen.",
    ),
    "no-done": ("Er komt niets op de schermen", "Nothing will be on the screens"),
    "no-done-lead": (
        "Er is niets van bewaard: geen dia, geen foto, en niet dat je dit koos. Wat collega’s over "
        "je schreven krijg je nog op een kaartje, zoals iedereen die genoemd is.",
        "Nothing was kept: no slide, no photo, and not that you chose this. You still get"
        " what colleagues wrote about you on a card, like everybody who was named.",
    ),
    "shown": ("Dank je voor je ja", "Thank you for your yes"),
    "shown-lead": (
        "Je zei ja tegen deze dia, als klantverbeteraar van {month}.",
        "You said yes to this slide, as customer champion of {month}.",
    ),
    "shown-hall": (
        "Na je maand sta je in de eregalerij.",
        "After your month you are in the hall of fame.",
    ),
    "shown-until": (
        "Na {until} is hij overal weg, uit de eregalerij ook.",
        "After {until} it is gone everywhere, from the hall of fame too.",
    ),
    "leave": ("Haal mij van de schermen", "Take me off the screens"),
    "leave-part": ("Toch liever niet meer?", "Changed your mind?"),
    "leave-lead": (
        "Dat mag altijd en zonder reden. De dia en je foto zijn dan weg, ook uit de eregalerij. "
        "Bewaar deze link.",
        "You always can, without a reason. The slide and your photo are gone then, from "
        "the hall of fame too. Keep this link.",
    ),
    "left": ("Je bent van de schermen", "You are off the screens"),
    "left-lead": (
        "De dia, je foto en je woorden zijn weg, ook uit de eregalerij.",
        "The slide, your photo and your words are gone, from the hall of fame too.",
    ),
    "left-waits": (
        "De map met dia’s is nu niet te bereiken. Zodra dat weer kan, gaat hij eraf; daar hoef je "
        "niets voor te doen.",
        "The folder with slides is out of reach now. As soon as it is back, yours goes; you need "
        "not do anything for that.",
    ),
    "over": ("Deze link werkt niet meer", "This link no longer works"),
    "over-lead": (
        "Er staat niets over je op de schermen door deze link. Hij werkt tot je antwoord geeft, en "
        "hooguit twee weken; na een ja zolang je dia er is.",
        "Nothing is on the screens through this link. It works until you answer, and two "
        "weeks at most; after a yes for as long as your slide is there.",
    ),
    "over-do": (
        "Wilde je nog antwoorden? Vraag een nieuwe link aan wie hem stuurde. Klopt het adres niet? "
        "Neem het dan nog eens over.",
        "Did you still want to answer? Ask whoever sent it for a new link. Is the address"
        " wrong? Then copy it once more.",
    ),
    # ── mail ──────────────────────────────────────────────────────────────────────────────────────
    "mail-first-subject": ("Iets moois: mag dit op de schermen?", "Good news: may this be shown?"),
    "mail-first-text": (
        "Hallo,\n\nCollega’s noemden je om wat je voor klanten doet. Op deze pagina zie je wat zij "
        "schreven, en kies je zelf of het op de schermen komt. Nee zeggen mag zonder reden.\n\n"
        "{address}\n\nDe link is alleen voor jou en werkt tot en met {until}.\n",
        "Hello,\n\nColleagues named you for what you do for customers. On this page you "
        "see what they wrote, and you choose whether it may be on the screens. You may "
        "say no without a reason.\n\n{address}\n\nThe link is for you alone and works "
        "until {until}.\n",
    ),
    "mail-again-subject": ("Nog even: mag dit op de schermen?", "Once more: may this be shown?"),
    "mail-again-text": (
        "Hallo,\n\nVorige week kreeg je deze link. Antwoorden kan tot en met {until}; doe je "
        "niets, dan komt er niets op de schermen. Dit is de laatste mail hierover.\n\n{address}\n",
        "Hello,\n\nLast week you got this link. You can answer until {until}; if you do nothing, "
        "nothing comes on the screens. You will get no more mail about this.\n\n{address}\n",
    ),
    # ── staff ─────────────────────────────────────────────────────────────────────────────────────
    "list": ("Winnaars", "Winners"),
    "list-lead": (
        "Van elke ronde wie gekozen is, en of er een dia van op de schermen mag.",
        "Of each round who was chosen, and whether a slide of it may be on the screens.",
    ),
    "list-none": ("Er is nog niemand gekozen.", "Nobody has been chosen yet."),
    "todo": (
        "De winnaar van {month} is nog niet gevraagd.",
        "The winner of {month} has not been asked yet.",
    ),
    "several": (
        "Dit zijn meer mensen, met één dia. Laat hen samen antwoorden: een ja geldt voor allemaal.",
        "These are several people with one slide. Have them answer together: a yes is "
        "from all of them.",
    ),
    "together": (
        "De dia gaat over jullie samen. Zeg alleen ja als iedereen die erop staat dat goed vindt.",
        "The slide is about you together. Say yes only if everybody on it agrees.",
    ),
    "round": ("De winnaar van {month}", "The winner of {month}"),
    "round-ask": (
        "{who} is gekozen en nog niet gevraagd. Pas na een ja komt er een dia.",
        "{who} was chosen and has not been asked yet. There is a slide only after a yes.",
    ),
    "round-asked": (
        "{who} is gevraagd. Wacht op antwoord tot en met {until}.",
        "{who} was asked. Waiting for an answer until {until}.",
    ),
    "round-yes": (
        "{who} zei ja. De dia staat in de map; na de maand komt hij in de eregalerij.",
        "{who} said yes. The slide is in the folder; after the month it is in the hall of fame.",
    ),
    "round-yes-until": (
        "{who} zei ja. De dia mag er staan tot en met {until}.",
        "{who} said yes. The slide may be there until {until}.",
    ),
    "round-other": ("Kies een ander.", "Choose somebody else."),
    "round-nobody": ("Er is deze ronde niemand gekozen.", "Nobody was chosen in this round."),
    "round-wait": ("De jury is nog bezig.", "The jury has not decided yet."),
    "round-over": ("Er is geen dia van deze ronde.", "There is no slide for this round."),
    "address": ("E-mailadres", "E-mail address"),
    "address-help": (
        "Leeg laten mag: dan geef je de link zelf. Het adres is weg zodra er antwoord is.",
        "May stay empty: then you hand the link over yourself. It is gone once there is an answer.",
    ),
    "address-wrong": ("Dit is geen e-mailadres.", "This is not an e-mail address."),
    "ask": ("Vraag het", "Ask"),
    "ask-by-hand": (
        "Mailen kan niet. Je krijgt een link, en geeft die zelf aan de winnaar.",
        "Mailing is not possible. You get a link, and give it to the winner yourself.",
    ),
    "hand": (
        "Geef deze link aan de winnaar, op papier of in een bericht. Wie hem heeft, kan "
        "antwoorden: geef hem aan niemand anders.",
        "Give this link to the winner, on paper or in a message. Whoever has it can answer: give "
        "it to nobody else.",
    ),
    "remind": (
        "Er is een week geen antwoord. Herinner er een keer aan.",
        "There was no answer for a week. Remind once.",
    ),
    "reminded": ("Er is een herinnering gestuurd.", "A reminder was sent."),
    "letter-waits": ("De mail gaat zo weg.", "The mail will go in a moment."),
    "letter-sent": ("De mail is verstuurd.", "The mail was sent."),
    "letter-refused": (
        "De mailserver weigerde dit adres. Geef de link zelf, of vul een ander adres in.",
        "The mail server refused this address. Hand the link over, or fill in another address.",
    ),
    "letter-unsure": (
        "Of de mail aankwam, is niet bekend. Hij gaat niet nog eens: vraag het na.",
        "Whether the mail arrived is not known. It is not sent again: ask them.",
    ),
    "to-winner": ("Naar de winnaar", "To the winner"),
    "other": ("Kies een ander", "Choose somebody else"),
    "other-lead": (
        "De vraag vervalt en de jury kiest opnieuw. De link werkt dan niet meer.",
        "The question lapses and the jury chooses again. The link then no longer works.",
    ),
    "take-off": ("Haal van de schermen", "Take off the screens"),
    "take-off-lead": (
        "Dia en foto gaan weg, ook uit de eregalerij, en komen niet terug.",
        "Slide and photo go, from the hall of fame too, and do not come back.",
    ),
    "took-off": ("De dia is van de schermen.", "The slide is off the screens."),
    "second": (
        "Iemand anders was eerst. Zo staat het nu.",
        "Somebody was faster. This is how it stands.",
    ),
}
