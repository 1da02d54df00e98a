"""What `klantbeeld hub check` says of what it found, in Dutch and English: what is the case, and
behind it what to do. The name is that of the finding, with its state before it."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "ok:data": ("{path} is alleen van deze gebruiker.", "{path} is this user's alone."),
    "error:data-open": (
        "Anderen op deze machine kunnen {path} lezen. Doe: chmod -R go= {path}",
        "Others on this machine can read {path}. Do: chmod -R go= {path}",
    ),
    "warning:disk": (
        "Op de schijf van {path} is nog {free} MB vrij. Maak ruimte: een volle schijf houdt "
        "reacties tegen.",
        "The disk of {path} has {free} MB left. Make room: a full disk stops reactions.",
    ),
    "warning:clock": (
        "Sinds {since} is niet zeker of de klok van deze machine klopt: ze is verzet, of de hub "
        "stond lang uit. Wat mensen schreven en te oud is, wordt pas gewist als dat zeker is: "
        "zodra een tijdserver de klok zet (timedatectl), of na een dag.",
        "Since {since} it is not certain that the clock of this machine is right: it was set, or "
        "the hub was off for long. What people wrote and is too old is deleted once that is "
        "certain: when a time server sets the clock (timedatectl), or after a day.",
    ),
    "ok:https": (
        "Browsers komen versleuteld binnen, op {url}.",
        "Browsers come in encrypted, on {url}.",
    ),
    "warning:no-https": (
        "Zonder https komt er alleen iemand op deze machine bij. Zet er een proxy voor, en "
        "public_url: https://… en behind_proxy: ja in {path}",
        "Without https only somebody on this machine gets in. Put a proxy before it, and "
        "public_url: https://… and behind_proxy: yes in {path}",
    ),
    "warning:no-proxy": (
        "Er staat een proxy voor, maar zonder behind_proxy: ja lijkt iedereen van één adres te "
        "komen en deelt het hele kantoor één limiet. Zet dat in {path}",
        "There is a proxy before it, but without behind_proxy: yes everybody seems to come from "
        "one address, and the whole office shares one limit. Put that in {path}",
    ),
    "warning:unreachable": (
        "Telefoons kunnen {url} niet bereiken: dat adres is er alleen op deze machine. Vul "
        "public_url in.",
        "Telephones cannot reach {url}: that address is there on this machine only. Fill in "
        "public_url.",
    ),
    "ok:database": ("De database ({kind}) is bij.", "The database ({kind}) is up to date."),
    "error:database-away": (
        "De database antwoordt niet ({why}). Kijk of hij draait, en naar database: in hub.yaml.",
        "The database does not answer ({why}). See whether it runs, and database: in hub.yaml.",
    ),
    "error:migrations": (
        "De database is van een oudere versie ({n} stappen achter). Start de hub één keer.",
        "The database is of an older version ({n} steps behind). Start the hub once.",
    ),
    "error:nobody-it": (
        "Niemand mag beheren. Doe: klantbeeld hub user NAAM --role it",
        "Nobody may manage it. Do: klantbeeld hub user NAME --role it",
    ),
    "warning:nobody-moderator": (
        "Niemand leest de reacties. Doe: klantbeeld hub user NAAM --role moderator",
        "Nobody reads the reactions. Do: klantbeeld hub user NAME --role moderator",
    ),
    "ok:folder": ("In {path} kan geschreven worden.", "{path} can be written to."),
    "error:folder-away": (
        "De map met inhoud {path} is er niet. Kijk of de netwerkschijf gekoppeld is.",
        "The content folder {path} is not there. See whether the share is mounted.",
    ),
    "error:folder-closed": (
        "In {path} mag deze gebruiker niet schrijven: wat goedgekeurd wordt, blijft liggen. Geef "
        "schrijfrecht op die map.",
        "This user may not write in {path}: what is approved stays where it is. Give it the right "
        "to write there.",
    ),
    "ok:react-url": (
        "De codes op de schermen leiden hierheen.",
        "The codes on the screens lead here.",
    ),
    "warning:no-react-url": (
        "Geen scherm toont een code om te reageren. Zet in {path}:  react_url: {wanted}",
        "No screen shows a code to react by. Put in {path}:  react_url: {wanted}",
    ),
    "warning:react-url": (
        "De codes op de schermen leiden naar {written}, niet hierheen. Zet in {path}:  react_url: "
        "{wanted}",
        "The codes on the screens lead to {written}, not here. Put in {path}:  react_url: {wanted}",
    ),
    "ok:sso": (
        "Inloggen via {issuer} kan. Daar moet als terugkeeradres staan: {back}",
        "Logging in by {issuer} is possible. As the address to return to it must have: {back}",
    ),
    "error:sso-away": (
        "De inlogserver {server} antwoordt niet ({why}). Kijk of deze machine erbij kan, en naar "
        "server: in {path}",
        "The log-in server {server} does not answer ({why}). See whether this machine can reach "
        "it, and server: in {path}",
    ),
    "error:sso-other": (
        "De inlogserver noemt zichzelf anders dan {server}, of is er voor meer organisaties. Zet "
        "in {path} de issuer van één organisatie (bij Entra: met de tenant-id erin).",
        "The log-in server calls itself something other than {server}, or serves several "
        "organisations. Put the issuer of one organisation in {path} (at Entra: with the tenant id "
        "in it).",
    ),
    "error:sso-plain": (
        "Inloggen gaat via {address}, zonder https: wie meeluistert, kan zich voordoen als ieder "
        "ander. Zet in {path} bij server: het adres met https.",
        "Logging in goes by {address}, without https: whoever listens in can pass for anybody. Put "
        "the address with https at server: in {path}.",
    ),
    "ok:django": ("Django vindt niets om te verbeteren.", "Django finds nothing to improve."),
    "warning:django": ("Django zegt: {said} ({id})", "Django says: {said} ({id})"),
    "error:fell": (
        "De controle {check} lukte niet: {why}. Meld dat aan de makers.",
        "The check {check} failed: {why}. Tell the makers.",
    ),
    "ok:nominations": (
        "Collega’s kunnen elkaar voordragen; jury’s: {n}.",
        "Colleagues can nominate each other; juries: {n}.",
    ),
    "warning:no-jury": (
        "Voordragen staat aan, maar er is geen jury die meedoet. Maak er een op /beheer/rondes.",
        "Nominations are on, but no jury takes part. Make one at /beheer/rondes.",
    ),
    "warning:jury-small": (
        "De jury {jury} heeft minder dan {least} juryleden: zo kan niemand gekozen worden. Geef "
        "mensen de rol jury bij Gebruikers, en kies ze op /beheer/rondes.",
        "The jury {jury} has fewer than {least} jurors: so nobody can be chosen. Give people the "
        "role of jury under Users, and choose them at /beheer/rondes.",
    ),
    "warning:call-unseen": (
        "De oproep van ronde {round} staat in geen afspeellijst: zet er “- map: hub” in.",
        "The call of round {round} is in no playlist: put “- folder: hub” in it.",
    ),
    "ok:mail": (
        "De mailserver ({server}) neemt mail aan, voor {n} van wie modereert.",
        "The mail server ({server}) takes mail, for {n} of those who moderate.",
    ),
    "warning:mail": (
        "De mailserver {server} antwoordt niet zoals het hoort ({why}). Kijk naar mail: in "
        "hub.yaml.",
        "The mail server {server} does not answer as it should ({why}). See mail: in hub.yaml.",
    ),
    "warning:mail-nobody": (
        "Er is een mailserver, maar niemand die modereert heeft een adres. Zet het bij Gebruikers.",
        "There is a mail server, but nobody who moderates has an address. Add it under Users.",
    ),
    "ok:post": (
        "De klantquote van elke werkdag gaat naar {host} ({to}).",
        "The quote of each working day goes to {host} ({to}).",
    ),
    "error:post": ("post in hub.yaml: {why}", "post in hub.yaml: {why}"),
    "warning:post-twice": (
        "post staat in hub.yaml en in {path}: loopt klantbeeld export --post nog op een klok, dan "
        "komt de klantquote er twee keer. Haal een van beide weg.",
        "post is in hub.yaml and in {path}: where klantbeeld export --post still runs by a timer, "
        "the quote comes twice. Remove one of them.",
    ),
}
