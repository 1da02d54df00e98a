"""A list that is read again is what reading it anew would give, whatever was typed in between."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from player.content.people import looked_over
from player.content.playlist import parse
from player.document import MOST_LEVELS, Pieces, read, read_on

HEADS = (
    "slides:\n",
    "",
    "# kantoor\ntitel: Hal\ndefaults: {duur: 12}\nslides:\n",
    "title: |\n  - geen\n  - lijst\nslides:\n",
    "---\nslides:  # hieronder\n\n",
    "fallback: {type: notice, title: Welkom}\nslides:\n",
)
ITEMS = (
    "- type: quote\n  text: Ik werd teruggebeld.\n",
    "- type: quote\n  text: Ik werd teruggebeld.\n\n",
    "- soort: quote\n  id: een\n  tekst: Snel  # klopt dat?\n",
    "- type: quote\n  text: 'Drie keer\n    hetzelfde'\n  # en dan\n",
    "- type: quote\n  text: >\n    - een\n    - twee\n",
    "- type: quote\n  text: |+\n    Zo was het.\n\n\n",
    "- type: quote\n  text: |\n",
    "- {type: quote, text: Goed geregeld, klant: Zwolle}\n",
    "- {type: quote,\n  text: Goed}\n",
    "- type: quote\n  text: bel 06 12345678\n",
    "- type: quote\n  text: Oud.\n  from: 2026-05-01\n  until: 2026-04-01\n",
    "- type: quote\n  text: Weg.\n  ingetrokken:\n",
    "- type: quote\n  text: Jullie zijn #1\n",
    "- type: quote\n  text: Twee\n  text: keer\n",
    "- type: quoot\n  text: Een typefout.\n",
    "- folder: fotos\n",
    "- ingetrokken: 2026-03-01\n",
    "- losse woorden\n",
    "- - een\n  - twee\n",
    "-   type: notice\n    title: Ver ingesprongen\n",
    "-\n  type: notice\n  title: Eronder\n",
    "- &een\n  type: notice\n  title: Anker\n",
    "- *een\n",
    "- type: quote\n  text: \"open\n",
    "- type: story\n  title: Een kop\n  pages:\n    - Eerst dit.\n    - Dan dat.\n",
    "- type: quote\n  text: x\n...\n",
    "- type: quote\n  text: x\nfallback: {type: notice, title: Dag}\n",
    "- type: quote\n\ttext: tab\n",
    "- !!str woord\n",
    "- type: quote\n  text: en é en \u2028 en \u00ad\n",
)  # fmt: skip
LINES = (
    "",
    "# niets",
    "- type: quote",
    "  text: Los.",
    "...",
    "---",
    '"',
    "    'x",
    "slides:",
    "}",
)


@st.composite
def versions(draw):
    """Versions of a file, each with a few edits more than the one before."""
    head, indent = draw(st.sampled_from(HEADS)), draw(st.sampled_from((0, 2)))
    items = draw(st.lists(st.sampled_from(ITEMS[:9]), min_size=1, max_size=6))
    made = [_text(head, items, indent)]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(items)))
        match draw(st.sampled_from(("put in", "change", "take out", "move", "type"))):
            case "put in":
                items = [*items[:at], draw(st.sampled_from(ITEMS)), *items[at:]]
            case "change":
                items = [*items[:at], draw(st.sampled_from(ITEMS)), *items[at + 1 :]]
            case "take out":
                items = [*items[:at], *items[at + 1 :]]
            case "move":
                items = [*items[at:], *items[:at]]
            case "type":
                lines = _text(head, items, indent).split("\n")
                at = draw(st.integers(0, len(lines)))
                more = draw(st.integers(0, 1))
                lines[at : at + more] = [" " * indent + draw(st.sampled_from(LINES))]
                made.append("\n".join(lines))
                continue
        made.append(_text(head, items, indent))
    return made


def _text(head, items, indent):
    lines = "".join(items).split("\n")
    return head + "\n".join(" " * indent + line if line else line for line in lines)


@given(versions())
@example([_text("slides:\n", ITEMS[:2], 2), _text("slides:\n", (ITEMS[26], ITEMS[1]), 2)])
@example([_text("slides:\n", ITEMS[:1], 0), _text("slides:\n", (ITEMS[0], ITEMS[25]), 0)] * 2)
def test_what_is_read_on_is_what_is_read_anew(texts):
    pieces: Pieces | None = None
    for text in texts:
        node, faults, pieces = read_on(text.encode(), pieces)
        assert (node, faults) == read(text.encode())
        if pieces is not None:
            assert pieces.root is node


@given(versions(), st.booleans())
def test_slides_that_are_read_on_are_those_that_are_read_anew(texts, named):
    colleagues = ("Anna de Vries",)
    common = {"duration": "20"} if named else {}
    earlier = None
    for text in texts:
        read_again = parse(text.encode(), "hal.yaml", common, earlier=earlier)
        found = looked_over(read_again, colleagues, earlier)
        anew = looked_over(parse(text.encode(), "hal.yaml", common), colleagues)
        assert (found.entries, found.problems) == (anew.entries, anew.problems)
        assert (found.title, found.fallback, found.shuffle) == (
            anew.title,
            anew.fallback,
            anew.shuffle,
        )
        assert (found.withheld, found.held) == (anew.withheld, anew.held)
        earlier = found.reading or earlier


def test_only_the_item_that_changed_is_another():
    texts = [
        _text("slides:\n", [ITEMS[0].replace("Ik", f"{n}") for n in range(20)], 2) for _ in "ab"
    ]
    texts[1] = (
        texts[1].replace(": 7 werd", ": 7 werd heel snel").replace("12 werd", "12 werd\n     wel")
    )
    before = parse(texts[0].encode(), "hal.yaml")
    after = parse(texts[1].encode(), "hal.yaml", earlier=before.reading)
    same = [old is new for old, new in zip(before.entries, after.entries, strict=True)]
    assert [at for at, is_same in enumerate(same) if not is_same] == [7, *range(12, 20)]
    # Further down they only stand on another line: the slides themselves are the same.
    slides = [
        old.slide is new.slide for old, new in zip(before.entries, after.entries, strict=True)
    ]
    assert [at for at, is_same in enumerate(slides) if not is_same] == [7, 12]
    assert [entry.line for entry in after.entries] == [
        entry.line for entry in parse(texts[1].encode(), "hal.yaml").entries
    ]


def test_an_item_is_no_deeper_for_being_read_alone():
    deep = (
        "  - type: quote\n    text: x\n    deep: "
        + "[" * (MOST_LEVELS - 3)
        + "]" * (MOST_LEVELS - 3)
    )
    base = "slides:\n  - type: quote\n    text: y\n"
    _, _, pieces = read_on(base.encode(), None)
    for more in (deep, deep.replace("deep: ", "deep: [") + "]"):
        text = (base + more + "\n").encode()
        assert read_on(text, pieces)[:2] == read(text)


def test_a_list_that_another_key_follows_is_read_as_a_whole():
    text = "slides:\n- type: quote\n  text: x\nfallback: {type: notice, title: Dag}\n"
    node, faults, pieces = read_on(text.encode(), None)
    assert node is not None
    assert not faults
    assert pieces is None
