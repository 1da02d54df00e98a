"""The words of `klantbeeld doctor`, in Dutch and in English: what is looked at, what was found, and
what to do about it."""

from __future__ import annotations

from player.words import Words

SUBJECTS = Words(
    {
        "config": ("Instellingen", "Settings"),
        "content": ("Inhoud", "Content"),
        "folder": ("Map", "Folder"),
        "display": ("Beeldscherm", "Display"),
        "drawing": ("Overgangen", "Transitions"),
        "films": ("Films", "Films"),
        "fonts": ("Lettertypen", "Fonts"),
        "power": ("Aan en uit", "On and off"),
        "clock": ("Klok", "Clock"),
        "zone": ("Tijdzone", "Time zone"),
        "holidays": ("Feestdagen", "Holidays"),
        "state": ("Wat bewaard wordt", "What is kept"),
        "disk": ("Schijfruimte", "Disk space"),
        "memory": ("Werkgeheugen", "Memory"),
        "electricity": ("Voeding", "Power supply"),
        "program": ("Programma", "Program"),
        "service": ("Vanzelf starten", "Starting by itself"),
    }
)

WORDS = Words(
    {
        "config-good": ("{path}", "{path}"),
        "config-missing": ("{path} is er niet", "{path} is not there"),
        "config-unusable": ("{problem}", "{problem}"),
        "content-good": ("{slides} dia’s, geen problemen", "{slides} slides, no problems"),
        "content-problems": (
            "{slides} dia’s; fouten: {errors}, waarschuwingen: {warnings}. De eerste: {first}",
            "{slides} slides; errors: {errors}, warnings: {warnings}. The first: {first}",
        ),
        "content-unchecked": (
            "{slides} dia’s; ze allemaal nakijken lukte niet",
            "{slides} slides; they could not all be looked over",
        ),
        "content-none": ("geen enkele dia gevonden", "no slide at all was found"),
        "folder-local": (
            "{path}, op deze machine; wijzigingen zijn er meteen",
            "{path}, on this machine; changes are there at once",
        ),
        "folder-network": (
            "{path}, een netwerkmap ({kind}); wijzigingen zijn er binnen een minuut",
            "{path}, a network folder ({kind}); changes are there within a minute",
        ),
        "folder-away": ("{path} is er nu niet", "{path} is not there now"),
        "folder-slow": ("{path} geeft geen antwoord", "{path} does not answer"),
        "folder-read-only": (
            "{path} mag hier niet beschreven worden; _status/{screen}.txt ontbreekt dan",
            "{path} may not be written here; _status/{screen}.txt will be missing",
        ),
        "display-good": ("{size}{rate}, via {driver}{turned}", "{size}{rate}, by {driver}{turned}"),
        "display-several": (
            "meer beeldschermen: {there}; hier speelt nummer {number}",
            "several displays: {there}; number {number} is played on",
        ),
        "display-other": (
            "er is geen beeldscherm '{wanted}', dus het eerste wordt gebruikt; er zijn: {there}",
            "there is no display '{wanted}', so the first one is used; there are: {there}",
        ),
        "display-no-mode": (
            "het beeldscherm kent {size} niet en houdt zijn eigen maat; het kent: {there}",
            "the display does not know {size} and keeps its own; it knows: {there}",
        ),
        "display-none": ("geen beeldscherm gevonden", "no display was found"),
        "display-held": (
            "de speler heeft het beeldscherm in gebruik; zet hem stil om het na te kijken",
            "the player is using the display; stop it to have it examined",
        ),
        "display-closed": (
            "gebruiker '{user}' mag {card} niet openen: dat is voor de groep '{group}'",
            "user '{user}' may not open {card}: it is for the group '{group}'",
        ),
        "display-shut": (
            "gebruiker '{user}' mag {card} niet openen",
            "user '{user}' may not open {card}",
        ),
        "display-taken": (
            "een ander programma tekent op {card}",
            "another program draws on {card}",
        ),
        "display-hangs": ("het beeldscherm geeft geen antwoord", "the display does not answer"),
        "display-fails": (
            "het beeldscherm kan niet worden onderzocht: {why}",
            "the display cannot be looked at: {why}",
        ),
        "display-twice-turned": (
            "{size}, en rotate: {rotate} draait het beeld nog eens",
            "{size}, and rotate: {rotate} turns the picture once more",
        ),
        "display-low-rate": (
            "{size}, via {driver}, maar {rate} Hz: overgangen lopen niet vloeiend",
            "{size}, by {driver}, but {rate} Hz: transitions will not be smooth",
        ),
        "drawing-good": (
            "{frame} ms voor een beeld van een overgang; {room} ms mag",
            "{frame} ms for a frame of a transition; {room} ms will do",
        ),
        "drawing-rough": (
            "{frame} ms voor een beeld van een overgang, waar {room} ms nodig is: overgangen "
            "lopen niet vloeiend",
            "{frame} ms for a frame of a transition, where {room} ms is needed: those will not "
            "be smooth",
        ),
        "drawing-slow": (
            "{frame} ms voor een beeld van een overgang: overgangen schokken",
            "{frame} ms for a frame of a transition: those will stutter",
        ),
        "drawing-without": (
            "de grafische driver viel telkens bij het starten; er wordt zonder getekend",
            "the graphics driver fell at each start; drawing is done without it",
        ),
        "films-good": (
            "{kinds}; een film in 1080p gaat {speed} keer zo snel als nodig",
            "{kinds}; a film in 1080p goes {speed} times as fast as it must",
        ),
        "films-slow": (
            "{kinds}; maar een film in 1080p hapert ({speed} keer zo snel als nodig)",
            "{kinds}; but a film in 1080p stutters ({speed} times as fast as it must)",
        ),
        "films-none": (
            "spelen hier niet; wil je ze, typ dan: {command}",
            "do not play here; if you want them, type: {command}",
        ),
        "fonts-good": (
            "{number} lettertypen van Klantbeeld zelf, emoji erbij",
            "{number} fonts of Klantbeeld's own, emoji among them",
        ),
        "fonts-missing": ("er ontbreken lettertypen in {path}", "fonts are missing in {path}"),
        "power-not-asked": (
            "het scherm blijft altijd aan (geen `uren` of `dagen` bij `scherm`)",
            "the screen stays on (no `hours` or `days` under `screen`)",
        ),
        "power-left": (
            "buiten {hours} is het beeld zwart; het scherm zelf blijft aan (`stroom: geen`)",
            "outside {hours} the picture is black; the panel stays on (`power: none`)",
        ),
        "power-good": (
            "buiten {hours} gaat het scherm uit, met {way}",
            "outside {hours} the screen goes off, by {way}",
        ),
        "power-none": (
            "buiten {hours} kan het scherm niet uit: {why}",
            "outside {hours} the screen cannot go off: {why}",
        ),
        "clock-good": ("{now}, gelijkgezet met internet", "{now}, set by the internet"),
        "clock-unknown": (
            "{now}; of die gelijkgezet wordt is niet te zien",
            "{now}; whether it is being set cannot be seen",
        ),
        "clock-not-set": ("{now}, niet gelijkgezet met internet", "{now}, not set by the internet"),
        "clock-lies": ("{now}: dat kan niet", "{now}: that cannot be"),
        "zone-good": ("{zone}, nu {now}", "{zone}, now {now}"),
        "holidays-good": ("{country}, de eerstvolgende: {next}", "{country}, the next one: {next}"),
        "holidays-none": (
            "van {country} is geen kalender bekend",
            "no calendar of {country} is known",
        ),
        "state-good": ("{path}", "{path}"),
        "state-closed": (
            "in {path} kan niet worden geschreven ({why})",
            "{path} cannot be written to ({why})",
        ),
        "disk-good": ("{free} vrij", "{free} free"),
        "disk-low": ("nog maar {free} vrij", "only {free} free"),
        "disk-full": ("vol: {free} vrij", "full: {free} free"),
        "memory-good": ("{available} vrij van {total}", "{available} free of {total}"),
        "memory-low": ("{available} vrij van {total}", "{available} free of {total}"),
        "electricity-good": ("genoeg stroom", "enough of it"),
        "electricity-low": (
            "de Raspberry Pi krijgt te weinig stroom",
            "the Raspberry Pi gets too little power",
        ),
        "electricity-was-low": (
            "de Raspberry Pi kreeg sinds het aanzetten soms te weinig stroom",
            "since it was turned on, the Raspberry Pi at times got too little power",
        ),
        "program-good": (
            "Klantbeeld {version}, Python {python}, {libraries}",
            "Klantbeeld {version}, Python {python}, {libraries}",
        ),
        "program-broken": (
            "{library} kan niet worden geladen: {why}",
            "{library} cannot be loaded: {why}",
        ),
        "service-good": (
            "Klantbeeld start met deze machine",
            "Klantbeeld starts with this machine",
        ),
        "service-none": (
            "Klantbeeld start niet vanzelf met deze machine",
            "Klantbeeld does not start with this machine",
        ),
        "service-falls": (
            "Klantbeeld start vanzelf, maar moest {times} keer opnieuw beginnen",
            "Klantbeeld starts by itself, but had to begin again {times} times",
        ),
    }
)

ADVICE = Words(
    {
        "config-missing": (
            "Maak een map met inhoud met: klantbeeld init MAP, of noem de instellingen met "
            "--config.",
            "Make a content folder with: klantbeeld init FOLDER, or name the settings with "
            "--config.",
        ),
        "config-unusable": (
            "Verbeter dit in het genoemde bestand; daarna is het meteen goed.",
            "Mend this in that file; then it is right at once.",
        ),
        "content-problems": (
            "Zie ze allemaal, met regel en oplossing, met: klantbeeld check.",
            "See all of them, with line and remedy, with: klantbeeld check.",
        ),
        "content-unchecked": (
            "Zie waar het op stukloopt met: klantbeeld check.",
            "See what it stumbles over with: klantbeeld check.",
        ),
        "content-none": (
            "Zet een dia in de speellijst, of leg een foto in de map die de speellijst noemt.",
            "Put a slide in the playlist, or a photo in the folder that the playlist names.",
        ),
        "folder-away": (
            "Kijk of de netwerkmap bereikbaar is en gekoppeld; tot die tijd speelt wat laatst "
            "goed was.",
            "See whether the network folder can be reached and is mounted; until then what was "
            "last good plays.",
        ),
        "folder-slow": (
            "Kijk of de server van de netwerkmap aanstaat en of de netwerkkabel vastzit.",
            "See whether the server of the network folder is on, and whether the network cable "
            "is in.",
        ),
        "folder-read-only": (
            "Spelen gaat goed; geef schrijfrecht op de map _status als redacteuren daar willen "
            "lezen wat er mis is.",
            "It plays well; allow writing in the folder _status if editors want to read there "
            "what is wrong.",
        ),
        "display-none": (
            "Zet de televisie aan en kijk of de HDMI-kabel vastzit; op een bureaublad: doe dit "
            "als de gebruiker die daar is aangemeld.",
            "Turn on the television and see whether the HDMI cable is in; on a desktop: do this "
            "as the user who is logged in there.",
        ),
        "display-closed": (
            "Voer uit `sudo usermod -aG {group} {user}`, en start de machine daarna opnieuw.",
            "Run `sudo usermod -aG {group} {user}`, and start the machine again after that.",
        ),
        "display-shut": (
            "Geef '{user}' lees- en schrijfrecht op {card}.",
            "Allow '{user}' to read and write {card}.",
        ),
        "display-taken": (
            "Zet dat programma stil, of doe dit op zijn bureaublad.",
            "Stop that program, or do this on its desktop.",
        ),
        "display-other": (
            "Zet bij `display` in de instellingen een naam of nummer uit dat rijtje.",
            "Put a name or number of that list at `display` in the settings.",
        ),
        "display-no-mode": (
            "Zet bij `size` in de instellingen een van die maten, of laat `size` weg.",
            "Put one of those at `size` in the settings, or leave `size` out.",
        ),
        "display-hangs": (
            "Start het bureaublad of de machine opnieuw.",
            "Start the desktop or the machine again.",
        ),
        "display-fails": (
            "Voer `bash .ci/setup` uit in de map van Klantbeeld; dat zet er bij wat ontbreekt.",
            "Run `bash .ci/setup` in the folder of Klantbeeld; it adds what is missing.",
        ),
        "drawing-without": (
            "Het beeld is hetzelfde; werk het systeem bij, dan wordt de driver weer geprobeerd.",
            "The picture is the same; update the system, and the driver is tried again.",
        ),
        "display-twice-turned": (
            "Het beeldscherm staat al rechtop: haal rotate weg uit de instellingen, of draai het "
            "beeldscherm zelf terug.",
            "The display is upright already: take rotate out of the settings, or turn the "
            "display itself back.",
        ),
        "display-low-rate": (
            "Zet het beeldscherm op 1920×1080 met 50 of 60 Hz; voor 4K is daar een snellere "
            "kabel of poort voor nodig.",
            "Set the display to 1920×1080 with 50 or 60 Hz; for 4K that takes a faster cable or "
            "port.",
        ),
        "drawing-rough": (
            "Het speelt; wil je het vloeiend, zet dan het beeldscherm op 1920×1080, of "
            "`transition: cut` in de instellingen.",
            "It plays; to have it smooth set the display to 1920×1080, or put `transition: cut` "
            "in the settings.",
        ),
        "drawing-slow": (
            "Zet `transition: cut` in de instellingen, of het beeldscherm op 1920×1080.",
            "Put `transition: cut` in the settings, or set the display to 1920×1080.",
        ),
        "films-slow": (
            "exporteer films in 720p.",
            "export films in 720p.",
        ),
        "fonts-missing": (
            "Zet Klantbeeld opnieuw op deze machine; er is iets weggeraakt.",
            "Put Klantbeeld on this machine again; something got lost.",
        ),
        "power-none": (
            "Laat de televisie zelf op tijd uitgaan (eco-stand), of zet er een van bij: "
            "v4l-utils (cec-ctl), wlopm, xset.",
            "Let the television turn itself off in time (eco mode), or add one of these: "
            "v4l-utils (cec-ctl), wlopm, xset.",
        ),
        "clock-not-set": (
            "Zet gelijkzetten aan met: sudo timedatectl set-ntp true, en vraag de "
            "netwerkbeheerder of NTP naar buiten mag.",
            "Turn setting on with: sudo timedatectl set-ntp true, and ask the network's manager "
            "whether NTP may go out.",
        ),
        "clock-unknown": (
            "Vergelijk de tijd hierboven met je horloge; klopt die, dan is er niets te doen.",
            "Compare the time above with your watch; if it is right there is nothing to do.",
        ),
        "clock-lies": (
            "Geef deze machine een netwerk, zodat de klok gelijkgezet wordt; tot die tijd speelt "
            "alleen wat geen datum heeft.",
            "Give this machine a network, so that its clock is set; until then only what has no "
            "dates plays.",
        ),
        "holidays-none": (
            "Kijk bij `holidays` in de instellingen: country is twee letters, zoals NL of BE.",
            "Look under `holidays` in the settings: country is two letters, such as NL or BE.",
        ),
        "state-closed": (
            "Geef de gebruiker die Klantbeeld speelt schrijfrecht op die map: zonder kan niets "
            "een herstart overleven.",
            "Let the user who plays Klantbeeld write in that folder: without it nothing survives "
            "a restart.",
        ),
        "disk-low": (
            "Ruim op, of neem een grotere kaart: Klantbeeld bewaart tot 512 MB aan foto’s.",
            "Clean up, or take a larger card: Klantbeeld keeps up to 512 MB of photos.",
        ),
        "disk-full": (
            "Maak ruimte vrij: nu kan niets bewaard worden.",
            "Make room: nothing can be kept now.",
        ),
        "memory-low": (
            "Sluit andere programma’s, of neem een machine met 1 GB of meer.",
            "Close other programs, or take a machine with 1 GB or more.",
        ),
        "electricity-low": (
            "Gebruik de voeding van Raspberry Pi zelf, en niet de USB-poort van de televisie.",
            "Use Raspberry Pi's own power supply, and not the television's USB port.",
        ),
        "electricity-was-low": (
            "Gebruik de voeding van Raspberry Pi zelf, en niet de USB-poort van de televisie.",
            "Use Raspberry Pi's own power supply, and not the television's USB port.",
        ),
        "program-broken": (
            "Voer `bash .ci/setup` uit in de map van Klantbeeld; dat zet er bij wat ontbreekt.",
            "Run `bash .ci/setup` in the folder of Klantbeeld; it adds what is missing.",
        ),
        "service-none": (
            "Wil je dat wel: klantbeeld install laat eerst zien wat het doet.",
            "If you want it to: klantbeeld install first shows what it does.",
        ),
        "service-falls": ("Lees waarom met: {look}", "Read why with: {look}"),
    }
)

ENDS = Words(
    {
        "good": ("Deze machine kan spelen.", "This machine can play."),
        "warnings": (
            "Deze machine kan spelen; wat met ! begint kan beter.",
            "This machine can play; what begins with ! could be better.",
        ),
        "errors": (
            "Zo speelt deze machine niet goed: begin met wat met ✗ begint.",
            "Like this the machine does not play well: begin with what begins with ✗.",
        ),
    }
)

POWER = Words(
    {
        "no-command": ("het programma {detail} is er niet", "the program {detail} is not there"),
        "no-display": ("er is geen bureaublad", "there is no desktop"),
        "no-dpms": ("het beeldscherm kent het niet", "the display does not know it"),
        "wayland": ("niet onder Wayland", "not under Wayland"),
        "no-device": (
            "de HDMI-aansluiting kan het niet ({detail})",
            "the HDMI connector cannot ({detail})",
        ),
        "no-television": ("de televisie antwoordt niet", "the television does not answer"),
        "failed": ("{detail}", "{detail}"),
        "": ("{detail}", "{detail}"),
    }
)

DRIVERS = {"x11": "X11", "wayland": "Wayland", "KMSDRM": "KMSDRM"}

TURNED = Words(
    {
        "turned": (", beeld gedraaid {rotate}°", ", picture turned {rotate}°"),
    }
)
