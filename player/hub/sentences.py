"""What the hub says in a terminal, in Dutch and English: why it does not start, and what it did."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "unreadable": ("{path}: niet te lezen ({why})", "{path}: cannot be read ({why})"),
    "wrong": ("De instellingen van de hub kloppen niet:", "The settings of the hub are not right:"),
    "listen": (
        "'{listen}' is geen adres om op te luisteren; schrijf bijvoorbeeld 127.0.0.1:8080",
        "'{listen}' is no address to listen on; write for example 127.0.0.1:8080",
    ),
    "needs-https": (
        "Luisteren op {listen} kan pas met public_url: https://… in {path}: wachtwoorden gaan "
        "nooit onversleuteld over een netwerk. Zet er een proxy voor, of luister op "
        "127.0.0.1.",
        "Listening on {listen} needs public_url: https://… in {path}: passwords never cross a "
        "network in the clear. Put a proxy before it, or listen on 127.0.0.1.",
    ),
    "in-content": (
        "De map van de hub ({data}) ligt in de map met inhoud ({root}): wie daar een bestand kan "
        "lezen, zou alles lezen. Kies een andere met --data.",
        "The hub's folder ({data}) lies in the content folder ({root}): whoever can read a file "
        "there could read all of it. Choose another with --data.",
    ),
    "on-network": (
        "De map van de hub ({data}) ligt op een netwerkschijf ({kind}): daar raakt een database "
        "beschadigd. Kies met --data een map op deze machine.",
        "The hub's folder ({data}) lies on a network disk ({kind}): a database gets damaged there. "
        "Choose a folder on this machine with --data.",
    ),
    "no-folder": (
        "De map van de hub ({data}) kan niet gebruikt worden: {why}",
        "The hub's folder ({data}) cannot be used: {why}",
    ),
    "no-config": (
        "Er is geen {path}; noem de config.yaml van de inhoud met --config, of begin met "
        "klantbeeld init MAP",
        "There is no {path}; name the config.yaml of the content with --config, or begin with "
        "klantbeeld init DIR",
    ),
    "database": (
        "'database: {url}' is geen PostgreSQL; schrijf postgresql://gebruiker@machine/naam, of "
        "laat het weg voor SQLite",
        "'database: {url}' is no PostgreSQL; write postgresql://user@host/name, or leave it out "
        "for SQLite",
    ),
    "database-away": (
        "De database is niet te bereiken: {why}. Kijk of hij draait, en naar database: in "
        "hub.yaml.",
        "The database cannot be reached: {why}. See whether it runs, and database: in hub.yaml.",
    ),
    "no-psycopg": (
        "PostgreSQL vraagt een pakket meer: pip install 'klantbeeld[hub-postgresql]'",
        "PostgreSQL needs one more package: pip install 'klantbeeld[hub-postgresql]'",
    ),
    "port": (
        "Luisteren op {listen} lukt niet: {why}. Kies een andere poort met --listen.",
        "Listening on {listen} fails: {why}. Choose another port with --listen.",
    ),
    "listens": (
        "De hub luistert op {url}  (Ctrl-C stopt)",
        "The hub listens on {url}  (Ctrl-C stops)",
    ),
    "begin": (
        "Er is nog niemand die mag beheren. Open deze link binnen een uur, op deze machine of via "
        "je proxy; hij werkt één keer:",
        "Nobody may manage it yet. Open this link within an hour, on this machine or through your "
        "proxy; it works once:",
    ),
    "demo": (
        "Een proef: {n} verzonnen reacties wachten, en er lopen rondes van de klantverbeteraar.\n"
        "1  Open, met alle rollen:  {url}\n"
        "2  Het scherm, in een tweede terminal:  {screen}\n"
        "3  Keur een reactie goed. Op het scherm blader je met ← en → naar dat citaat.\n\n"
        "De bestanden staan in {folder}",
        "A trial: {n} invented reactions are waiting, and rounds of the customer champion are on.\n"
        "1  Open, with every role:  {url}\n"
        "2  The screen, in a second terminal:  {screen}\n"
        "3  Approve a reaction. On the screen, ← and → take you to that quote.\n\n"
        "The files are in {folder}",
    ),
    "demo-loopback": (
        "Een proef is er alleen op deze machine: wie de link heeft, komt zonder wachtwoord binnen. "
        "{listen} kan dus niet.",
        "A trial is there on this machine only: whoever has its link comes in without a password. "
        "So not {listen}.",
    ),
    "secret-open": (
        "Anderen op deze machine kunnen {path} lezen. Doe: chmod go= {path}",
        "Others on this machine can read {path}. Do: chmod go= {path}",
    ),
    "running": (
        "Op {data} draait al een hub. Stop die eerst, of kies een andere map met --data.",
        "A hub is running on {data} already. Stop it first, or choose another folder with --data.",
    ),
    "user-link": (
        "Geef {name} deze link; hij werkt één keer, een uur lang:",
        "Give {name} this link; it works once, for an hour:",
    ),
    "user-out": (
        "{name} is uitgesloten: overal uitgelogd, en kan niet meer inloggen.",
        "{name} is shut out: logged out everywhere, and can log in no more.",
    ),
    "user-unknown": ("Er is geen account {name}.", "There is no account {name}."),
    "user-no-role": (
        "Zeg erbij wat {name} gaat doen, bijvoorbeeld: --role moderator (of editor, jury, it; meer "
        "dan één mag)",
        "Say what {name} will do, for example: --role moderator (or editor, jury, it; more than "
        "one is fine)",
    ),
    "users-none": (
        "Er zijn nog geen accounts. Maak er een: klantbeeld hub user NAAM --role it",
        "There are no accounts yet. Make one: klantbeeld hub user NAME --role it",
    ),
    "backup-done": ("{path} is klaar ({size} MB).", "{path} is ready ({size} MB)."),
    "backup-care": (
        "Er staan wachtwoorden (versleuteld), het geheim van de hub en ongelezen woorden in: "
        "bewaar het versleuteld.",
        "In it are passwords (hashed), the hub's secret and words that nobody has read yet: keep "
        "it encrypted.",
    ),
    "backup-there": (
        "{path} bestaat al; kies een andere naam.",
        "{path} is there already; choose another name.",
    ),
    "backup-failed": ("{path} lukte niet: {why}", "{path} failed: {why}"),
    "restore-no": (
        "{path} is geen back-up van een hub ({why}).",
        "{path} is no backup of a hub ({why}).",
    ),
    "restore-full": (
        "In {data} staat al een hub. Zet die map opzij, of noem een lege met --data.",
        "There is a hub in {data} already. Move that folder aside, or name an empty one with "
        "--data.",
    ),
    "restore-database": (
        "Deze back-up is van {kind}; stel in hub.yaml dezelfde soort database in.",
        "This backup is of {kind}; set the same kind of database in hub.yaml.",
    ),
    "restore-done": (
        "Teruggezet in {data}. Wat in de map met inhoud is ingetrokken, leest de hub bij de start "
        "terug; {n} bestanden van de hub die daar ontbraken, zijn teruggezet.",
        "Restored in {data}. What is withdrawn in the content folder is read back as the hub "
        "starts; {n} files of the hub that were missing there were put back.",
    ),
    "check-fine": ("Het staat goed.", "It stands well."),
    "check-wrong": ("{n} dingen staan in de weg.", "{n} things are in the way."),
}


def say(name: str, language: str, /, **values: object) -> str:
    """A sentence in a language, filled in."""
    return WORDS[name][0 if language == "nl" else 1].format(**values)
