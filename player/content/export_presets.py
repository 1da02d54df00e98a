"""Exports that are recognised by their header: which columns hold the date and the person, and
which rows are header. Knows no cell.

Only what was seen is here: in each vendor's own pages, or in the headers of real exports that
people have published. None of them says which column holds the words of the customer, since every
survey has its own questions; SurveyMonkey does mark the open ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """An export. `marks` are the names in its first row that identify it; `own` are all columns
    that are not questions."""

    name: str
    marks: frozenset[str]
    columns: Mapping[str, str]
    own: frozenset[str]
    header_rows: int = 1
    month_first: bool = False  # how its days are written where the days themselves leave it open
    codes_above: bool = (
        False  # whether a row with a code of each column stands above the row that tells it
    )
    open_mark: str = ""  # what its second row says of a question that was answered in words

    def among(self, names: Sequence[str]) -> dict[str, int]:
        """Which of these columns is what, of those that it says something of."""
        return {key: names.index(name) for key, name in self.columns.items() if name in names}


def _names(*names: str) -> frozenset[str]:
    return frozenset(names)


PRESETS: Sequence[Preset] = (
    # "CSV and TSV files come with 3 rows of headers": the internal name, the question, and
    # {"ImportId": …}. The second is in the language of the survey, the first always English.
    # https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/
    Preset(
        "Qualtrics",
        _names("startdate", "enddate", "recordeddate", "responseid"),
        {"date": "recordeddate", "id": "responseid"},
        _names(
            "startdate",
            "enddate",
            "status",
            "ipaddress",
            "progress",
            "duration (in seconds)",
            "finished",
            "recordeddate",
            "responseid",
            "recipientlastname",
            "recipientfirstname",
            "recipientemail",
            "externalreference",
            "locationlatitude",
            "locationlongitude",
            "distributionchannel",
            "userlanguage",
        ),
        header_rows=3,
    ),
    # The export of before 2017: two rows, 'V1, V2 … Q1' (or once more the names) above 'ResponseID,
    # ResponseSet, Name, …' and the questions.
    Preset(
        "Qualtrics",
        _names("responseid", "startdate", "enddate"),
        {"date": "enddate", "id": "responseid"},
        _names(
            "responseid",
            "responseset",
            "name",
            "externaldatareference",
            "emailaddress",
            "ipaddress",
            "status",
            "startdate",
            "enddate",
            "finished",
            "mail",
            "recipientlastname",
            "recipientfirstname",
            "locationlatitude",
            "locationlongitude",
            "locationaccuracy",
        ),
        codes_above=True,
    ),
    # 'id, submitdate, lastpage, startlanguage, …': LimeSurvey with the codes of its questions.
    # Where an answer was not finished, or the survey keeps no dates, its day is empty or
    # 1980-01-01.
    # As in the scripts that people have published with their analyses.
    Preset(
        "LimeSurvey",
        _names("id", "submitdate", "lastpage", "startlanguage"),
        {"date": "submitdate", "id": "id"},
        _names(
            "id",
            "submitdate",
            "lastpage",
            "startlanguage",
            "seed",
            "token",
            "startdate",
            "datestamp",
            "ipaddr",
            "refurl",
            "firstname",
            "lastname",
            "email",
        ),
    ),
    # Two rows: the question, and below it 'Response', 'Open-Ended Response' or the label of a part
    # of the question. https://github.com/mattroumaya/doubleheadr and
    # https://gist.github.com/sfirke/c26a90d13d43b2c4a4c5e5c3a8b372a5
    Preset(
        "SurveyMonkey",
        _names("respondent id", "collector id", "start date", "end date"),
        {"date": "end date", "id": "respondent id"},
        _names(
            "respondent id",
            "collector id",
            "start date",
            "end date",
            "ip address",
            "email address",
            "first name",
            "last name",
            "custom data 1",
        ),
        header_rows=2,
        month_first=True,
        open_mark="open-ended response",
    ),
    # Microsoft Forms → Excel. Headers as published with real exports: 'ID,Start time,Completion
    # time,Email,Name' and in Dutch
    # 'ID, Begintijd, Tijd van voltooien, E-mail, Naam, Tijd van laatste wijziging'.
    # https://github.com/acl-org/acl-anthology/blob/a767ccb2f936825911c61a5828d64143561c84e9/bin/add_attachments.py
    # (its comment)
    Preset(
        "Microsoft Forms",
        _names("id", "start time", "completion time", "email", "name"),
        {"date": "completion time", "id": "id"},
        _names(
            "id",
            "start time",
            "completion time",
            "email",
            "name",
            "last modified time",
            "total points",
            "quiz feedback",
            "language",
        ),
        month_first=True,
    ),
    Preset(
        "Microsoft Forms",
        _names("id", "begintijd", "tijd van voltooien", "e-mail", "naam"),
        {"date": "tijd van voltooien", "id": "id"},
        _names(
            "id",
            "begintijd",
            "tijd van voltooien",
            "e-mail",
            "naam",
            "tijd van laatste wijziging",
            "totaalaantal punten",
            "feedback over de toets",
            "taal",
        ),
    ),
    # '#, …questions…, Start Date (UTC), Submit Date (UTC), Network ID', newer ones with 'Response
    # Type' and 'Stage Date (UTC)'.
    # As in the exports that people have published with their analyses; no page of the vendor lists
    # them.
    Preset(
        "Typeform",
        _names("#", "start date (utc)", "submit date (utc)", "network id"),
        {"date": "submit date (utc)", "id": "#"},
        _names(
            "#",
            "response type",
            "start date (utc)",
            "stage date (utc)",
            "submit date (utc)",
            "network id",
            "tags",
            "ending",
        ),
    ),
)


def preset_of(names: Sequence[str]) -> Preset | None:
    """The export whose header this is; the names casefolded."""
    there = set(names)
    return next((preset for preset in PRESETS if preset.marks <= there), None)
