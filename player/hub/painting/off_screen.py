"""What goes beyond the screens, in the process that paints. Knows no Django."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from player.beyond.making import Making
from player.beyond.refusal import CannotMake
from player.hub.painting.job import PAINTED, REFUSED, Paper


def off_screen(job: Paper) -> bytes:
    """The answer to such a job: the file, or in words why there is none."""
    making = Making(job.edition, job.now, visitors=job.visitors)
    try:
        return PAINTED + _wanted(making, job)
    except CannotMake as cannot:
        return REFUSED + cannot.why.encode("utf-8", "replace")


def _wanted(making: Making, job: Paper) -> bytes:
    slide = job.slide or None
    match job.what:
        case "card":
            return making.card(slide)[0]
        case "small":
            return making.card(slide, job.most)[0]
        case "poster":
            return making.poster()
        case "slips":
            return making.slips()
        case "paper":
            return making.stories(slide)
        case "page":
            return _in_one(making.html())


def _in_one(files: Mapping[str, bytes]) -> bytes:
    """The files in one (ZIP), in a folder."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"klantbeeld/{name}", data)
    return whole.getvalue()
