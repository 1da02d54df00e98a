"""The jury, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Jury", "Jury"),
    "lead": (
        "De rondes waarin jij oordeelt of besluit.",
        "The rounds in which you judge or decide.",
    ),
    "none": (
        "Er is nu geen ronde waarin je oordeelt. Zodra de voordrachten binnen zijn, staat ze hier.",
        "There is no round for you to judge now. Once the nominations are in, it is here.",
    ),
    "round": ("Klantverbeteraar van {month}", "Customer champion of {month}"),
    "to-round": ("Open", "Open"),
    "to-rounds": ("Alle rondes", "All rounds"),
    "to-decision": ("Naar het besluit", "To the decision"),
    "to-judging": ("Naar mijn oordelen", "To my verdicts"),
    "state-open": ("Voordragen kan tot en met {day}.", "Colleagues can nominate until {day}."),
    "state-jury": ("De jury oordeelt, tot en met {day}.", "The jury judges until {day}."),
    "state-closed": (
        "Het oordelen is gesloten; het besluit valt uiterlijk {day}.",
        "Judging is closed; the decision is due by {day}.",
    ),
    "state-winner": (
        "Er is gekozen; wie het is, beslist nu zelf of het op de schermen komt.",
        "Somebody was chosen, who now decides whether it goes on the screens.",
    ),
    "state-published": ("Het staat op de schermen.", "It is on the screens."),
    "state-none": ("Deze maand is er niemand gekozen.", "Nobody was chosen this month."),
    "left": ("Nog {n} te beoordelen.", "{n} still to be judged."),
    "left:one": ("Nog 1 te beoordelen.", "1 still to be judged."),
    "done": (
        "Je hebt iedereen beoordeeld. Wijzigen kan tot het oordelen sluit.",
        "You have judged everybody. You can change it until judging closes.",
    ),
    "nobody-yet": (
        "Er is nog niemand om te beoordelen; een moderator leest de voordrachten eerst.",
        "There is nobody to judge yet; a moderator reads the nominations first.",
    ),
    "how": (
        "Lees wat er over een collega is gezegd, kies sterk, goed of later, en zeg in één zin "
        "waarom. Je ziet niet wie iemand voordroeg en niet wat de anderen vinden; zij zien jouw "
        "oordeel ook niet.",
        "Read what was said about a colleague, choose strong, good or later, and say why "
        "in one sentence. You do not see who nominated them or what the others think; "
        "they do not see your verdict either.",
    ),
    "team": ("In welk team werk je?", "Which team are you in?"),
    "team-help": (
        "Over je eigen team oordeel je niet; de hub houdt het bij je weg. Werk je in geen team, "
        "laat het dan leeg.",
        "You do not judge your own team; the hub keeps it from you. If you are in no team, leave "
        "it empty.",
    ),
    "team-go": ("Verder", "Continue"),
    "team-is": ("Je team: {team}", "Your team: {team}"),
    "team-none": ("Je werkt in geen team", "You are in no team"),
    "change": ("Wijzig", "Change"),
    "team-change": ("Bewaar mijn team", "Save my team"),
    "reasons": ("Wat er is gezegd", "What was said"),
    "example": ("Bijvoorbeeld: {text}", "For example: {text}"),
    "customer-said": ("Een klant zei", "A customer said"),
    "verdict": ("Jouw oordeel", "Your verdict"),
    "strong": ("Sterk", "Strong"),
    "good": ("Goed", "Good"),
    "later": ("Later", "Later"),
    "why": ("Waarom, in één zin", "Why, in one sentence"),
    "why-help": (
        "Voor wie besluit; je naam staat er niet bij.",
        "Only for whoever decides; your name is not shown.",
    ),
    "save": ("Bewaar", "Save"),
    "saved": ("Bewaard.", "Saved."),
    "given": ("Beoordeeld", "Judged"),
    "apart": ("Hier oordeel ik niet over", "I do not judge this one"),
    "apart-help": (
        "Kies dit als je het zelf bent, als het je team is of als je deze collega voordroeg. "
        "Waarom, wordt nergens bewaard.",
        "Choose this if it is you, if it is your team or if you nominated this colleague."
        " Why is recorded nowhere.",
    ),
    "apart-sure": ("Laat deze collega aan de anderen", "Leave this colleague to the others"),
    "aparts": ("Hier oordeel je niet over", "You do not judge these"),
    "apart-back": ("Toch oordelen", "Judge after all"),
    "kept": (
        "Niet alles staat hier: bij een voordracht lijkt een naam of team op dat van jou. Daarover "
        "oordelen de anderen. Heet een collega zoals jij, dan kan de voorzitter zeggen dat jij een "
        "ander bent.",
        "Not everything is here: a name or team in a nomination is like yours. The others judge "
        "that one. If a colleague has a name like yours, the chair can say that you are somebody "
        "else.",
    ),
    "mine": ("Wat je vond", "What you thought"),
    "not-judged": ("Niet beoordeeld", "Not judged"),
    "fixed": (
        "Je hebt de oordelen van de anderen gezien; die van jou veranderen niet meer.",
        "You have seen the verdicts of the others; yours no longer change.",
    ),
    "wrong": (
        "Nog niet alles is bewaard. Wat je typte, staat er nog.",
        "Not everything is saved yet. What you typed is still here.",
    ),
    "grade-missing": ("Kies sterk, goed of later.", "Choose strong, good or later."),
    "why-missing": ("Zeg in één zin waarom.", "Say why in one sentence."),
    "why-long": (
        "Dit is te lang; zeg het in 300 tekens.",
        "This is too long; say it in 300 characters.",
    ),
    "closed-meanwhile": (
        "Het oordelen is net gesloten; dit is niet meer bewaard. Wil je het nog wijzigen, vraag "
        "de voorzitter dan het weer te openen.",
        "Judging was just closed; this was not saved. To change it still, ask the chair to open "
        "it again.",
    ),
    "gone": (
        "Een collega is intussen samengevoegd of niet meer voorgedragen. Zo staat het er nu voor.",
        "Somebody was put together with another, or is no longer nominated. This is how "
        "it stands now.",
    ),
    "decision": ("Besluit", "Decision"),
    "progress": ("Hoe ver de jury is", "How far the jury is"),
    "progress-done": ("{who}: klaar", "{who}: done"),
    "progress-waits": ("{who}: nog niet klaar", "{who}: not done yet"),
    "progress-few": (
        "Niet iedereen heeft al drie oordelen. Met minder kan de regel iemand niet voorstellen.",
        "Not everybody has three verdicts yet. With fewer, the rule cannot propose somebody.",
    ),
    "progress-short": (
        "Over iemand mogen minder dan drie juryleden oordelen: de anderen staan te dichtbij. Zet "
        "iemand bij de jury, dan kan het alsnog.",
        "Fewer than three jurors may judge somebody: the others are too close. Add somebody to "
        "the jury, and it is still possible.",
    ),
    "like": ("Naamgenoten", "Similar names"),
    "like-help": (
        "Over iemand met een naam als de zijne oordeelt een jurylid niet, voor het geval ze het "
        "zelf zijn. Weet je dat het een ander is, zeg het dan; over jezelf kan dat niet.",
        "A juror does not judge somebody whose name is like theirs, in case it is them. If you "
        "know that it is somebody else, say so; you cannot do that for yourself.",
    ),
    "like-same": (
        "{juror} kan {who} zijn, en oordeelt hier niet over",
        "{juror} may be {who}, and does not judge them",
    ),
    "like-other": (
        "{juror} is een ander dan {who}",
        "{juror} is somebody else than {who}",
    ),
    "like-do": ("Het is een ander", "It is somebody else"),
    "like-undo": ("Toch dezelfde", "The same after all"),
    "close": ("Sluit het oordelen", "Close judging"),
    "close-help": (
        "Daarna zie je de oordelen en wie de regel voorstelt. Je eigen oordelen staan dan vast, "
        "ook als je het oordelen weer opent.",
        "After that you see the verdicts and whom the rule proposes. Your own verdicts are fixed "
        "from then on, even if you open judging again.",
    ),
    "reopen": ("Open het oordelen weer", "Open judging again"),
    "reopen-help": (
        "De anderen kunnen hun oordeel dan weer wijzigen.",
        "The others can then change their verdicts again.",
    ),
    "proposed": ("De regel stelt voor", "The rule proposes"),
    "proposed-nobody": ("Niemand deze maand", "Nobody this month"),
    "proposed-nobody-why": (
        "Niemand kan deze maand worden voorgesteld; bij ieder staat waarom.",
        "Nobody can be proposed this month; the reason stands with each.",
    ),
    "by-alone": (
        "Alleen {who} kan deze maand worden voorgesteld; bij de anderen staat waarom niet.",
        "Only {who} can be proposed this month; with the others it says why not.",
    ),
    "by-verdicts": (
        "De jury oordeelde samen het sterkst over {who}.",
        "The jury’s verdicts on {who} are the strongest together.",
    ),
    "by-awards": (
        "De oordelen zijn gelijk, en {who} was minder vaak klantverbeteraar.",
        "The verdicts are equal, and {who} was customer champion less often.",
    ),
    "by-team": (
        "De oordelen zijn gelijk, net als hoe vaak ze het al waren. Het team van {who} was het "
        "langst niet.",
        "The verdicts are equal, and so is how often they were before. The team of {who} has been "
        "longest without.",
    ),
    "by-earlier": (
        "In alles gelijk, maar {who} werd het eerst voorgedragen.",
        "Equal in everything, but {who} was nominated first.",
    ),
    "by-nothing": (
        "In alles gelijk; dat {who} bovenaan staat, zegt niets.",
        "Equal in everything; that {who} comes first means nothing.",
    ),
    "rule": ("Hoe de regel kiest", "How the rule chooses"),
    "rule-text": (
        "Sterk telt twee, goed één, later nul; het gemiddelde van wie oordeelde beslist. Is dat "
        "gelijk, dan wie het minst vaak klantverbeteraar was; dan het team dat het langst niet "
        "was; dan wie het eerst werd voorgedragen. Hoe vaak iemand is voorgedragen, telt niet. "
        "Niet voor te stellen is wie minder dan drie oordelen heeft, wie het de laatste twaalf "
        "maanden al was, en over wie meer dan de helft later zei.",
        "Strong is two, good one, later zero; the average of those who judged decides. If"
        " that is equal, whoever was champion least often; then the team that has been "
        "longest without; then whoever was nominated first. How often somebody was "
        "nominated does not count. Nobody is proposed who has fewer than three verdicts, "
        "who was champion in the last twelve months, or about whom more than half said "
        "later.",
    ),
    "out-few": (
        "Kan niet: minder dan drie juryleden oordeelden.",
        "Not possible: fewer than three jurors judged.",
    ),
    "out-recent": (
        "Kan niet: was in de laatste twaalf maanden al klantverbeteraar.",
        "Not possible: was already customer champion within the last twelve months.",
    ),
    "out-later": (
        "Wordt niet voorgesteld: meer dan de helft zei later.",
        "Is not proposed: more than half said later.",
    ),
    "out-skipped": (
        "Wordt in deze ronde niet opnieuw gevraagd.",
        "Is not asked again in this round.",
    ),
    "near": (
        "Hier oordeel je niet over: jij bent het, het is je team of je droeg voor.",
        "You do not judge this one: it is you, it is your team or you nominated them.",
    ),
    "near-first": (
        "Wie de regel voorstelt, staat te dicht bij jou. Je kunt het voorstel volgen; iets anders "
        "besluit een ander jurylid, op deze bladzijde.",
        "The person whom the rule proposes is too close to you. You can follow the "
        "proposal; for anything else another juror decides, on this page.",
    ),
    "said": ("Wat de jury vond", "What the jury thought"),
    "times": ("{n} × {grade}", "{n} × {grade}"),
    "choose": ("Wie wordt het?", "Who will it be?"),
    "as-proposed": ("volgens de regel", "by the rule"),
    "nobody": ("Niemand deze maand", "Nobody this month"),
    "decide-why": ("Waarom", "Why"),
    "decide-why-help": (
        "Een of twee zinnen; alleen de jury leest ze, en ze gaan weg als de ronde wordt "
        "opgeruimd. Kies je iemand anders dan de regel, zeg dan waarom.",
        "A sentence or two; only the jury reads them, and they are deleted when the round"
        " is cleaned up. If you choose otherwise than the rule, say why.",
    ),
    "decide": ("Leg het besluit vast", "Record the decision"),
    "decide-help": (
        "Daarna vraag je de winnaar of het op de schermen mag. Terugdraaien kan tot de ronde is "
        "opgeruimd.",
        "Then you ask the winner whether it may go on the screens. It can be undone until the "
        "round is cleaned up.",
    ),
    "why-otherwise": (
        "Je kiest anders dan de regel voorstelt. Schrijf op waarom.",
        "You choose otherwise than the rule proposes. Write down why.",
    ),
    "which": ("Kies wie het wordt, of niemand.", "Choose who it will be, or nobody."),
    "too-few": (
        "Minder dan drie juryleden oordeelden; zo kan dit niet. Open het oordelen weer.",
        "Fewer than three jurors judged; this is not possible. Open judging again.",
    ),
    "too-recent": (
        "Deze collega was in de laatste twaalf maanden al klantverbeteraar.",
        "This colleague was customer champion within the last twelve months.",
    ),
    "too-near": (
        "Dit gaat over jezelf, je team of wie je voordroeg. Volg het voorstel, of laat een ander "
        "jurylid besluiten.",
        "This is about you, your team or whom you nominated. Follow the proposal, or let another "
        "juror decide.",
    ),
    "second": (
        "Iemand was je net voor; er is niets veranderd. Zo staat het er nu voor.",
        "Somebody was just before you; nothing was changed. This is how it stands now.",
    ),
    "open-again": (
        "Het oordelen is weer open, of er is een reden bij gekomen. Sluit het eerst.",
        "Judging is open again, or a reason has come in. Close it first.",
    ),
    "chosen": ("Gekozen: {who}", "Chosen: {who}"),
    "chosen-nobody": ("Niemand deze maand", "Nobody this month"),
    "ask-help": (
        "Nu beslist de winnaar zelf, met een eigen link: pas na een ja staat er iets op de "
        "schermen.",
        "Now the winner decides, by a private link: only after a yes does anything go on the "
        "screens.",
    ),
    "back": ("Terug naar de jury", "Back to the jury"),
    "back-shown": (
        "Het besluit vervalt, en de dia gaat van elk scherm. Wie erop staat, moet opnieuw ja "
        "zeggen.",
        "The decision is void, and the slide leaves every screen. Whoever is on it has to say yes "
        "again.",
    ),
    "back-nobody": (
        "Het besluit vervalt; je kiest opnieuw.",
        "The decision is void; you choose again.",
    ),
    "back-help": (
        "Het besluit vervalt; je kiest opnieuw. De vraag aan de winnaar werkt dan niet meer.",
        "The decision is void; you choose again. The question to the winner then no longer works.",
    ),
}
