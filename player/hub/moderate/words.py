"""Moderating, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Reacties", "Reactions"),
    "waiting": (
        "{n} reacties wachten; de oudste staat bovenaan.",
        "{n} reactions are waiting; the oldest is on top.",
    ),
    "waiting:one": ("1 reactie wacht.", "1 reaction is waiting."),
    "nothing": (
        "Er wacht niets. Wat je besliste, staat bij Beslist.",
        "Nothing is waiting. What was decided is under Decided.",
    ),
    "list": ("Wat wacht", "What is waiting"),
    "just": ("Net door jou beslist", "Just decided by you"),
    "decided": ("Beslist", "Decided"),
    "decided-lead": (
        "Wat is goedgekeurd of afgewezen, de nieuwste bovenaan. Terugdraaien kan altijd: dan wacht "
        "de reactie weer, en is ze van de schermen.",
        "What was approved or rejected, the newest on top. It can always be undone: then the "
        "reaction waits again, and is off the screens.",
    ),
    "decided-none": ("Er is nog niets beslist.", "Nothing was decided yet."),
    "to-waiting": ("Naar wat wacht", "To what is waiting"),
    "one": ("Een reactie", "A reaction"),
    "quote": ("Bij het citaat", "To the quote"),
    "quote-gone": (
        "Dit citaat staat niet meer in de map. De reactie komt pas op een scherm als het terug is.",
        "This quote is no longer in the folder. The reaction gets on a screen only once it is "
        "back.",
    ),
    "quote-off": (
        "Dit citaat is ingetrokken; geen scherm laat het zien.",
        "This quote was withdrawn; no screen shows it.",
    ),
    "sent-at": ("Verstuurd: {when}", "Sent: {when}"),
    "nameless": ("Zonder naam", "No name"),
    "good": ("Goed", "Good"),
    "not": ("Niet", "Not"),
    "cut": ("Inkorten", "Shorten"),
    "undo": ("Zet terug", "Undo"),
    "why-not": (
        "Waarom niet? Een tik op de reden is genoeg.",
        "Why not? A tap on the reason is enough.",
    ),
    "why-words": (
        "In je eigen woorden, voor je tikt (mag leeg blijven)",
        "In your own words, before you tap (may stay empty)",
    ),
    "why-help": ("Alleen moderatoren lezen dit.", "Only moderators read this."),
    "reason-personal": ("Persoonsgegevens", "Personal data"),
    "reason-named": ("Noemt iemand", "Names somebody"),
    "reason-unkind": ("Niet vriendelijk", "Not kind"),
    "reason-other-subject": ("Gaat ergens anders over", "About something else"),
    "reason-doubtful": ("Klopt misschien niet", "May not be true"),
    "reason-otherwise": ("Anders", "Otherwise"),
    "kept": ("Wat blijft staan", "What stays"),
    "kept-help": (
        "Selecteer wat weg moet en kies Laat weg, of typ zelf […] op die plaats. Woorden "
        "veranderen kan niet; alles terugzetten wel.",
        "Select what must go and choose Leave out, or type […] in its place. Words cannot be "
        "changed; all can be put back.",
    ),
    "leave-out": ("Laat weg", "Leave out"),
    "drop-name": ("Zonder de naam eronder", "Without the name below it"),
    "keep": ("Bewaar de inkorting", "Save the shorter version"),
    "was": ("Ingekort. Er stond: {text}", "Shortened. It said: {text}"),
    "named": (
        "Hier staat de naam van een collega in, bij kritiek van een klant. Die hoort niet op het "
        "scherm.",
        "A colleague is named here, with a customer’s criticism. That does not belong on the "
        "screen.",
    ),
    "perhaps": (
        "Dit kan een collega zijn, bij kritiek van een klant. Kijk er even naar.",
        "This may be a colleague, with a customer’s criticism. Have a look.",
    ),
    "kind-email": ("Er staat een e-mailadres in.", "There is an e-mail address in it."),
    "kind-telephone": ("Er staat een telefoonnummer in.", "There is a telephone number in it."),
    "kind-iban": ("Er staat een rekeningnummer in.", "There is an account number in it."),
    "kind-bsn": (
        "Er staat een burgerservicenummer in.",
        "There is a citizen service number in it.",
    ),
    "kind-postcode": ("Er staat een postcode in.", "There is a postcode in it."),
    "state-sent": ("Wacht", "Waiting"),
    "state-approved": ("Goedgekeurd; nog niet in de map", "Approved; not in the folder yet"),
    "state-approved-why": (
        "Goedgekeurd; nog niet in de map ({why})",
        "Approved; not in the folder yet ({why})",
    ),
    "state-filed": ("In de map {when}", "In the folder {when}"),
    "state-seen": ("Gezien op {screen} {when}", "Seen on {screen} {when}"),
    "state-rejected": ("Niet getoond: {reason}", "Not shown: {reason}"),
    "state-withdrawn": (
        "Teruggenomen door wie het stuurde",
        "Taken back by whoever sent it",
    ),
    "state-by-hand": ("Met de hand uit de map gehaald", "Taken out of the folder by hand"),
    "state-expired": ("Vervallen: het citaat is er niet meer", "Expired: the quote is gone"),
    "decided-by": ("door {who}, {when}", "by {who}, {when}"),
    "by-hand": ("Met de hand in de map gezet", "Put in the folder by hand"),
    "second": (
        "Iemand was je net voor; er is niets veranderd. Zo staat het er nu voor.",
        "Somebody was just before you; nothing was changed. This is how it stands now.",
    ),
    "cut-meanwhile": (
        "De woorden zijn intussen ingekort of teruggezet. Lees ze nog een keer en beslis dan.",
        "The words were shortened or put back meanwhile. Read them once more, then decide.",
    ),
    "not-shown": (
        "Geen scherm laat dit zo zien; kort het eerst in.",
        "No screen shows this as it is; shorten it first.",
    ),
    "which-reason": ("Kies een reden.", "Choose a reason."),
    "cut-rewritten": (
        "Dit zijn niet meer de woorden van wie het schreef. Laat alleen weg: elk stuk dat blijft, "
        "precies zo, met […] waar iets weg is.",
        "These are no longer the words of whoever wrote it. Only leave out: each part that stays "
        "exactly as it was, with […] where something is gone.",
    ),
    "cut-all": (
        "Zo blijft er niets over. Kies dan Niet.",
        "Nothing is left of it like this. Choose Not instead.",
    ),
    "cut-long": (
        "Met de tekens […] erbij wordt het te lang; laat een groter stuk weg.",
        "With the marks […] it gets too long; leave out a larger part.",
    ),
    "keys": ("Toetsen", "Keys"),
    "key-good": ("goed", "good"),
    "key-not": ("niet", "not"),
    "key-undo": ("zet terug", "undo"),
    "key-move": ("verder en terug", "on and back"),
    "keys-on": ("Toetsen gebruiken", "Use keys"),
    "pages": ("Bladzijden", "Pages"),
    "page": ("Bladzijde {n} van {of}", "Page {n} of {of}"),
    "older": ("Vorige", "Previous"),
    "newer": ("Volgende", "Next"),
    "mail-subject": ("{n} reacties wachten op je", "{n} reactions are waiting for you"),
    "mail-subject:one": ("Er wacht 1 reactie op je", "1 reaction is waiting for you"),
    "mail-late-subject": (
        "Reacties wachten al drie werkdagen",
        "Reactions have been waiting for three working days",
    ),
    "mail-text": (
        "Collega’s reageerden op een citaat. Iemand moet het lezen voor het op een scherm komt:\n\n"
        "{address}\n\nWie niet meer gemaild wil worden, vraagt dat aan IT.\n",
        "Colleagues reacted to a quote. Somebody has to read it before it gets on a screen:\n\n"
        "{address}\n\nWhoever wants no more of these mails asks IT.\n",
    ),
}
