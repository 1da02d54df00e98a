"""What each field is for, in a sentence, for completion in an editor: Dutch, English. Knows no
model and no file.

By the name of the model and the field, or by the field alone where it means the same everywhere.
"""

from __future__ import annotations

FIELDS: dict[str, tuple[str, str]] = {
    # of every slide
    "type": ("wat voor dia dit is", "what kind of slide this is"),
    "id": (
        "een vaste naam voor deze dia, bijvoorbeeld klant-zwolle",
        "a fixed name for this slide, such as customer-zwolle",
    ),
    "from": ("vanaf wanneer: een datum, of datum en tijd", "from when: a date, or a date and time"),
    "until": (
        "tot en met welke dag, of tot welk tijdstip",
        "up to and including which day, or until which moment",
    ),
    "days": ("op welke dagen: ma-vr, of [ma, wo]", "on which days: mon-fri, or [mon, wed]"),
    "hours": ("tussen welke tijden: 09:00-17:00", "between which times: 09:00-17:00"),
    "skip_holidays": ("ja: niet op feestdagen", "yes: not on holidays"),
    "screens": (
        "op welke schermen, met hun naam of label; zonder op alle",
        "on which screens, by name or tag; without on all",
    ),
    "duration": (
        "hoe lang te zien: seconden, of auto (naar het aantal woorden)",
        "how long: seconds, or auto (by the number of words)",
    ),
    "weight": ("hoe vaak in een ronde, 1 tot 100", "how often in a round, 1 to 100"),
    "after_every": ("na elke zoveel andere dia's", "after every so many other slides"),
    "consent": (
        "ja: wie erop staat of aan het woord is, vindt het goed",
        "yes: whoever is on it or speaks agrees",
    ),
    "withdrawn": (
        "de dag waarop het is ingetrokken: het gaat meteen van elk scherm",
        "the day on which it was withdrawn: it leaves every screen at once",
    ),
    "source": (
        "waar het vandaan komt; voor je eigen administratie",
        "where it comes from; for your own records",
    ),
    # of quotes
    "text": ("de woorden", "the words"),
    "Quote.text": ("de woorden van de klant", "the customer's words"),
    "Compliment.text": ("de woorden van de klant", "the customer's words"),
    "Story.text": (
        "het verhaal; wordt zelf over bladzijden verdeeld",
        "the story; divided over pages by itself",
    ),
    "Notice.text": ("wat iedereen moet weten", "what everybody should know"),
    "Call.text": ("wat je vraagt", "what you ask"),
    "Nomination.text": ("waarom", "why"),
    "Reaction.text": ("wat een collega ervan zegt", "what a colleague says to it"),
    "customer": ("wie het zei: een rol en een plaats", "who said it: a role and a place"),
    "details": ("een tweede regel onder de klant", "a second line below the customer"),
    "sentiment": ("positief of kritisch", "positive or critical"),
    "react": (
        "een webadres voor de QR-code, of ja voor het adres uit de instellingen",
        "a web address for the QR code, or yes for the one in the settings",
    ),
    "reactions": (
        "reacties van collega's: elk met tekst, door en teken",
        "reactions of colleagues: each with text, by and sign",
    ),
    "sign": (
        "het teken bij een reactie: raakt, trots, herken, idee of pak-op",
        "the sign with a reaction: touched, proud, familiar, idea or on_it",
    ),
    "signs": (
        "hoe vaak collega's welk teken gaven; vanaf drie is dat te zien",
        "how often colleagues gave which sign; shown from three on",
    ),
    "about": ("thema of team; voor je eigen administratie", "theme or team; for your own records"),
    "received": (
        "de dag waarop het binnenkwam; na een jaar gaat het van het scherm",
        "the day on which it came in; after a year it leaves the screen",
    ),
    "Quote.date": (
        "de dag waarop dit het citaat van de dag is",
        "the day on which this is the quote of the day",
    ),
    "named": ("ja: de klant wil met naam genoemd worden", "yes: the customer wants to be named"),
    "by": ("van wie", "by whom"),
    # of the other types
    "title": ("een korte titel", "a short title"),
    "Notice.title": ("waar het om gaat", "what it is about"),
    "AtTheTable.title": ("waarvoor je uitnodigt", "what you invite to"),
    "Success.title": ("wat er gelukt is, in een paar woorden", "what went well, in a few words"),
    "Pdf.title": (
        "waar het over gaat; staat niet op het scherm",
        "what it is about; not on the screen",
    ),
    "Story.pages": (
        "in plaats van tekst: één tekst per bladzijde",
        "instead of text: one text for each page",
    ),
    "Pdf.pages": ("welke bladzijden: 2, 1-5 of [1, 3, 5-7]", "which pages: 2, 1-5 or [1, 3, 5-7]"),
    "image": ("een foto uit assets", "a picture from assets"),
    "Video.file": (
        "een film uit assets: .mp4, .m4v, .mov, .webm of .mkv",
        "a film from assets: .mp4, .m4v, .mov, .webm or .mkv",
    ),
    "from_second": (
        "waar de film begint: 12, of 1:30",
        "where the film begins: 12, or 1:30",
    ),
    "to_second": (
        "waar de film ophoudt: 12, of 1:30",
        "where the film ends: 12, or 1:30",
    ),
    "loop": (
        "of de film opnieuw begint als de dia langer duurt; ja, tenzij hier nee staat",
        "whether the film begins again where the slide stays longer; yes, unless this says no",
    ),
    "upright": (
        "een foto uit assets voor schermen die staan, in plaats van de liggende",
        "a picture from assets for upright screens, instead of the one that lies",
    ),
    "crop": (
        "welk deel van de foto blijft waar hij wordt bijgesneden: boven, midden of onder",
        "which part of the photo stays where it is cropped: top, middle or bottom",
    ),
    "photo": (
        "een foto uit assets; zonder komen er initialen",
        "a picture from assets; without there are initials",
    ),
    "link": ("een webadres; wordt een QR-code", "a web address; becomes a QR code"),
    "Call.link": (
        "hoe je meedoet: een adres (wordt een QR-code), of woorden",
        "how to take part: an address (becomes a QR code), or words",
    ),
    "name": ("een naam", "a name"),
    "Klantverbeteraar.name": (
        "van de collega, of een lijst van collega's",
        "of the colleague, or a list of colleagues",
    ),
    "Compliment.name": ("van de collega", "of the colleague"),
    "Champion.name": ("van de collega", "of the colleague"),
    "team": ("het team van de collega", "the colleague's team"),
    "achievement": ("wat de collega deed, in één zin", "what the colleague did, in one sentence"),
    "month": (
        "van welke maand: oktober 2026 of 2026-10",
        "of which month: October 2026 or 2026-10",
    ),
    "nomination": (
        "wie de collega voordroeg (door) en waarom (tekst)",
        "who put them forward (by) and why (text)",
    ),
    "Countdown.text": (
        "wat erbij hoort: waar, of wat je meeneemt",
        "what goes with it: where, or what to bring",
    ),
    "what": ("wat er veranderde", "what changed"),
    "Countdown.what": ("waarnaar wordt afgeteld", "what is counted down to"),
    "Countdown.until": (
        "de dag of het tijdstip waarnaar wordt afgeteld; daarna gaat de dia vanzelf weg",
        "the day or moment that is counted down to; then the slide leaves by itself",
    ),
    "for_customer": ("wat de klant ervan merkt", "what the customer notices"),
    "who": ("dankzij wie", "thanks to whom"),
    "names": ("wie er om de beurt gaan", "who take turns"),
    "CustomerCap.every": ("dag, week of overleg", "day, week or meeting"),
    "meetings": ("op welke dagen er overleg is", "on which days there is a meeting"),
    "away": ("wie er niet is, en wanneer", "who is away, and when"),
    "question": ("wat die collega steeds vraagt", "what that colleague keeps asking"),
    "variant": ("pet of stoel (de lege stoel)", "cap or chair (the empty chair)"),
    "decision": ("wat er besloten is of wordt", "what was or will be decided"),
    "need": ("in welke behoefte van klanten het voorziet", "which need of customers it meets"),
    "removes": ("welke ergernis het wegneemt", "which annoyance it takes away"),
    "harms": ("voor wie het nadelig is", "whom it harms"),
    "when": (
        "een datum, datum en tijd, of een tijdvak",
        "a date, a date and time, or a span of time",
    ),
    "where": ("de plek", "the place"),
    "join": (
        "hoe je je aanmeldt: woorden, telefoon, of een adres (wordt een QR-code)",
        "how to join: words, telephone, or an address (becomes a QR code)",
    ),
    "organisation": ("bij wie je het zag", "where you saw it"),
    "lesson": ("wat we ervan leren", "what we learn from it"),
    "value": ("de kernwaarde, in één woord", "the core value, in one word"),
    "meaning": ("wat dat hier betekent", "what that means here"),
    "example": ("wat iemand deed", "what somebody did"),
    "urgent": (
        "ja: neemt alle schermen over zolang het geldt",
        "yes: takes over all screens for as long as it counts",
    ),
    "closes": ("tot wanneer; daarna gaat de dia weg", "until when; then the slide leaves"),
    "people": (
        "wie er in staan: elk met naam, maand, team en foto",
        "who are in it: each with name, month, team and photo",
    ),
    "file": ("een bestand uit assets", "a file from assets"),
    "caption": ("een regel erbij", "a line with it"),
    "fit": (
        "passend (het hele plaatje) of vullend (het hele scherm)",
        "fit (the whole picture) or fill (the whole screen)",
    ),
    # of playlists, folders and pools
    "defaults": ("wat voor alle dia's hieronder geldt", "what counts for all slides below"),
    "slides": ("de dia's, elk met een streepje ervoor", "the slides, each with a hyphen before it"),
    "fallback": (
        "de dia voor als er niets aan de beurt is",
        "the slide for when none has its turn",
    ),
    "shuffle": ("ja: elke dag in een andere volgorde", "yes: in another order every day"),
    "folder": ("een map; alles erin speelt mee", "a folder; all in it is played"),
    "captions": (
        "ja: onder elk plaatje staat zijn naam",
        "yes: below each picture stands its name",
    ),
    "only": (
        "een bestand uit de map, of meer; dat komt hier aan de beurt, niet bij de rest",
        "a file of the folder, or more; it has its turn here, not with the rest",
    ),
    "playlist": (
        "een andere afspeellijst; zijn dia's spelen mee",
        "another playlist; its slides are played",
    ),
    "quotes": (
        "een bestand, tabel of map met citaten voor het citaat van de dag",
        "a file, table or folder of quotes for the quote of the day",
    ),
    "feed": ("de naam van een feed uit config.yaml", "the name of a feed in config.yaml"),
    "per_day": ("hoeveel per dag, of alle", "how many a day, or all"),
    # of tables
    "columns": (
        "welke kolom wat is, met naam of letter",
        "which column is what, by name or letter",
    ),
    "scale": (
        "wat het cijfer zegt: nps, 0-10, 1-5, 1-7 of 1-10",
        "what the score says: nps, 0-10, 1-5, 1-7 or 1-10",
    ),
    "header_rows": (
        "hoeveel rijen er boven de antwoorden staan",
        "how many rows there are above the answers",
    ),
    "sheet": ("welk blad van de werkmap", "which sheet of the workbook"),
    "dates": (
        "wat in een datum voorop staat: dag-maand of maand-dag",
        "what comes first in a date: day-month or month-day",
    ),
    "Columns.text": (
        "de kolom met de woorden van de klant",
        "the column with the customer's words",
    ),
    "Columns.date": ("de kolom met de datum", "the column with the date"),
    "score": ("de kolom of het veld met het cijfer", "the column or field with the score"),
    "Columns.id": (
        "de kolom met een eigen nummer van elk antwoord",
        "the column with each answer's own number",
    ),
    # of feeds
    "url": ("het adres", "the address"),
    "Feed.type": ("waar het adres mee antwoordt", "what the address answers with"),
    "token_file": ("het bestand met de sleutel", "the file with the token"),
    "token_env": (
        "de omgevingsvariabele met de sleutel",
        "the environment variable with the token",
    ),
    "header": ("de kop waar de sleutel in gaat", "the header that takes the token"),
    "Feed.every": ("om de hoeveel tijd: 15 min, 1 uur, dag", "how often: 15 min, 1 hour, day"),
    "list": ("waar in het antwoord de lijst staat", "where in the answer the list is"),
    "fields": (
        "waar de tekst, de datum en de rest staan",
        "where the text, the date and the rest are",
    ),
    "limit": ("hoeveel van de nieuwste", "how many of the newest"),
    "longest": (
        "hoeveel tekens een tekst hoogstens heeft",
        "how many characters a text has at most",
    ),
    "hide": ("welke van die citaten niet: hun id", "which of those quotes not: their ids"),
    "allow": ("welke andere servers mogen", "which other servers are allowed"),
    "insecure": ("ja: ook zonder https", "yes: without https too"),
    "date": ("waar de datum staat", "where the date is"),
    "Fields.text": ("waar de woorden staan", "where the words are"),
    "Fields.id": ("waar het eigen nummer staat", "where its own number is"),
    "Fields.score": ("waar het cijfer staat", "where the score is"),
    "Fields.sentiment": (
        "waar staat of het positief of kritisch is",
        "where it says whether it is positive or critical",
    ),
    "Fields.about": ("waar het onderwerp staat", "where its subject is"),
    "Feed.details": ("wat onder elk citaat staat", "what stands below each quote"),
    "Feed.consent": ("ja: deze citaten mogen getoond worden", "yes: these quotes may be shown"),
    # of config.yaml
    "content": (
        "de map met inhoud; zonder die van dit bestand",
        "the content folder; without it this file's own",
    ),
    "Config.playlist": (
        "wat er speelt: een afspeellijst of een map",
        "what plays: a playlist or a folder",
    ),
    "OwnScreen.playlist": ("wat er op dit scherm speelt", "what plays on this screen"),
    "language": ("nl of en", "nl or en"),
    "theme": (
        "daglicht, avond, auto of een eigen thema",
        "daglicht, avond, auto or a theme of your own",
    ),
    "Config.organisation": ("van wie deze schermen zijn", "whose screens these are"),
    "colleagues": (
        "namen die in een kritisch citaat niet mogen staan",
        "names that no critical quote may have",
    ),
    "transition": (
        "hoe de ene dia overgaat in de volgende",
        "how one slide makes way for the next",
    ),
    "clock": (
        "ja: datum en tijd rechts onder op elke dia met een voet",
        "yes: date and time at the bottom right of every slide that has a footer",
    ),
    "screen": (
        "hoe een scherm is; geldt voor alle schermen",
        "what a screen is like; counts for all screens",
    ),
    "Config.screens": (
        "wat per scherm anders is, met de naam van het scherm",
        "what differs by screen, by its name",
    ),
    "timezone": ("de tijdzone: Europe/Amsterdam", "the timezone: Europe/Amsterdam"),
    "holidays": ("van welk land de feestdagen gelden", "whose holidays count"),
    "sync": ("clock: alle schermen gelijk", "clock: all screens in step"),
    "react_url": (
        "waar de QR-code van reageer: ja naartoe wijst; {id} wordt de id van de dia",
        "where the QR code of react: yes leads; {id} becomes the id of the slide",
    ),
    "status": (
        "wat een scherm in _status schrijft: ja (alles), text (alleen tekst) of nee",
        "what a screen writes in _status: yes (all), text (no picture, no JSON) or no",
    ),
    "log": ("het bestand waarin komt wat er te zien was", "the file that takes what was shown"),
    "offline_limit": (
        "hoe lang zonder de map nog alles mag: 14 dagen",
        "for how long all may be shown without the folder: 14 days",
    ),
    "feeds": (
        "citaten en beelden van elders, met een eigen naam",
        "quotes and pictures from elsewhere, each with a name",
    ),
    "post": (
        "waar de klantquote van de dag elke werkdag geplaatst wordt",
        "where the quote of the day is posted each working day",
    ),
    "to": ("teams, slack of mail", "teams, slack or mail"),
    "address_file": (
        "het bestand met het adres, buiten de map met inhoud",
        "the file with the address, outside the content folder",
    ),
    "address_env": (
        "of de omgevingsvariabele met het adres",
        "or the environment variable with the address",
    ),
    "time": ("vanaf hoe laat: 09:00", "from what time on: 09:00"),
    "Post.visitors": (
        "ja: het is ook voor bezoekers; geen kritiek",
        "yes: it is for visitors too; no criticism",
    ),
    "Post.link": (
        "waar je doorklikt als de klantquote zelf geen adres heeft",
        "where a reader goes on where the quote itself has no address",
    ),
    "card": (
        "het adres waar de kaart staat: https, met {date} voor de dag",
        "the address where the card is: https, with {date} for the day",
    ),
    "sender": ("van wie de mail komt", "whom the mail is from"),
    "recipients": ("aan wie de mail gaat", "whom the mail goes to"),
    "limits": (
        "wat het programma van de computer mag vragen",
        "what the program may ask of the computer",
    ),
    "logo": ("een beeldbestand met het logo", "a picture file with the logo"),
    "Organisation.name": ("staat klein onder elke dia", "stands small below each slide"),
    "ScreenConfig.name": ("hoe dit scherm heet", "what this screen is called"),
    "OwnScreen.name": ("hoe dit scherm heet", "what this screen is called"),
    "tags": ("labels, om dia's aan schermen te geven", "tags, to give slides to screens"),
    "size": ("de maat in beeldpunten: 1920x1080", "the size in pixels: 1920x1080"),
    "display": (
        "welk beeldscherm, waar er meer zijn: zijn naam of nummer",
        "which display, where there are several: its name or number",
    ),
    "drawing": (
        "waarmee getekend wordt: processor, gpu, of automatisch",
        "what it draws with: software, gpu, or auto",
    ),
    "rotate": (
        "0, 90, 180 of 270: hoe het beeld gedraaid is",
        "0, 90, 180 or 270: how the picture is turned",
    ),
    "diagonal": ("de beeldmaat in inch", "the diagonal in inches"),
    "distance": ("hoeveel meter de lezer ervan staat", "how many metres away its reader is"),
    "ScreenConfig.hours": (
        "wanneer het scherm aan is: 07:00-19:00",
        "when the screen is on: 07:00-19:00",
    ),
    "OwnScreen.hours": (
        "wanneer dit scherm aan is: 07:00-19:00",
        "when this screen is on: 07:00-19:00",
    ),
    "power": (
        "hoe het scherm uitgaat: auto of geen",
        "how the screen is switched off: auto or none",
    ),
    "pixel_shift": (
        "ja: het beeld schuift nu en dan een paar punten",
        "yes: the picture moves a few pixels now and then",
    ),
    "visitors": (
        "ja: bezoekers zien dit scherm; geen kritiek en geen collega's",
        "yes: visitors see this screen; no criticism, no colleagues",
    ),
    "day": ("het thema overdag", "the theme by day"),
    "night": ("het thema 's avonds", "the theme in the evening"),
    "DayAndNight.hours": ("wanneer het dag is", "when it is day"),
    "kind": ("overvloeien, direct, push of fade", "crossfade, cut, push or fade"),
    "seconds": ("hoeveel seconden", "how many seconds"),
    "Limits.seconds": (
        "hoeveel seconden een dia of plaatje mag kosten",
        "how many seconds a slide or picture may take",
    ),
    "country": ("een landcode: NL", "a country code: NL"),
    "region": ("een streek van dat land", "a region of that country"),
    "also": ("dagen die ook vrij zijn", "days that are holidays too"),
    "except": ("feestdagen waarop gewoon gewerkt wordt", "holidays on which people work"),
    "path": ("waar het bestand staat", "where the file is"),
    "megabytes": ("hoe groot het bestand mag worden", "how large the file may grow"),
    "keep": ("hoeveel oude er blijven", "how many old ones are kept"),
    "memory_mb": ("geheugen in MB", "memory in MB"),
    "megapixels": (
        "de grootste foto, in miljoenen beeldpunten",
        "the largest picture, in millions of pixels",
    ),
    "file_mb": ("het grootste bestand, in MB", "the largest file, in MB"),
}


def description(model: str, field: str) -> tuple[str, str] | None:
    """What a field is for: Dutch, English."""
    return FIELDS.get(f"{model}.{field}") or FIELDS.get(field)
