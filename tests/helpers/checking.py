"""What tests of `check` and `preview` look at: three slides, pools of quotes, and what is said of
them."""

import json

from helpers.commands import command

THREE_SLIDES = """\
title: Proef
slides:
  - type: quote
    id: een
    text: Ik werd <b>binnen</b> een uur teruggebeld.
    customer: klant uit Zwolle
  - type: story
    id: twee
    title: Een kop koffie
    pages:
      - Meneer kwam langs met een map vol brieven.
      - We lazen ze samen.
  - type: quote
    id: drie
    text: De koffie was al klaar.
    until: 2026-04-14
"""


def pool(positive, critical, extra=""):
    return (
        "".join(
            f"- {{type: quote, id: {kind[0]}{at}, text: Woorden van {kind} {at}., sentiment: {kind}}}\n"
            for kind, number in (("positive", positive), ("critical", critical))
            for at in range(number)
        )
        + extra
    )


def warned(office, *args):
    done = command("check", "--json", *args, cwd=office.root)
    assert done.returncode == 0, done.stdout
    return [
        (problem["path"], problem["line"], problem["message"].split(";")[0])
        for problem in json.loads(done.stdout)
    ]


POOLED = "slides:\n  - quotes: pool.yaml\n"
