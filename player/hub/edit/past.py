"""What files were: an earlier version beside what it is now, the last changes of all files, and a
slide that is taken away."""

from __future__ import annotations

from pathlib import PurePath

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from player.content.entries import Draft
from player.content.playlist import parse
from player.hub.audit.log import note
from player.hub.content import content
from player.hub.edit import opening
from player.hub.edit.models import Typed
from player.hub.edit.saving import remove, would_leave
from player.hub.edit.views import opened_of
from player.hub.listing.facts import words_of
from player.hub.looks.moments import told
from player.hub.looks.say import language, say
from player.hub.publishing.models import Version
from player.hub.slide_files.change import NotSame, difference
from player.hub.slide_files.files import Changed, print_of
from player.hub.slide_files.stand import FOLDER
from player.hub.slide_files.text import Text
from player.problems import in_our_words

MOST = 50  # changes that are listed
MOST_WORDS, LARGEST = 110, 8192  # characters; bytes of a file of one slide


def version(request: HttpRequest, pk: int) -> HttpResponse:
    """An earlier version of a file beside what it is now, and *Zet terug*."""
    old = get_object_or_404(Version, pk=pk)
    if not opening.folder().may_be(old.path):
        raise Http404
    try:
        there = opening.folder().read(old.path)
    except OSError as why:
        return _not_written(request, why)
    before, after = Text.of(there or b""), Text.of(bytes(old.bytes))
    if before is None or after is None or not old.bytes:
        raise Http404
    if request.method == "POST":
        try:
            opening.folder().write(
                old.path, request.POST.get("print", ""), bytes(old.bytes), request.user
            )
        except Changed:
            messages.warning(request, say("edit.changed-again"))
            return redirect("edit-version", pk=pk)
        except OSError as why:
            return _not_written(request, why)
        note(request, "edit", f"version:{pk}", "put-back")
        messages.success(request, say("edit.put-back-done", path=old.path))
        return redirect("edit-changes")
    shown = {
        "version": old,
        "when": told(old.at),
        "lines": difference(before, after),
        "print": print_of(there),
    }
    return render(request, "edit/version.html", shown)


def _not_written(request: HttpRequest, why: OSError) -> HttpResponse:
    told = in_our_words(why.strerror or str(why), language())
    messages.error(request, say("edit.not-put-back", why=told))
    return redirect("edit-changes")


def changes(request: HttpRequest) -> HttpResponse:
    """What was changed last in the hub, each with the way back."""
    made = Version.objects.exclude(by=None).select_related("by").order_by("-pk")[:MOST]
    before = {
        one.pk: Version.objects.filter(path=one.path, pk__lt=one.pk).order_by("-pk").first()
        for one in made
    }
    rows = [
        (
            one,
            told(one.at),
            not one.bytes,
            old if old is not None and old.bytes else None,
            _of(one, old),
        )
        for one in made
        if one.path.endswith((".yaml", ".yml"))
        for old in (before[one.pk],)
    ]
    return render(
        request, "edit/changes.html", {"rows": rows, "spoken": content().edition.config.language}
    )


def _of(one: Version, old: Version | None) -> str:
    """The words of the slide that a file of the hub has; "" of a list, or of what has none."""
    data = bytes(one.bytes) or (bytes(old.bytes) if old is not None else b"")
    if len(data) > LARGEST or PurePath(one.path).parent != FOLDER:
        return ""
    drafts = [entry for entry in parse(data, one.path).entries or () if isinstance(entry, Draft)]
    slide = drafts[0].slide if len(drafts) == 1 else None
    return words_of(slide, language(), MOST_WORDS) if slide is not None else ""


def take_away(request: HttpRequest, slide: str) -> HttpResponse:
    """The lines that would go, and *Haal weg*."""
    opened = opened_of(slide)
    if opened.stand is None or opened.locked is not None:
        raise Http404
    if request.method == "POST":
        try:
            remove(opened, request.POST.get("print", ""), request.user)
        except Changed:
            messages.warning(request, say("edit.changed-again"))
            return redirect("edit-remove", slide)
        except (NotSame, OSError) as why:
            messages.error(request, say("edit.not-removed", why=str(why) or type(why).__name__))
            return redirect("edit-remove", slide)
        Typed.objects.filter(key=opened.key).delete()
        note(request, "edit", f"slide:{opened.id}"[:100], "removed")
        messages.success(request, say("edit.removed", path=opened.path))
        return redirect("edit-changes")
    try:
        lines = would_leave(opened)
    except NotSame:
        messages.warning(request, say("edit.not-alone", file=opened.file, line=opened.line))
        return redirect("edit-slide", slide)
    return render(request, "edit/remove.html", {"opened": opened, "lines": lines})
