"""The words of `klantbeeld doctor`, in Dutch and in English: what is looked at, what was found, and
what to do about it."""

from __future__ import annotations

SUBJECTS = {
    "config": {"nl": "Instellingen", "en": "Settings"},
    "content": {"nl": "Inhoud", "en": "Content"},
    "folder": {"nl": "Map", "en": "Folder"},
    "display": {"nl": "Beeldscherm", "en": "Display"},
    "drawing": {"nl": "Overgangen", "en": "Transitions"},
    "fonts": {"nl": "Lettertypen", "en": "Fonts"},
    "power": {"nl": "Aan en uit", "en": "On and off"},
    "clock": {"nl": "Klok", "en": "Clock"},
    "zone": {"nl": "Tijdzone", "en": "Time zone"},
    "holidays": {"nl": "Feestdagen", "en": "Holidays"},
    "state": {"nl": "Wat bewaard wordt", "en": "What is kept"},
    "disk": {"nl": "Schijfruimte", "en": "Disk space"},
    "memory": {"nl": "Werkgeheugen", "en": "Memory"},
    "electricity": {"nl": "Voeding", "en": "Power supply"},
    "program": {"nl": "Programma", "en": "Program"},
    "service": {"nl": "Vanzelf starten", "en": "Starting by itself"},
}

WORDS = {
    "config-good": {"nl": "{path}", "en": "{path}"},
    "config-missing": {"nl": "{path} is er niet", "en": "{path} is not there"},
    "config-unusable": {"nl": "{problem}", "en": "{problem}"},
    "content-good": {"nl": "{slides} dia’s, geen problemen", "en": "{slides} slides, no problems"},
    "content-problems": {
        "nl": "{slides} dia’s; fouten: {errors}, waarschuwingen: {warnings}. De eerste: {first}",
        "en": "{slides} slides; errors: {errors}, warnings: {warnings}. The first: {first}",
    },
    "content-unchecked": {
        "nl": "{slides} dia’s; ze allemaal nakijken lukte niet",
        "en": "{slides} slides; they could not all be looked over",
    },
    "content-none": {"nl": "geen enkele dia gevonden", "en": "no slide at all was found"},
    "folder-local": {
        "nl": "{path}, op deze machine; wijzigingen zijn er meteen",
        "en": "{path}, on this machine; changes are there at once",
    },
    "folder-network": {
        "nl": "{path}, een netwerkmap ({kind}); wijzigingen zijn er binnen een minuut",
        "en": "{path}, a network folder ({kind}); changes are there within a minute",
    },
    "folder-away": {"nl": "{path} is er nu niet", "en": "{path} is not there now"},
    "folder-slow": {"nl": "{path} geeft geen antwoord", "en": "{path} does not answer"},
    "folder-read-only": {
        "nl": "{path} mag hier niet beschreven worden; _status/{screen}.txt ontbreekt dan",
        "en": "{path} may not be written here; _status/{screen}.txt will be missing",
    },
    "display-good": {
        "nl": "{size}{rate}, via {driver}{turned}",
        "en": "{size}{rate}, by {driver}{turned}",
    },
    "display-none": {"nl": "geen beeldscherm gevonden", "en": "no display was found"},
    "display-hangs": {
        "nl": "het beeldscherm geeft geen antwoord",
        "en": "the display does not answer",
    },
    "display-fails": {
        "nl": "het beeldscherm kan niet worden onderzocht: {why}",
        "en": "the display cannot be looked at: {why}",
    },
    "display-twice-turned": {
        "nl": "{size}, en rotate: {rotate} draait het beeld nog eens",
        "en": "{size}, and rotate: {rotate} turns the picture once more",
    },
    "display-low-rate": {
        "nl": "{size}, via {driver}, maar {rate} Hz: overgangen lopen niet vloeiend",
        "en": "{size}, by {driver}, but {rate} Hz: transitions will not be smooth",
    },
    "drawing-good": {
        "nl": "{frame} ms voor een beeld van een overgang; {room} ms mag",
        "en": "{frame} ms for a frame of a transition; {room} ms will do",
    },
    "drawing-rough": {
        "nl": "{frame} ms voor een beeld van een overgang, waar {room} ms nodig is: overgangen lopen niet vloeiend",
        "en": "{frame} ms for a frame of a transition, where {room} ms is needed: those will not be smooth",
    },
    "drawing-slow": {
        "nl": "{frame} ms voor een beeld van een overgang: overgangen schokken",
        "en": "{frame} ms for a frame of a transition: those will stutter",
    },
    "fonts-good": {
        "nl": "{number} lettertypen van Klantbeeld zelf, emoji erbij",
        "en": "{number} fonts of Klantbeeld's own, emoji among them",
    },
    "fonts-missing": {
        "nl": "er ontbreken lettertypen in {path}",
        "en": "fonts are missing in {path}",
    },
    "power-not-asked": {
        "nl": "het scherm blijft altijd aan (geen `uren` of `dagen` bij `scherm`)",
        "en": "the screen stays on (no `hours` or `days` under `screen`)",
    },
    "power-left": {
        "nl": "buiten {hours} is het beeld zwart; het scherm zelf blijft aan (`stroom: geen`)",
        "en": "outside {hours} the picture is black; the panel stays on (`power: none`)",
    },
    "power-good": {
        "nl": "buiten {hours} gaat het scherm uit, met {way}",
        "en": "outside {hours} the screen goes off, by {way}",
    },
    "power-none": {
        "nl": "buiten {hours} kan het scherm niet uit: {why}",
        "en": "outside {hours} the screen cannot go off: {why}",
    },
    "clock-good": {"nl": "{now}, gelijkgezet met internet", "en": "{now}, set by the internet"},
    "clock-unknown": {
        "nl": "{now}; of die gelijkgezet wordt is niet te zien",
        "en": "{now}; whether it is being set cannot be seen",
    },
    "clock-not-set": {
        "nl": "{now}, niet gelijkgezet met internet",
        "en": "{now}, not set by the internet",
    },
    "clock-lies": {"nl": "{now}: dat kan niet", "en": "{now}: that cannot be"},
    "zone-good": {"nl": "{zone}, nu {now}", "en": "{zone}, now {now}"},
    "holidays-good": {
        "nl": "{country}, de eerstvolgende: {next}",
        "en": "{country}, the next one: {next}",
    },
    "holidays-none": {
        "nl": "van {country} is geen kalender bekend",
        "en": "no calendar of {country} is known",
    },
    "state-good": {"nl": "{path}", "en": "{path}"},
    "state-closed": {
        "nl": "in {path} kan niet worden geschreven ({why})",
        "en": "{path} cannot be written to ({why})",
    },
    "disk-good": {"nl": "{free} vrij", "en": "{free} free"},
    "disk-low": {"nl": "nog maar {free} vrij", "en": "only {free} free"},
    "disk-full": {"nl": "vol: {free} vrij", "en": "full: {free} free"},
    "memory-good": {"nl": "{available} vrij van {total}", "en": "{available} free of {total}"},
    "memory-low": {"nl": "{available} vrij van {total}", "en": "{available} free of {total}"},
    "electricity-good": {"nl": "genoeg stroom", "en": "enough of it"},
    "electricity-low": {
        "nl": "de Raspberry Pi krijgt te weinig stroom",
        "en": "the Raspberry Pi gets too little power",
    },
    "electricity-was-low": {
        "nl": "de Raspberry Pi kreeg sinds het aanzetten soms te weinig stroom",
        "en": "since it was turned on, the Raspberry Pi at times got too little power",
    },
    "program-good": {
        "nl": "Klantbeeld {version}, Python {python}, {libraries}",
        "en": "Klantbeeld {version}, Python {python}, {libraries}",
    },
    "program-broken": {
        "nl": "{library} kan niet worden geladen: {why}",
        "en": "{library} cannot be loaded: {why}",
    },
    "service-good": {
        "nl": "Klantbeeld start met deze machine",
        "en": "Klantbeeld starts with this machine",
    },
    "service-none": {
        "nl": "Klantbeeld start niet vanzelf met deze machine",
        "en": "Klantbeeld does not start with this machine",
    },
    "service-falls": {
        "nl": "Klantbeeld start vanzelf, maar moest {times} keer opnieuw beginnen",
        "en": "Klantbeeld starts by itself, but had to begin again {times} times",
    },
}

ADVICE = {
    "config-missing": {
        "nl": "Maak een map met inhoud met: klantbeeld init MAP, of noem de instellingen met --config.",
        "en": "Make a content folder with: klantbeeld init FOLDER, or name the settings with --config.",
    },
    "config-unusable": {
        "nl": "Verbeter dit in het genoemde bestand; daarna is het meteen goed.",
        "en": "Mend this in that file; then it is right at once.",
    },
    "content-problems": {
        "nl": "Zie ze allemaal, met regel en oplossing, met: klantbeeld check.",
        "en": "See all of them, with line and remedy, with: klantbeeld check.",
    },
    "content-unchecked": {
        "nl": "Zie waar het op stukloopt met: klantbeeld check.",
        "en": "See what it stumbles over with: klantbeeld check.",
    },
    "content-none": {
        "nl": "Zet een dia in de speellijst, of leg een foto in de map die de speellijst noemt.",
        "en": "Put a slide in the playlist, or a photo in the folder that the playlist names.",
    },
    "folder-away": {
        "nl": "Kijk of de netwerkmap bereikbaar is en gekoppeld; tot die tijd speelt wat laatst goed was.",
        "en": "See whether the network folder can be reached and is mounted; until then what was last good plays.",
    },
    "folder-slow": {
        "nl": "Kijk of de server van de netwerkmap aanstaat en of de netwerkkabel vastzit.",
        "en": "See whether the server of the network folder is on, and whether the network cable is in.",
    },
    "folder-read-only": {
        "nl": "Spelen gaat goed; geef schrijfrecht op de map _status als redacteuren daar willen lezen wat er mis is.",
        "en": "It plays well; allow writing in the folder _status if editors want to read there what is wrong.",
    },
    "display-none": {
        "nl": "Zet de televisie aan en kijk of de HDMI-kabel vastzit; op een bureaublad: doe dit als de gebruiker die daar is aangemeld.",
        "en": "Turn on the television and see whether the HDMI cable is in; on a desktop: do this as the user who is logged in there.",
    },
    "display-hangs": {
        "nl": "Start het bureaublad of de machine opnieuw.",
        "en": "Start the desktop or the machine again.",
    },
    "display-fails": {
        "nl": "Voer `bash .ci/setup` uit in de map van Klantbeeld; dat zet er bij wat ontbreekt.",
        "en": "Run `bash .ci/setup` in the folder of Klantbeeld; it adds what is missing.",
    },
    "display-twice-turned": {
        "nl": "Het beeldscherm staat al rechtop: haal rotate weg uit de instellingen, of draai het beeldscherm zelf terug.",
        "en": "The display is upright already: take rotate out of the settings, or turn the display itself back.",
    },
    "display-low-rate": {
        "nl": "Zet het beeldscherm op 1920×1080 met 50 of 60 Hz; voor 4K is daar een snellere kabel of poort voor nodig.",
        "en": "Set the display to 1920×1080 with 50 or 60 Hz; for 4K that takes a faster cable or port.",
    },
    "drawing-rough": {
        "nl": "Het speelt; wil je het vloeiend, zet dan het beeldscherm op 1920×1080, of `transition: cut` in de instellingen.",
        "en": "It plays; to have it smooth set the display to 1920×1080, or put `transition: cut` in the settings.",
    },
    "drawing-slow": {
        "nl": "Zet `transition: cut` in de instellingen, of het beeldscherm op 1920×1080.",
        "en": "Put `transition: cut` in the settings, or set the display to 1920×1080.",
    },
    "fonts-missing": {
        "nl": "Zet Klantbeeld opnieuw op deze machine; er is iets weggeraakt.",
        "en": "Put Klantbeeld on this machine again; something got lost.",
    },
    "power-none": {
        "nl": "Laat de televisie zelf op tijd uitgaan (eco-stand), of zet er een van bij: v4l-utils (cec-ctl), wlopm, xset.",
        "en": "Let the television turn itself off in time (eco mode), or add one of these: v4l-utils (cec-ctl), wlopm, xset.",
    },
    "clock-not-set": {
        "nl": "Zet gelijkzetten aan met: sudo timedatectl set-ntp true, en vraag de netwerkbeheerder of NTP naar buiten mag.",
        "en": "Turn setting on with: sudo timedatectl set-ntp true, and ask the network's manager whether NTP may go out.",
    },
    "clock-unknown": {
        "nl": "Vergelijk de tijd hierboven met je horloge; klopt die, dan is er niets te doen.",
        "en": "Compare the time above with your watch; if it is right there is nothing to do.",
    },
    "clock-lies": {
        "nl": "Geef deze machine een netwerk, zodat de klok gelijkgezet wordt; tot die tijd speelt alleen wat geen datum heeft.",
        "en": "Give this machine a network, so that its clock is set; until then only what has no dates plays.",
    },
    "holidays-none": {
        "nl": "Kijk bij `holidays` in de instellingen: country is twee letters, zoals NL of BE.",
        "en": "Look under `holidays` in the settings: country is two letters, such as NL or BE.",
    },
    "state-closed": {
        "nl": "Geef de gebruiker die Klantbeeld speelt schrijfrecht op die map: zonder kan niets een herstart overleven.",
        "en": "Let the user who plays Klantbeeld write in that folder: without it nothing survives a restart.",
    },
    "disk-low": {
        "nl": "Ruim op, of neem een grotere kaart: Klantbeeld bewaart tot 512 MB aan foto’s.",
        "en": "Clean up, or take a larger card: Klantbeeld keeps up to 512 MB of photos.",
    },
    "disk-full": {
        "nl": "Maak ruimte vrij: nu kan niets bewaard worden.",
        "en": "Make room: nothing can be kept now.",
    },
    "memory-low": {
        "nl": "Sluit andere programma’s, of neem een machine met 1 GB of meer.",
        "en": "Close other programs, or take a machine with 1 GB or more.",
    },
    "electricity-low": {
        "nl": "Gebruik de voeding van Raspberry Pi zelf, en niet de USB-poort van de televisie.",
        "en": "Use Raspberry Pi's own power supply, and not the television's USB port.",
    },
    "electricity-was-low": {
        "nl": "Gebruik de voeding van Raspberry Pi zelf, en niet de USB-poort van de televisie.",
        "en": "Use Raspberry Pi's own power supply, and not the television's USB port.",
    },
    "program-broken": {
        "nl": "Voer `bash .ci/setup` uit in de map van Klantbeeld; dat zet er bij wat ontbreekt.",
        "en": "Run `bash .ci/setup` in the folder of Klantbeeld; it adds what is missing.",
    },
    "service-none": {
        "nl": "Wil je dat wel: klantbeeld install laat eerst zien wat het doet.",
        "en": "If you want it to: klantbeeld install first shows what it does.",
    },
    "service-falls": {"nl": "Lees waarom met: {look}", "en": "Read why with: {look}"},
}

ENDS = {
    "good": {"nl": "Deze machine kan spelen.", "en": "This machine can play."},
    "warnings": {
        "nl": "Deze machine kan spelen; wat met ! begint kan beter.",
        "en": "This machine can play; what begins with ! could be better.",
    },
    "errors": {
        "nl": "Zo speelt deze machine niet goed: begin met wat met ✗ begint.",
        "en": "Like this the machine does not play well: begin with what begins with ✗.",
    },
}
POWER = {
    "no-command": {
        "nl": "het programma {detail} is er niet",
        "en": "the program {detail} is not there",
    },
    "no-display": {"nl": "er is geen bureaublad", "en": "there is no desktop"},
    "no-dpms": {"nl": "het beeldscherm kent het niet", "en": "the display does not know it"},
    "wayland": {"nl": "niet onder Wayland", "en": "not under Wayland"},
    "no-device": {
        "nl": "de HDMI-aansluiting kan het niet ({detail})",
        "en": "the HDMI connector cannot ({detail})",
    },
    "no-television": {"nl": "de televisie antwoordt niet", "en": "the television does not answer"},
    "failed": {"nl": "{detail}", "en": "{detail}"},
    "": {"nl": "{detail}", "en": "{detail}"},
}
DRIVERS = {"x11": "X11", "wayland": "Wayland", "KMSDRM": "KMSDRM"}
TURNED = {"nl": ", beeld gedraaid {rotate}°", "en": ", picture turned {rotate}°"}
