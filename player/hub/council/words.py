"""The page for the works council, in words. What is said here is what the code does: whoever
changes that changes this."""

from __future__ import annotations

WORDS = {
    "title": ("Voor de ondernemingsraad", "For the works council"),
    "heading": (
        "Reageren op klanten: wat de hub van collega’s bewaart",
        "Reacting to customers: what the hub keeps of colleagues",
    ),
    "lead": (
        "Gemaakt door de hub zelf op {day}, naar de termijnen en schakelaars zoals ze nu staan.",
        "Made by the hub itself on {day}, by the periods and switches as they are now.",
    ),
    "print": (
        "Druk deze bladzijde af met Ctrl+P: drie vellen A4; het derde gaat over de "
        "klantverbeteraar.",
        "Print this page with Ctrl+P: three sheets of A4; the third is about the "
        "customer champion.",
    ),
    "why": ("Waarvoor", "What for"),
    "why-words": (
        "Op de schermen staat wat klanten zeggen. Wie wil, scant de code en antwoordt: met een "
        "teken, een paar woorden, of niets. Een collega met de rol moderator leest het en beslist "
        "of het erbij komt te staan. Meedoen is vrij, en niet meedoen is nergens te zien. Het doel "
        "is dat klanten in huis gehoord worden; het is niet gemaakt om medewerkers te volgen of "
        "te beoordelen.",
        "The screens show what customers say. Whoever wants to scans the code and answers: with a "
        "sign, a few words, or nothing. A colleague with the role of moderator reads it and "
        "decides whether it is shown with it. Taking part is free, and not taking part is nowhere "
        "to be seen. The purpose is that customers are heard in the building; it was not made to "
        "follow or to judge employees.",
    ),
    "kept": ("Wat er bewaard wordt", "What is kept"),
    "what": ("Wat", "What"),
    "long": ("Hoe lang", "How long"),
    "who": ("Wie het ziet", "Who sees it"),
    "row-waits-what": (
        "Een reactie die wacht: de woorden, een teken, een naam als iemand die invult, het citaat "
        "en het tijdstip",
        "A reaction that waits: the words, a sign, a name where somebody fills one in, the quote "
        "and the time",
    ),
    "row-waits-long": (
        "{unread} dagen als niemand hem leest",
        "{unread} days where nobody reads it",
    ),
    "row-waits-who": ("Moderatoren", "Moderators"),
    "row-refused-what": (
        "Een reactie die niet geplaatst is, met de reden",
        "A reaction that was not shown, with the reason",
    ),
    "row-refused-long": ("{rejected} dagen", "{rejected} days"),
    "row-refused-who": ("Moderatoren", "Moderators"),
    "row-shown-what": ("Een geplaatste reactie", "A reaction that is shown"),
    "row-shown-long": (
        "Zolang het citaat er is, en hooguit {gone} dagen daarna; ingetrokken: {rejected} dagen",
        "As long as the quote is there, and {gone} days after that at most; withdrawn: {rejected} "
        "days",
    ),
    "row-shown-who": (
        "Iedereen die een scherm ziet. Zonder naam ingestuurd is zonder naam op het scherm",
        "Everybody who sees a screen. Sent without a name is without a name on the screen",
    ),
    "row-signs-what": (
        "Een teken zonder woorden: alleen een aantal bij het citaat",
        "A sign without words: only a number with the quote",
    ),
    "row-signs-long": ("Zolang het citaat er is", "As long as the quote is there"),
    "row-signs-who": (
        "Iedereen, vanaf {from}; van wie ze kwamen, is niet vastgelegd",
        "Everybody, from {from} on; from whom they came is not recorded",
    ),
    "row-voice-what": (
        "Een voorgelezen klantquote: de stem, en wie hem bracht",
        "A quote read aloud: the voice, and who brought it",
    ),
    "row-voice-long": (
        "Tot iemand hem weghaalt of het citaat is ingetrokken; zonder citaat {gone} dagen",
        "Until somebody removes it or the quote is withdrawn; without the quote {gone} days",
    ),
    "row-voice-who": (
        "Iedereen die de code scant, zodra het gecontroleerd is. Voorlezen is vrij",
        "Everybody who scans the code, once it is checked. Reading is voluntary",
    ),
    "row-decision-what": (
        "Welke moderator een reactie plaatste of niet, en wanneer",
        "Which moderator showed a reaction or did not, and when",
    ),
    "row-decision-long": ("Zolang de reactie bewaard wordt", "As long as the reaction is kept"),
    "row-decision-who": ("Moderatoren", "Moderators"),
    "row-account-what": (
        "Het account van wie beheert: naam, rollen, laatste keer ingelogd, e-mailadres als dat "
        "ingevuld is. Wie alleen reageert, heeft geen account",
        "The account of whoever looks after it: name, roles, last log-in, e-mail address where "
        "filled in. Whoever only reacts has no account",
    ),
    "row-account-long": ("Tot IT het verwijdert", "Until IT deletes it"),
    "row-account-who": ("IT", "IT"),
    "row-log-what": (
        "Het logboek: wanneer, wie, rol, welke handeling, welk nummer, uitkomst. Nooit woorden van "
        "een reactie",
        "The log: when, who, role, which deed, which number, outcome. Never the words of a "
        "reaction",
    ),
    "row-log-long": ("{log} dagen", "{log} days"),
    "row-log-who": ("IT", "IT"),
    "row-session-what": (
        "Dat iemand is ingelogd om te beheren",
        "That somebody is logged in to look after it",
    ),
    "row-session-long": ("{hours} uur", "{hours} hours"),
    "row-session-who": ("Niemand", "Nobody"),
    "row-taken-what": (
        "Dat iets is teruggenomen of een vraag voorbij is: de dag en een code zonder betekenis, "
        "zodat een reservekopie het niet terugbrengt",
        "That something was taken back or a question is over: the day and a code without meaning, "
        "so that no backup brings it back",
    ),
    "row-taken-long": ("{taken} dagen", "{taken} days"),
    "row-taken-who": ("Niemand", "Nobody"),
    "kept-cleaned": (
        "Opruimen gebeurt elk uur vanzelf, en wat gewist is, wordt in de database overschreven "
        "(PostgreSQL doet dat zelf, iets later). In reservekopieën blijft het "
        "staan tot IT die weggooit; spreek daarvoor aan het eind een termijn af. Is niet zeker of "
        "de klok klopt, dan wacht het opruimen daarop, hoogstens een dag dat de hub aanstaat.",
        "Cleaning up happens by itself every hour, and what is deleted is overwritten in the "
        "database (PostgreSQL does so by itself, later). In backups it stays until IT throws those "
        "away; agree on a period for that at the end. Where it is not certain that the clock is "
        "right, cleaning up waits for that, for a day that the hub is on at most.",
    ),
    "none": ("Wat er niet is", "What there is not"),
    "none-person": (
        "Geen telling, lijst of rapport per persoon: niet van wie reageert, niet van wie "
        "modereert.",
        "No count, list or report per person: not of who reacts, not of who moderates.",
    ),
    "none-team": (
        "Geen vergelijking van teams of afdelingen.",
        "No comparison of teams or departments.",
    ),
    "none-points": (
        "Geen ranglijst, punten, niveaus of beloningen voor reageren.",
        "No leaderboard, points, levels or rewards for reacting.",
    ),
    "none-search": (
        "Geen zoeken op persoon in het logboek. Het is er om uit te zoeken wat er met een dia "
        "gebeurde.",
        "No search for a person in the log. It is there to find out what happened to a slide.",
    ),
    "none-sender": (
        "Geen weg terug van een reactie naar de afzender: er is geen account, en geen netwerkadres "
        "wordt bewaard, ook niet versleuteld. Ook IT kan het niet achterhalen.",
        "No way back from a reaction to its sender: there is no account, and no network address "
        "is kept, not hashed either. IT cannot find out.",
    ),
    "none-device": (
        "Geen gegevens van telefoons, geen locatie, geen bezoekcijfers.",
        "No details of telephones, no location, no figures of visits.",
    ),
    "none-third": (
        "Geen woorden naar een ander bedrijf. De hub draait op een machine die de organisatie "
        "zelf kiest, en laadt niets van elders.",
        "No words to another company. The hub runs on a machine that the organisation itself "
        "chooses, and loads nothing from elsewhere.",
    ),
    "none-machine": (
        "Geen automatisch besluit: een mens leest elke reactie. De hub wijst alleen namen en "
        "persoonsgegevens aan.",
        "No automatic decision: a human being reads each reaction. The hub only points at names "
        "and personal data.",
    ),
    "roles": ("Wie wat mag", "Who may do what"),
    "role-editor": (
        "Maakt en wijzigt dia’s; haalt een dia van de schermen.",
        "Makes and changes slides; takes a slide off the screens.",
    ),
    "role-moderator": (
        "Leest wat wacht en beslist; mag inkorten, nooit herschrijven; kan elk besluit "
        "terugdraaien.",
        "Reads what waits and decides; may shorten, never rewrite; can undo each decision.",
    ),
    "role-jury": (
        "Weegt de redenen voor de klantverbeteraar van de maand, zonder wie voordroeg; leest geen "
        "reacties.",
        "Weighs the reasons for the customer champion of the month, without who nominated; reads "
        "no reactions.",
    ),
    "role-it": (
        "Schermen, accounts, instellingen, logboek. Leest in de hub geen woorden die wachten; wie "
        "de machine beheert, kan technisch bij de database.",
        "Screens, accounts, settings, log. Reads no waiting words in the hub; whoever manages the "
        "machine can technically get at the database.",
    ),
    "switches": ("Zo staat het nu ingesteld", "How it is set now"),
    "on": ("aan", "on"),
    "off": ("uit", "off"),
    "rights": ("Wat een collega kan", "What a colleague can do"),
    "rights-words": (
        "Een reactie terugnemen, altijd en zonder reden, met de link van na het versturen; van de "
        "schermen is dat meteen. Wie genoemd wordt en dat niet wil, vraagt een moderator of IT: "
        "intrekken is één klik. Inzage, verbeteren, wissen en bezwaar kunnen volgens de AVG; de "
        "pagina /privacy zegt hoe.",
        "Take a reaction back, always and without a reason, by the link that came after sending; "
        "off the screens that is at once. Whoever is named and does not want that asks a moderator "
        "or IT: withdrawing is one click. Access, correction, deletion and objection are possible "
        "under the GDPR; the page /privacy says how.",
    ),
    "law": ("De rol van de raad", "The role of the council"),
    "law-words": (
        "Voor een regeling over persoonsgegevens van medewerkers, en voor een systeem dat geschikt "
        "is om hen te volgen, vraagt de Wet op de ondernemingsraden instemming (artikel 27, eerste "
        "lid, k en l). Of dat hier geldt, bepalen raad en bestuurder samen. Deze beschrijving is "
        "geen juridisch advies.",
        "For rules on personal data of employees, and for a system that is suited to follow them, "
        "the Dutch Works Councils Act asks for consent (section 27, subsection 1, k and l). "
        "Whether that applies here is decided by you and the management. This description is no "
        "legal advice.",
    ),
    "agree": ("Om samen vast te leggen", "To be agreed upon"),
    "agree-who": ("Wie modereert, en wie vervangt", "Who moderates, and who stands in"),
    "agree-backups": (
        "Hoe lang reservekopieën bewaard worden",
        "How long backups are kept",
    ),
    "agree-contact": (
        "Bij wie een collega terechtkan",
        "Whom a colleague can turn to",
    ),
    "agree-evaluate": (
        "Wanneer de raad het opnieuw bekijkt",
        "When the council looks at it again",
    ),
    "award": ("De klantverbeteraar van de maand", "The customer champion of the month"),
    "award-words": (
        "Een collega draagt een ander voor: wat werd er beter voor klanten? Een moderator leest "
        "het, een jury weegt de redenen, de voorzitter kiest, en alleen wie zelf ja zegt komt op "
        "een scherm.",
        "A colleague nominates another: what became better for customers? A moderator reads it, a "
        "jury weighs the reasons, the chair chooses, and only those who say yes themselves are on "
        "a screen.",
    ),
    "award-on": ("Het staat aan.", "It is on."),
    "award-off": (
        "Het staat uit, en blijft uit tot iemand van IT het aanzet.",
        "It is off, and stays off until somebody of IT turns it on.",
    ),
    "row-nomination-what": (
        "Een voordracht: wie, team, wat er beter werd, een voorbeeld, en de naam van wie "
        "voordraagt als die hem invult",
        "A nomination: who, team, what became better, an example, and the name of whoever "
        "nominates if they fill it in",
    ),
    "row-nomination-long": (
        "Hooguit {words} dagen; niet toegelaten: {rejected} dagen; teruggenomen: meteen weg",
        "{words} days at most; not admitted: {rejected} days; taken back: gone at once",
    ),
    "row-nomination-who": (
        "Moderatoren; de jury, zonder wie voordroeg",
        "Moderators; the jury, without who nominated",
    ),
    "row-verdict-what": (
        "Het oordeel van een jurylid, met een zin waarom, en het team; het besluit",
        "A juror’s verdict, with a sentence why, and their team; the decision",
    ),
    "row-verdict-long": (
        "Zo lang als de voordrachten; het team zo lang iemand jurylid is",
        "As long as the nominations; the team for as long as somebody is a juror",
    ),
    "row-verdict-who": (
        "Het jurylid zelf; wie besluit pas als het oordelen gesloten is, zonder naam",
        "The juror; whoever decides once the verdicts are closed, without a name",
    ),
    "row-winner-what": (
        "Het ja van de winnaar: naam, team, woorden, foto als die erbij mag, tot wanneer",
        "The winner’s yes: name, team, words, a photo where they want one, until when",
    ),
    "row-winner-long": (
        "Zolang de dia er is. Een nee laat niets achter; van de schermen gaan is één klik",
        "As long as the slide is there. A no leaves nothing behind; leaving the screens is one "
        "click",
    ),
    "row-winner-who": (
        "De winnaar; na het ja iedereen die een scherm ziet",
        "The winner; after the yes everybody who sees a screen",
    ),
    "row-card-what": (
        "Dat iemands kaart gemaakt is: ieder die genoemd is, krijgt de redenen",
        "That somebody’s card was made: everybody who was named gets the reasons",
    ),
    "row-card-long": (
        "Zo lang als de voordrachten",
        "As long as the nominations",
    ),
    "row-card-who": ("Moderatoren", "Moderators"),
    "fair": ("Hoe het eerlijk blijft", "How it stays fair"),
    "fair-numbers": (
        "Hoe vaak iemand is voorgedragen, telt niet en staat nergens: geen kolom, geen lijst.",
        "How often somebody was nominated does not count and stands nowhere: no column, no list.",
    ),
    "fair-jury": (
        "Er zijn minstens {least} oordelen nodig. Juryleden zien elkaars oordeel niet; "
        "wie besluit pas als het oordelen gesloten is.",
        "{least} verdicts are needed at least. Jurors do not see each other’s; whoever decides "
        "does once they are closed.",
    ),
    "fair-near": (
        "Niemand oordeelt over zichzelf, het eigen team of wie die voordroeg.",
        "Nobody judges themselves, their own team or whom they nominated.",
    ),
    "fair-yes": (
        "Nee zeggen kan zonder reden en is nergens te zien. Wie eerder won, is twaalf maanden niet "
        "aan de beurt.",
        "Saying no needs no reason and is nowhere to be seen. Whoever won before is passed over "
        "for twelve months.",
    ),
    "fair-all": (
        "Niemand wordt buiten zijn weten besproken: wie genoemd is, hoort het met de kaart "
        "(artikel 14 AVG).",
        "Nobody is discussed unknown to them: whoever was named is told by the card (article 14 "
        "GDPR).",
    ),
    "fair-off": (
        "Gaat het uit, dan begint er geen ronde meer, en wat er ligt wordt op tijd gewist.",
        "Where it is turned off, no round begins any more, and what is there is deleted in time.",
    ),
    "agree-jury": ("Wie in de jury zitten, en hoe lang", "Who are in the jury, and for how long"),
    "agree-prize": (
        "Of er een prijs aan vastzit (artikel 27, eerste lid, c en g)",
        "Whether there is a prize (section 27, subsection 1, c and g)",
    ),
}
