"""What everybody may know, in words. What is said here is what the code does: whoever changes that
changes this."""

from __future__ import annotations

WORDS = {
    "privacy": ("Privacy", "Privacy"),
    "privacy-lead": (
        "Wat er van je bewaard wordt als je reageert, hoe lang, en wat niet.",
        "What is kept of you when you react, for how long, and what is not.",
    ),
    "kept": ("Dit wordt bewaard", "This is kept"),
    "kept-what": (
        "Wat je schrijft, het teken dat je kiest, de naam die je zelf invult, bij welk citaat en "
        "wanneer.",
        "What you write, the sign that you choose, the name that you fill in yourself, to which "
        "quote and when.",
    ),
    "kept-name": (
        "Een naam hoeft niet. Vul je er een in, dan ziet wie de reacties leest hem, en daarna het "
        "hele kantoor.",
        "A name is not needed. If you fill one in, whoever reads the reactions sees it, and then "
        "so does the whole office.",
    ),
    "kept-why": (
        "Het doel is dat collega’s kunnen antwoorden op wat klanten zeggen; dat is een "
        "gerechtvaardigd belang, en niemand hoeft mee te doen.",
        "The purpose is that colleagues can answer what customers say; that is a legitimate "
        "interest, and nobody has to take part.",
    ),
    "kept-whose": ("{house} is er verantwoordelijk voor.", "{house} is responsible for it."),
    "long": ("Zo lang", "For this long"),
    "long-shown": (
        "Op de schermen: zolang het citaat er is, en hooguit {n} dagen daarna.",
        "On the screens: as long as the quote is there, and {n} days after that at most.",
    ),
    "long-unread": ("Door niemand gelezen: {n} dagen.", "Read by nobody: {n} days."),
    "long-rejected": (
        "Gelezen en niet geplaatst: {n} dagen.",
        "Read and not shown: {n} days.",
    ),
    "long-taken": (
        "Teruggenomen: meteen van de schermen, en je woorden en naam zijn meteen gewist. Dat er "
        "iets was, blijft {n} dagen bekend.",
        "Taken back: off the screens at once, and your words and name are deleted at once. That "
        "there was something is known for {n} days.",
    ),
    "long-signs": (
        "Een teken zonder woorden is alleen een aantal; van wie het kwam, is nergens te zien.",
        "A sign without words is only a number; from whom it came is nowhere to be seen.",
    ),
    "long-backups": (
        "In reservekopieën van de IT-afdeling staat het zolang die bewaard worden.",
        "In backups of the IT department it stands for as long as those are kept.",
    ),
    "award": (
        "Als je een collega voordraagt, of zelf genoemd wordt",
        "When you nominate a colleague, or are named",
    ),
    "award-what": (
        "Bewaard wordt wie je voordraagt, het team, wat er beter werd, je voorbeeld, en je eigen "
        "naam als je die invult. Moderatoren lezen het; de jury leest het zonder jouw naam. Hoe "
        "vaak iemand genoemd is, staat nergens.",
        "What is kept is whom you nominate, the team, what became better, your example, and your "
        "own name if you fill it in. Moderators read it; the jury reads it without your name. How "
        "often somebody was named stands nowhere.",
    ),
    "award-long": (
        "Voordrachten en oordelen: hooguit {n} dagen; wat de winnaar gevraagd wordt, tot het "
        "antwoord. Laat de winnaar jouw voorbeeld op de dia staan, dan blijft dat, met je naam, "
        "tot de dia weg is. Terugnemen kan altijd, met je eigen link.",
        "Nominations and verdicts: {n} days at most; what the winner is asked, until the answer. "
        "If the winner keeps your example on the slide, it stays, with your name, until the slide "
        "is gone. You can always take it back, with your own link.",
    ),
    "award-refused": ("Niet toegelaten: {n} dagen.", "Not admitted: {n} days."),
    "award-named": (
        "Wie genoemd is, krijgt binnen die tijd de redenen op een kaart.",
        "Whoever was named gets the reasons on a card within that time.",
    ),
    "award-winner": (
        "De winnaar komt pas na een eigen ja op de schermen. Nee zeggen kan zonder reden en laat "
        "niets achter; van de schermen gaan is één klik.",
        "The winner is on the screens only after a yes of their own. Saying no needs no reason and "
        "leaves nothing behind; leaving the screens is one click.",
    ),
    "not": ("Dit niet", "This is not"),
    "not-account": (
        "Geen account, geen locatie, geen gegevens van je toestel, geen bezoekcijfers.",
        "No account, no location, no details of your device, no figures of visits.",
    ),
    "not-address": (
        "Geen netwerkadres (IP). Om een stroom berichten te kunnen stoppen, telt de hub ze per "
        "adres, onder een sleutel die niemand kent en die elke dag vervalt; alleen in het "
        "geheugen.",
        "No network address (IP). To be able to stop a stream of messages, the hub counts them by "
        "address, under a key that nobody knows and that is dropped every day; in memory only.",
    ),
    "not-others": (
        "Er gaat niets naar een ander bedrijf. Deze pagina’s laden alleen van deze server.",
        "Nothing goes to another company. These pages load from this server only.",
    ),
    "cookies": ("Geen cookies, behalve deze", "No cookies but these"),
    "cookie-form": (
        "Zodat geen andere site in jouw naam iets verstuurt. {n} uur.",
        "So that no other site sends something in your name. {n} hours.",
    ),
    "cookie-signs": (
        "Na een teken zonder woorden: bij welke citaten je er een gaf, zodat het één keer telt. "
        "Alleen op je eigen toestel, {n} dagen.",
        "After a sign without words: to which quotes you gave one, so that it counts once. On your "
        "own device only, {n} days.",
    ),
    "cookie-thanks": (
        "Na het versturen: om je de link te tonen waarmee je het terugneemt. {n} uur.",
        "After sending: to show you the link by which you take it back. {n} hours.",
    ),
    "cookie-thanks:one": (
        "Na het versturen: om je de link te tonen waarmee je het terugneemt. {n} uur.",
        "After sending: to show you the link by which you take it back. {n} hour.",
    ),
    "cookie-winner": (
        "Voor wie klantverbeteraar wordt: dat de link in deze browser werd geopend. {n} dagen.",
        "For who becomes klantverbeteraar: that the link was opened in this browser. {n} days.",
    ),
    "cookie-staff": (
        "Alleen voor wie inlogt om te beheren. Hooguit {n} uur.",
        "Only for those who log in to manage it. {n} hours at most.",
    ),
    "rights": ("Wat je kunt doen", "What you can do"),
    "rights-back": (
        "Terugnemen kan altijd, zonder reden, met de link die je na het versturen kreeg. Link "
        "kwijt? Vraag het aan de collega die over de schermen gaat, en noem het citaat en je "
        "woorden.",
        "You can always take it back, without a reason, by the link that you got after sending. "
        "Lost it? Ask the colleague who looks after the screens, and name the quote and your "
        "words.",
    ),
    "rights-more": (
        "Je mag ook vragen wat er van je bewaard is, dat laten verbeteren of wissen, en bezwaar "
        "maken. Kom je er samen niet uit, dan kun je naar de toezichthouder: in Nederland de "
        "Autoriteit Persoonsgegevens.",
        "You may also ask what is kept of you, have it corrected or deleted, and object. If you do "
        "not agree, you can go to the supervisory authority: in the Netherlands the Autoriteit "
        "Persoonsgegevens.",
    ),
    "accessibility": ("Toegankelijkheid", "Accessibility"),
    "accessibility-lead": (
        "Iedereen moet kunnen reageren. Deze pagina’s zijn gemaakt naar WCAG 2.2, niveau AA.",
        "Everybody must be able to react. These pages are made to WCAG 2.2, level AA.",
    ),
    "works": ("Dit werkt", "This works"),
    "works-script": (
        "Zonder JavaScript, op oude telefoons en over een trage verbinding.",
        "Without JavaScript, on old telephones and over a slow connection.",
    ),
    "works-keys": (
        "Met alleen een toetsenbord, en met een schermlezer: elk veld heeft een naam, en wat er "
        "mis is staat bovenaan en bij het veld.",
        "With a keyboard alone, and with a screen reader: each field has a name, and what is wrong "
        "is told at the top and at the field.",
    ),
    "works-large": (
        "Tot 400 % vergroot en op een scherm van 320 pixels breed; knoppen zijn ten minste 44 "
        "pixels hoog.",
        "Enlarged up to 400 % and on a screen of 320 pixels wide; buttons are at least 44 pixels "
        "high.",
    ),
    "works-colour": (
        "Zonder kleur te zien: elk teken heeft een woord en een eigen vorm. De kleuren hebben "
        "genoeg contrast.",
        "Without seeing colour: each sign has a word and a shape of its own. The colours have "
        "enough contrast.",
    ),
    "looked": ("Zo is dat bekeken", "How that was looked at"),
    "looked-how": (
        "De makers toetsen elke pagina bij elke wijziging met axe-core en in een browser, met "
        "toetsenbord en op 320 pixels. Een onafhankelijk bureau heeft er niet naar gekeken.",
        "The makers test each page at each change with axe-core and in a browser, by keyboard and "
        "at 320 pixels. No independent agency has looked at it.",
    ),
    "not-yet": ("Dit werkt nog niet", "This does not work yet"),
    "not-yet-screens": (
        "Wat op de schermen hangt, is daar niet voor te lezen. Een citaat met een code staat wel "
        "als tekst op zijn pagina.",
        "What hangs on the screens cannot be read aloud there. A quote with a code is on its page "
        "as text.",
    ),
    "not-yet-count": (
        "Hoeveel letters je al typte, zie je niet. Zijn het er te veel, dan staat na het versturen "
        "hoeveel, en is er niets weg.",
        "How many letters you have typed is not shown. If they are too many, you are told how many "
        "after sending, and nothing is lost.",
    ),
    "not-yet-shape": (
        "Een code scannen vraagt een camera. Vraag een collega om het adres als dat niet gaat.",
        "Scanning a code takes a camera. Ask a colleague for the address if that does not work.",
    ),
    "stuck": ("Loop je ergens tegenaan?", "Do you get stuck?"),
    "stuck-how": (
        "Zeg het tegen de collega die over de schermen gaat. Die kan ook je reactie voor je "
        "plaatsen.",
        "Tell the colleague who looks after the screens. He or she can also place your reaction "
        "for you.",
    ),
}
