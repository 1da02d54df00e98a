"""Rounds, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Klantverbeteraar", "Customer champion"),
    "lead": (
        "Elke maand dragen collega’s iemand voor, weegt een jury de redenen, en zegt de winnaar "
        "zelf ja. De rondes gaan vanzelf open en dicht.",
        "Every month colleagues nominate somebody, a jury weighs the reasons, and the winner says "
        "yes. The rounds open and close by themselves.",
    ),
    "opens": ("De volgende begint op {day}.", "The next one begins on {day}."),
    "off": (
        "Voordragen staat uit, tot de ondernemingsraad het goedvindt en IT het aanzet.",
        "Nominations are off, until the works council agrees and IT turns them on.",
    ),
    "rounds": ("De rondes", "The rounds"),
    "of-month": ("Klantverbeteraar van {month}", "Customer champion of {month}"),
    "state-open": ("Collega’s dragen voor.", "Colleagues nominate."),
    "state-jury": ("De jury weegt de redenen.", "The jury weighs the reasons."),
    "state-winner": ("De winnaar is gevraagd.", "The winner was asked."),
    "state-published": ("De winnaar zei ja.", "The winner said yes."),
    "state-none": ("Niemand, deze keer.", "Nobody, this time."),
    "state-cleaned": (
        "Afgerond; er is van niemand iets bewaard.",
        "Done; nothing about anybody was kept.",
    ),
    "paused": ("Staat stil.", "Paused."),
    "days": (
        "Voordragen van {opens} tot en met {closes}; de jury is klaar op {decides}; op {gone} is "
        "alles gewist.",
        "Nominations from {opens} until {closes}; the jury is done on {decides}; on "
        "{gone} everything is deleted.",
    ),
    "is-off": (
        "Staat uit: er begint geen nieuwe ronde.",
        "Off: no new round begins.",
    ),
    "no-chair": (
        "Deze jury heeft geen voorzitter: dan kan elk jurylid kiezen.",
        "This jury has no chair, so any juror can choose.",
    ),
    "juries": ("Jury’s", "Juries"),
    "no-jury": (
        "Er is nog geen jury. Eén is genoeg; met meer vestigingen of afdelingen maak je er meer.",
        "There is no jury yet. One will do; with more locations or departments you make more.",
    ),
    "whole-house": ("Het hele huis", "The whole house"),
    "on-screens": ("Op de schermen {screens}.", "On the screens {screens}."),
    "all-screens": ("Op alle schermen.", "On all screens."),
    "chaired-by": ("Voorzitter: {who}.", "Chair: {who}."),
    "new-jury": ("Nieuwe jury", "New jury"),
    "on": ("Deze jury doet mee", "This jury takes part"),
    "on-help": (
        "Uit: er begint geen nieuwe ronde, en de oproep gaat van de schermen.",
        "Off: no new round begins, and the call leaves the screens.",
    ),
    "field-name": ("Naam", "Name"),
    "help-name": (
        "Van de vestiging of afdeling. Met één jury mag het leeg.",
        "Of the location or department. With one jury you may leave it out.",
    ),
    "field-screens": ("Op welke schermen", "On which screens"),
    "help-screens": (
        "Namen of labels van schermen, met komma’s ertussen. Leeg: alle schermen.",
        "Names or tags of screens, with commas. Empty: all screens.",
    ),
    "field-first_day": ("Begint op dag", "Begins on day"),
    "help-first_day": (
        "Van de maand vóór die van de winnaar, zodat de dia er op tijd is. 1 tot en met 28.",
        "Of the month before that of the winner, so that the slide is there in time. 1 to 28.",
    ),
    "field-open_days": ("Dagen om voor te dragen", "Days to nominate"),
    "help-open_days": ("Hooguit 21.", "21 at most."),
    "field-jury_days": ("Dagen voor de jury", "Days for the jury"),
    "help-jury_days": (
        "Daarna kiest de voorzitter. Geldt, net als de andere dagen, vanaf de volgende ronde.",
        "After that the chair chooses. Counts, as the other days do, from the next round on.",
    ),
    "field-chair": ("Voorzitter", "Chair"),
    "help-chair": (
        "Kiest na de jury, en schrijft op waarom.",
        "Chooses after the jury, and writes down why.",
    ),
    "nobody": ("Nog niemand", "Nobody yet"),
    "jurors": ("Juryleden", "Jurors"),
    "jurors-help": (
        "Drie oordelen zijn nodig; niemand oordeelt over zichzelf of het eigen team. Neem er dus "
        "minstens vijf.",
        "Three verdicts are needed; nobody judges themselves or their own team. So have at least "
        "five.",
    ),
    "no-jurors": (
        "Nog niemand heeft de rol jury. Die geeft IT bij Gebruikers.",
        "Nobody has the role of jury yet. IT gives it at Users.",
    ),
    "needs-name": (
        "Met meer dan één jury heeft elke een naam nodig.",
        "With more than one jury each needs a name.",
    ),
    "name-taken": ("Er is al een jury die zo heet.", "There is already a jury of that name."),
    "too-long": (
        "Voordragen en jury duren samen {n} dagen; {most} kan, want na 28 dagen is alles gewist.",
        "Nominations and jury take {n} days together; {most} is the most, because after "
        "28 days everything is deleted.",
    ),
    "wrong": ("Er is nog niets bewaard.", "Nothing was saved yet."),
    "save": ("Bewaar", "Save"),
    "saved": ("Bewaard.", "Saved."),
    "back": ("Terug naar de rondes", "Back to the rounds"),
    "call": (
        "Wie verbeterde er iets voor klanten? Draag een collega voor.",
        "Who made something better for customers? Nominate a colleague.",
    ),
    "too-late": (
        "Deze ronde was drie weken open; langer kan niet, want na vier weken is elke voordracht "
        "weg.",
        "This round was open for three weeks; longer is not possible, because each "
        "nomination is deleted after four weeks.",
    ),
}
