"""What is left of an answer: words, date, score and id; never a name, an address or a place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from player.content.entries import Draft
from player.content.feed import Reduced, reduced, seems
from player.content.playlist import parse
from player.settings.feeds import Feed, Kind

ZONE = ZoneInfo("Europe/Amsterdam")


def review(**more: Any) -> dict[str, Any]:
    """As Kiyoh gives them."""
    return {
        "reviewId": "a1b2c3d4-0001",
        "reviewAuthor": "Willemijn Dijkgraaf",
        "city": "Appingedam",
        "rating": 9,
        "reviewComments": "Dank, Willemijn!",
        "dateSince": "2026-03-06T11:19:49.000Z",
        "updatedSince": "2026-03-08T11:19:49.000Z",
        "referenceCode": "w.dijkgraaf@voorbeeld.nl",
        "reviewContent": [
            {"questionGroup": "DEFAULT_OVERALL", "questionType": "INT", "rating": 9, "order": 1},
            {
                "questionGroup": "DEFAULT_ONELINER",
                "questionType": "TEXT",
                "rating": "Snel geholpen",
                "order": 2,
            },
            {
                "questionGroup": "DEFAULT_OPINION",
                "questionType": "TEXT",
                "rating": "Ik werd binnen een uur teruggebeld.",
                "order": 3,
            },
            {
                "questionGroup": "DEFAULT_RECOMMEND",
                "questionType": "BOOLEAN",
                "rating": True,
                "order": 4,
            },
        ],
    } | more


def kiyoh(*reviews: dict[str, Any]) -> bytes:
    return json.dumps(
        {
            "locationId": "1",
            "locationName": "Voorbeeld",
            "averageRating": 9.1,
            "reviews": list(reviews),
        }
    ).encode()


def feed(**more: Any) -> Feed:
    return Feed.model_validate({"url": "https://voorbeeld.nl/f"} | more)


def slides(found: Reduced) -> list[dict[str, Any]]:
    """What the parser of an editor's files makes of it."""
    assert found.data is not None, found.flaws
    parsed = parse(found.data, "feed:proef")
    assert (
        parsed.problems == ()
        or not found.data.strip(b"[]\n ")
        or all(p.severity == "warning" for p in parsed.problems)
    ), parsed.problems
    return [
        dict(entry.raw)
        for entry in parsed.entries or ()
        if isinstance(entry, Draft) and entry.slide is not None
    ]


def of(kind: Kind, data: bytes, **more: Any) -> Reduced:
    return reduced(kind, data, "proef", feed(**more), ZONE)


def test_a_review_of_kiyoh_is_a_quote_without_its_author() -> None:
    found = of("kiyoh", kiyoh(review()))
    assert slides(found) == [
        {
            "type": "quote",
            "id": "proef-a1b2c3d4-0001",
            "text": "Ik werd binnen een uur teruggebeld.",
            "sentiment": "positive",
            "details": "via Kiyoh",
            "received": "2026-03-06",
            "from": "2026-03-07",
        }
    ]


@pytest.mark.parametrize("secret", ["Willemijn", "Dijkgraaf", "Appingedam", "voorbeeld.nl", "Dank"])
def test_personal_fields_are_dropped_as_they_are_read(secret: str) -> None:
    found = of("kiyoh", kiyoh(review()))
    assert found.data is not None and secret.encode() not in found.data
    assert secret not in str(found.flaws)


def test_what_a_customer_wrote_in_a_line_stands_in_where_there_is_no_more() -> None:
    short = review(
        reviewContent=[
            {"questionGroup": "DEFAULT_ONELINER", "rating": "Snel geholpen"},
            {"questionGroup": "DEFAULT_OPINION", "rating": ""},
        ]
    )
    assert slides(of("kiyoh", kiyoh(short)))[0]["text"] == "Snel geholpen"


def test_what_is_too_long_gives_way_to_the_line_above_it_and_nothing_is_shortened() -> None:
    long = review(
        reviewContent=[
            {"questionGroup": "DEFAULT_ONELINER", "rating": "Snel geholpen"},
            {"questionGroup": "DEFAULT_OPINION", "rating": "woord " * 60},
        ]
    )
    assert slides(of("kiyoh", kiyoh(long)))[0]["text"] == "Snel geholpen"
    alone = review(reviewContent=[{"questionGroup": "DEFAULT_OPINION", "rating": "woord " * 60}])
    found = of("kiyoh", kiyoh(alone, review()))
    assert len(slides(found)) == 1
    assert [(flaw.code, flaw.values["number"], flaw.severity) for flaw in found.flaws] == [
        ("feed-too-long", 1, "warning")
    ]


@pytest.mark.parametrize(
    ("score", "sentiment"),
    [
        (10, "positive"),
        (8, "positive"),
        (7, None),
        (6, None),
        (5, "critical"),
        (1, "critical"),
        ("x", None),
    ],
)
def test_a_score_is_a_sentiment(score: object, sentiment: str | None) -> None:
    one = review(
        rating=score, reviewContent=[{"questionGroup": "DEFAULT_OPINION", "rating": "Goed."}]
    )
    assert slides(of("kiyoh", kiyoh(one)))[0].get("sentiment") == sentiment


def test_a_day_is_that_of_our_zone() -> None:
    late = review(dateSince="2026-06-30T22:30:00.000Z")  # half past twelve at night in Amsterdam
    assert slides(of("kiyoh", kiyoh(late)))[0]["received"] == "2026-07-01"


def test_the_same_on_every_screen_and_at_every_fetch() -> None:
    a, b = review(), review(reviewId="b")
    assert slides(of("kiyoh", kiyoh(a, b))) == slides(of("kiyoh", kiyoh(b, a)))
    nameless = {"text": "Goed.", "at": "2026-01-02", "who": "W"}
    fields = {"text": "text", "date": "at"}
    first = slides(of("json", json.dumps([nameless]).encode(), fields=fields))
    again = slides(
        of(
            "json",
            json.dumps([{"text": "Eerder.", "at": "2026-01-01"}, nameless | {"who": "X"}]).encode(),
            fields=fields,
        )
    )
    assert first[0] == again[0]


def test_an_id_that_could_name_somebody_is_made_into_another() -> None:
    one = slides(
        of(
            "json",
            json.dumps([{"t": "Goed.", "id": "w.dijkgraaf@voorbeeld.nl"}]).encode(),
            fields={"text": "t", "id": "id"},
        )
    )
    assert one[0]["id"].startswith("proef-") and "dijkgraaf" not in one[0]["id"]


def test_the_newest_stay_within_the_limit() -> None:
    many = [
        review(reviewId=str(day), dateSince=f"2026-03-{day:02}T12:00:00Z") for day in range(1, 31)
    ]
    assert [one["id"] for one in slides(of("kiyoh", kiyoh(*many), limit=3))] == [
        "proef-30",
        "proef-29",
        "proef-28",
    ]


def test_a_text_with_personal_data_in_it_is_not_kept() -> None:
    found = of(
        "kiyoh",
        kiyoh(
            review(
                reviewContent=[
                    {"questionGroup": "DEFAULT_OPINION", "rating": "Bel me op 06-12345678."}
                ]
            ),
            review(reviewId="b"),
        ),
    )
    assert found.data is not None and b"12345678" not in found.data and len(slides(found)) == 1
    assert [(flaw.code, flaw.values["number"]) for flaw in found.flaws] == [("feed-personal", 1)]


def test_one_review_can_be_hidden() -> None:
    assert (
        slides(of("kiyoh", kiyoh(review(), review(reviewId="b")), hide=["proef-b"]))[0]["id"]
        == "proef-a1b2c3d4-0001"
    )


# ── other services ────────────────────────────────────────────────────────────────────────────────


def test_a_review_of_google_business_profile() -> None:
    data = {
        "reviews": [
            {
                "name": "accounts/1/locations/2/reviews/3",
                "reviewId": "AbFvOq3",
                "reviewer": {"displayName": "Willemijn"},
                "starRating": "TWO",
                "comment": "(Translated by Google) Long wait. \n\n(Original)\nLang gewacht.",
                "createTime": "2026-02-03T10:00:00.123456789Z",
                "reviewReply": {"comment": "Sorry Willemijn"},
            }
        ],
        "totalReviewCount": 1,
    }
    assert slides(of("google", json.dumps(data).encode())) == [
        {
            "type": "quote",
            "id": "proef-AbFvOq3",
            "text": "Lang gewacht.",
            "sentiment": "critical",
            "details": "via Google",
            "received": "2026-02-03",
            "from": "2026-02-04",
        }
    ]


def test_a_review_of_google_places() -> None:
    data = {
        "reviews": [
            {
                "name": "places/ChIJ/reviews/xyz",
                "rating": 5,
                "text": {"text": "Great help.", "languageCode": "en"},
                "originalText": {"text": "Top geholpen.", "languageCode": "nl"},
                "authorAttribution": {"displayName": "Willemijn"},
                "publishTime": "2026-02-03T23:30:00Z",
            }
        ]
    }
    one = slides(of("google", json.dumps(data).encode()))[0]
    assert (one["text"], one["sentiment"], one["received"]) == (
        "Top geholpen.",
        "positive",
        "2026-02-04",
    )


def test_google_without_reviews_yet_is_empty_and_no_mistake() -> None:
    assert of("google", b"{}").data == b"[\n\n]\n"


def test_json_of_any_shape_with_its_fields_named() -> None:
    data = {
        "data": {
            "items": [
                {
                    "body": {"nl": "Fijn &amp; snel."},
                    "when": 1767225600000,
                    "stars": "4,0",
                    "team": "Balie",
                },
                {"body": {"nl": "Te lang gewacht."}, "when": 1767225600, "mood": "negative"},
            ]
        }
    }
    found = of(
        "json",
        json.dumps(data).encode(),
        list="data.items",
        scale="1-5",
        fields={
            "text": "body.nl",
            "date": "when",
            "score": "stars",
            "sentiment": "mood",
            "about": "team",
        },
    )
    assert sorted(
        (one["text"], one["sentiment"], one.get("about"), one["received"]) for one in slides(found)
    ) == [
        ("Fijn & snel.", "positive", "Balie", "2026-01-01"),
        ("Te lang gewacht.", "critical", None, "2026-01-01"),
    ]


RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>
<item><title>Kop</title><description>&lt;p&gt;Snel &amp;amp; &lt;b&gt;vriendelijk&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>
<author>willemijn@voorbeeld.nl (Willemijn)</author><pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate><guid>https://voorbeeld.nl/willemijn/1</guid></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Alleen een kop</title><id>urn:1</id>
<updated>2026-03-02T09:00:00Z</updated><author><name>Willemijn</name></author></entry></feed>"""


@pytest.mark.parametrize(("data", "text"), [(RSS, "Snel & vriendelijk."), (ATOM, "Alleen een kop")])
def test_rss_and_atom_are_quotes(data: bytes, text: str) -> None:
    found = of("rss", data, fields={"text": ["summary", "title"]})
    one = slides(found)[0]
    assert (one["text"], one["received"], one["from"]) == (text, "2026-03-02", "2026-03-03")
    assert b"illemijn" not in (found.data or b"")


# ── answers of another shape ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "data", "code"),
    [
        ("kiyoh", b"", "feed-not-json"),
        ("kiyoh", b"<html>", "feed-not-json"),
        ("kiyoh", b"\xff\xfe", "feed-not-json"),
        ("kiyoh", b"[" * 100_000, "feed-not-json"),
        ("kiyoh", b"{}", "feed-other-shape"),
        ("kiyoh", b'{"reviews": {"a": 1}}', "feed-other-shape"),
        ("kiyoh", b"null", "feed-other-shape"),
        ("json", b"[]", "feed-no-fields"),
        ("rss", b"<html></html>", "feed-not-rss"),
        ("rss", b"", "feed-not-rss"),
        ("playlist", b"<html><body>Log in</body></html>", "feed-not-a-playlist"),
        ("playlist", b"\xff\xff", "feed-not-a-playlist"),
    ],
)
def test_what_is_something_else_is_said_and_nothing_is_kept_of_it(
    kind: Kind, data: bytes, code: str
) -> None:
    found = of(kind, data)
    assert found.data is None and [flaw.code for flaw in found.flaws] == [code]


@pytest.mark.parametrize(
    "item",
    [
        None,
        3,
        "x",
        [],
        {},
        {"reviewContent": None},
        {"reviewContent": [None, 3]},
        {"reviewContent": [{"questionGroup": "DEFAULT_OPINION", "rating": {"a": 1}}]},
    ],
)
def test_a_review_of_another_shape_costs_that_review(item: object) -> None:
    data = json.dumps({"reviews": [item, review()]}).encode()
    assert len(slides(of("kiyoh", data))) == 1


def test_texts_that_are_nowhere_are_said() -> None:
    assert [
        flaw.code for flaw in of("json", b'[{"a": "b"}]', fields={"text": "comment"}).flaws
    ] == ["feed-no-texts"]


@pytest.mark.parametrize(
    "text",
    [
        'Hij zei: "nee" # echt\n- niet',
        "a\u2028b\x00c\x7fd",
        "{tekst}: [1]",
        "C:\\map\\n",
        "x\ud800y",
        "😀 é",
        "*ster* & anker",
        "-",
    ],
)
def test_any_text_survives_the_way_to_the_parser(text: str) -> None:
    one = slides(of("json", json.dumps([{"t": text}]).encode(), fields={"text": "t"}))[0]["text"]
    seen = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    assert one == seen.encode("utf-8", "replace").decode()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("a<br>b &lt;3", "a b <3"),
        ("3 < 4 &amp; 5", "3 < 4 & 5"),
        ("<p>Fijn.</p><p>Snel.</p>", "Fijn. Snel."),
        ("Een <naam> hier", "Een <naam> hier"),
        ("ge<em>wel</em>dig<img src=x onerror=y>", "geweldig"),
        ("&lt;p&gt;Fijn&lt;/p&gt;", "Fijn"),
        ("<a href='https://x/'>hier</a> lees", "hier lees"),
        ("Goed:<ul><li>snel</li><li>vriendelijk</li></ul>", "Goed:\n• snel\n• vriendelijk"),
        ("klant\u00advriende\u00adlijk", "klant\u00advriende\u00adlijk"),
        ("Da&shy;mit", "Da\u00admit"),
        ("a\u200bb", "a\u200bb"),
        ("👩\u200d👩\u200d👧 en ❤️", "👩\u200d👩\u200d👧 en ❤️"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u202eb", "ab"),
        ("\ufeffFijn", "Fijn"),
        ("\u200b\u00ad", None),
    ],
)
def test_words_of_json_lose_their_tags_and_keep_their_marks(given: str, read: str | None) -> None:
    found = [
        one["text"]
        for one in slides(
            of("json", json.dumps([{"t": given}, {"t": "Ander."}]).encode(), fields={"text": "t"})
        )
    ]
    assert sorted(found) == sorted(filter(None, (read, "Ander.")))


# ── what a website puts around words ──────────────────────────────────────────────────────────────


def rss(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>'
        + "".join(f"<item>{item}</item>" for item in items)
        + "</channel></rss>"
    ).encode()


def test_a_feed_of_comments_gives_words_and_no_names() -> None:
    found = of("rss", (Path(__file__).parents[1] / "cases" / "found" / "reacties.rss").read_bytes())
    (one,) = slides(found)
    assert (
        one["text"].replace("\u00ad", "") == "Damit erfährt: klantvriendelijk."
        and one["text"].count("\u00ad") == 4
    )
    assert b"Mieke" not in (found.data or b"") and b"Prima" not in (found.data or b"")


def test_a_title_is_words_only_where_the_feed_says_so() -> None:
    data = rss(
        "<title>Snel geholpen</title>", "<title>Fijne brief</title><description></description>"
    )
    found = of("rss", data)
    assert slides(found) == [] and [(flaw.code, flaw.values["number"]) for flaw in found.flaws] == [
        ("feed-only-titles", 2)
    ]
    said = of("rss", data, fields={"text": "title"})
    assert {one["text"] for one in slides(said)} == {
        "Snel geholpen",
        "Fijne brief",
    } and not said.flaws  # what the message proposes


@pytest.mark.parametrize(
    "text",
    [
        "Door: Mieke Bakker",
        "By: Mieke",
        "Reactie op Nieuwe openingstijden door Mieke Bakker",
        "Comment on Opening hours by Mieke Bakker",
        "Geschreven door Mieke van den Berg op 3 september 2026",
        "Mieke Bakker schreef:",
        "Mieke Bakker op “Balie”",
        "Auteur: Mieke",
        "Submitted by mieke on Thu, 03/09",
        "Nieuwe reactie van Mieke Bakker",
        "Re: Balie (Mieke)",
    ],
)
def test_a_text_that_only_says_who_wrote_is_none(text: str) -> None:
    for found in (
        of(
            "rss",
            rss(f"<title>{text}</title>", "<title>Prima zo.</title>"),
            fields={"text": "title"},
        ),
        of(
            "rss", rss(f"<description>{text}</description>", "<description>Prima zo.</description>")
        ),
        of("json", json.dumps([{"t": text}, {"t": "Prima zo."}]).encode(), fields={"text": "t"}),
    ):
        assert [one["text"] for one in slides(found)] == ["Prima zo."]


@pytest.mark.parametrize(
    "text",
    [
        "Door de balie werd ik snel geholpen.",
        "Door Covid duurde het lang",
        "Reactie op mijn klacht bleef uit.",
        "Ik wil graag meer lezen over dit onderwerp.",
        "Lees meer over de wachttijd, dacht ik, maar er stond niets.",
        "Van mij mag het zo blijven.",
        "De brief is door Jansen ondertekend.",
    ],
)
def test_words_that_look_a_little_like_that_stay(text: str) -> None:
    assert [
        one["text"] for one in slides(of("rss", rss(f"<description>{text}</description>")))
    ] == [text]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>In reply to <a href='#1'>Mieke Bakker</a>.</p><p>Goed gezegd.</p>", "Goed gezegd."),
        ("<p>Als antwoord op Mieke.</p> Eens!", "Eens!"),
        ("Fijn. <a class='more' href='x'>Lees verder »</a>", "Fijn."),
        ("Fijn! Read more...", "Fijn!"),
        ("Fijn […] <a>Continue reading Titel →</a>", "Fijn […]"),
        ("<p>Fijn.</p><p>The post <a>Titel</a> appeared first on <a>Site X</a>.</p>", "Fijn."),
        ("Fijn. Het bericht Titel verscheen eerst op Site.", "Fijn."),
        ("Fijn geholpen Lees verder &raquo;", "Fijn geholpen"),
        ("Fijn geholpen [Lees meer]", "Fijn geholpen"),
    ],
)
def test_what_a_website_adds_is_dropped(html: str, words: str) -> None:
    assert [
        one["text"]
        for one in slides(of("rss", rss(f"<description><![CDATA[{html}]]></description>")))
    ] == [words]


@pytest.mark.parametrize(
    "words",
    ["Dank je wel! Groetjes, Mieke", "Mieke Bakker vindt het fijn", "Ik sprak met MIEKE BAKKER"],
)
def test_words_with_the_name_of_who_wrote_them_are_left_out(words: str) -> None:
    for found in (
        of(
            "rss",
            rss(
                f"<dc:creator>Mieke Bakker</dc:creator><description>{words}</description>",
                "<description>Prima.</description>",
            ),
        ),
        of(
            "json",
            json.dumps(
                [{"t": words, "author": {"name": "Mieke Bakker"}}, {"t": "Prima."}]
            ).encode(),
            fields={"text": "t"},
        ),
        of(
            "json",
            json.dumps([{"t": words, "klantnaam": "Mieke Bakker"}, {"t": "Prima."}]).encode(),
            fields={"text": "t"},
        ),
    ):
        assert [one["text"] for one in slides(found)] == ["Prima."]
        assert b"akker" not in (found.data or b"") and [
            (flaw.code, flaw.values["number"]) for flaw in found.flaws
        ] == [("feed-personal", 1)]
    (one,) = slides(
        of(
            "json",
            json.dumps([{"t": "Van harte aanbevolen.", "author": "Piet Van Dijk"}]).encode(),
            fields={"text": "t"},
        )
    )
    assert one["text"] == "Van harte aanbevolen."
    (one,) = slides(
        of(
            "json",
            json.dumps(
                [{"t": "De klant is koning.", "user_comment": "De klant", "name": "Klant"}]
            ).encode(),
            fields={"text": "t"},
        )
    )
    assert one["text"] == "De klant is koning."


@pytest.mark.parametrize(
    ("kind", "data", "is_it"),
    [
        ("rss", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>", True),
        ("rss", b"<feed xmlns='x'>", True),
        ("rss", b"<html><body>Log in", False),
        ("rss", b"{}", False),
        ("json", b" [{}]", True),
        ("json", b"<html>", False),
        ("kiyoh", b"{", True),
        ("playlist", b"- soort: quote\n", True),
        ("playlist", b"<!DOCTYPE html>", False),
        ("image", b"\x89PNG\r\n", True),
        ("image", b"<html>", False),
    ],
)
def test_what_an_answer_is_shows_in_its_first_letters(kind: Kind, data: bytes, is_it: bool) -> None:
    assert seems(kind, data) is is_it


@pytest.mark.parametrize("when", ["9999-12-31T23:00:00Z", "0001-01-01T00:00:00Z", 253402300799000])
def test_a_date_that_says_that_there_is_none_is_left_out(when: object) -> None:
    (slide,) = slides(of("kiyoh", kiyoh(review(dateSince=when, updatedSince=None))))
    assert "received" not in slide and "from" not in slide
