"""A new slide, and one that is there: the form, its picture, and the file it is written to."""

from __future__ import annotations

import base64
import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from player.hub.asking import number_of
from player.hub.audit.log import note
from player.hub.content import content
from player.hub.edit import opening, picture
from player.hub.edit.checking import MISSING, Checked, Said, check, with_painted
from player.hub.edit.filled import filled, groups
from player.hub.edit.filled import with_photos as with_rows_photos
from player.hub.edit.models import Typed
from player.hub.edit.opening import Opened
from player.hub.edit.photos import BEFORE, LARGEST, SIDES, small, with_photos
from player.hub.edit.photos import shown as shown_photo
from player.hub.edit.saving import Saved, save, would_change
from player.hub.listing.facts import kind_named, kinds_named
from player.hub.looks.moments import told
from player.hub.looks.say import language, say
from player.hub.painting.painter import CannotPaint, Picture
from player.hub.painting.views import process
from player.hub.screens.current import reports
from player.hub.slide_files.change import NotSame
from player.hub.slide_files.files import Changed, versions
from player.playout.remarks.elsewhere import names_of

LATELY = timedelta(hours=2)  # that somebody else still works on a slide
MOST_SCREENS = 12  # that are named at the field
AROUND = 8  # lines that are shown before and after the one that is asked for
_CANNOT_BE_READ = ("gone", "away")  # for now
_LOCKED = {
    "anchor": "edit.locked-anchor",
    "braces": "edit.locked-braces",
    "comment": "edit.locked-comment",
    "tag": "edit.locked-anchor",
    "kind": "edit.locked-kind",
    "gone": "edit.locked-gone",
    "away": "edit.locked-away",
    "unreadable": "edit.locked-broken",
    "broken": "edit.locked-broken",
}


# ── pages ─────────────────────────────────────────────────────────────────────────────────────────


def new(request: HttpRequest) -> HttpResponse:
    """The types by their pictures; with `?soort=` the form of one, with `?van=` a copy."""
    opened = _begun(request)
    if opened is None:
        types = kinds_named(opening.kinds(), language())
        return render(request, "edit/new.html", {"types": types})
    return _form(request, opened)


def _begun(request: HttpRequest) -> Opened | None:
    """The new slide that is asked for."""
    if source := request.GET.get("van", ""):
        copy = opening.copied(source)
        if copy is None:
            raise Http404
        return copy
    kind = request.POST.get("soort") or request.GET.get("soort", "")
    return opening.new(kind) if kind in opening.kinds() else None


def one(request: HttpRequest, slide: str) -> HttpResponse:
    """A slide that is there."""
    return _form(request, opened_of(slide))


def line(request: HttpRequest) -> HttpResponse:
    """What stands on a line of a file: a slide that never was good, or why there is no form."""
    opened = _on_line(request)
    if opened.locked is None:
        item = opening.item_at(opened.path, opened.line)
        if item is not None and request.method == "GET":
            return redirect("edit-slide", item.id)
        return _form(request, opened)
    asked = int(request.GET.get("regel", "1"))
    lines = opened.text.lines if opened.text is not None else ()
    first = max(0, asked - AROUND)
    shown = {
        "opened": opened,
        "locked": say("edit.no-slide", file=opened.file, line=asked)
        if opened.locked == "kind"
        else locked_because(opened),
        "said": [
            (one.kind, one.line, one.message(language()))
            for one in content().edition.problems
            if one.path == opened.path and first < one.line <= asked + AROUND
        ],
        "lines": [
            (number, number == asked, text.rstrip("\r\n"))
            for number, text in enumerate(lines[first : asked + AROUND], first + 1)
        ],
    }
    return render(request, "edit/line.html", shown)


def _on_line(request: HttpRequest) -> Opened:
    number = request.GET.get("regel", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 8):
        raise Http404
    opened = opening.at(request.GET.get("bestand", ""), int(number))
    if opened is None:
        raise Http404
    return opened


def preview_new(request: HttpRequest) -> HttpResponse:
    """The picture of a new slide, as it is filled in."""
    opened = _begun(request)
    if opened is None:
        raise Http404
    return _preview(request, opened)


def preview(request: HttpRequest, slide: str) -> HttpResponse:
    """The picture of a slide as it is filled in."""
    return _preview(request, opened_of(slide))


def preview_line(request: HttpRequest) -> HttpResponse:
    """The same of one that never was good."""
    return _preview(request, _on_line(request))


def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """The picture of a type."""
    if kind not in opening.kinds():
        raise Http404
    try:
        painted = picture.example_painted(kind)
    except CannotPaint:
        painted = None
    if painted is None:  # its example names a picture that is nobody's
        return redirect(static("edit/picture.svg"))
    answer = HttpResponse(painted.webp, content_type="image/webp")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


# ── the form ──────────────────────────────────────────────────────────────────────────────────────


def opened_of(slide: str) -> Opened:
    """The slide of that id. Raises Http404."""
    opened = opening.existing(slide)
    if opened is None:
        raise Http404
    return opened


def _form(request: HttpRequest, opened: Opened) -> HttpResponse:
    if request.method == "POST" and opened.locked is None:
        return _posted(request, opened)
    if request.method == "POST" and opened.locked in _CANNOT_BE_READ and "print" in request.POST:
        fields = filled(opened, request.POST.copy(), opened.language)
        _keep(request, opened, fields, request.POST["print"])
    process().begin()
    typed = _typed(request, opened)
    fields = typed.fields if typed is not None else dict(opened.raw)
    checked = check(fields, language(), opened.inherited, opened.path)
    if opened.is_new and typed is None:
        checked = Checked(None)
    shown = typed.print if typed is not None else opened.print
    return _shown(request, opened, fields, checked, shown, typed=typed)


def _posted(request: HttpRequest, opened: Opened) -> HttpResponse:
    posted, refused = with_photos(request, opened.path)
    _drop(posted)
    fields = filled(opened, posted, opened.language)
    shown = request.POST.get("print", "")
    deed = request.POST.get("do", "")
    if deed == "forget":
        Typed.objects.filter(person=request.user, key=opened.key).delete()
        return redirect(request.get_full_path())
    _keep(request, opened, fields, shown)
    checked = check(fields, language(), opened.inherited, opened.path)
    if refused:
        more = {way: [*checked.at.get(way, []), one] for way, one in refused.items()}
        checked = Checked(checked.draft, {**checked.at, **more}, checked.whole)
    if deed in ("save", "show"):
        checked = _judged(checked, opened, upright=request.POST.get("staand") == "on")
    if deed not in ("save", "write", "mine"):
        return _shown(request, opened, fields, checked, shown)
    if checked.is_wrong or (said := _taken_id(opened, fields)):
        if not checked.is_wrong and said:
            checked = Checked(checked.draft, {**checked.at, "id": [said]}, checked.whole)
        return _shown(request, opened, fields, checked, shown, refused=True)
    if deed == "mine":
        shown = opened.print  # whoever asks has seen both
    try:
        if deed == "save" and not opened.is_new and not opened.is_ours and shown == opened.print:
            lines = would_change(opened, fields)
            return _shown(request, opened, fields, checked, shown, lines=lines)
        saved = save(opened, fields, shown, request.user, request.POST.get("keer", ""))
    except Changed:
        if not opened.is_new and _is_there(opened, fields):  # sent twice, or by both
            return _done(request, opened, Saved(opened.id, opened.path, bool(opened.id)))
        return _conflict(request, opened, fields, checked)
    except (NotSame, OSError) as why:
        messages.error(request, say("edit.not-written", why=str(why) or type(why).__name__))
        return _shown(request, opened, fields, checked, shown)
    return _done(request, opened, saved)


def _is_there(opened: Opened, fields: dict[str, Any]) -> bool:
    """Whether the file says that already."""
    return {key: value for key, value in opened.raw.items() if value is not None} == fields


def _drop(posted: QueryDict) -> None:
    """Leave out the one of a list that is to go."""
    deed, _, name = posted.get("do", "").partition(":")
    if deed == "drop" and name:
        for key in [key for key in posted if key.startswith(f"{name}.")]:
            del posted[key]


def _done(request: HttpRequest, opened: Opened, saved: Saved) -> HttpResponse:
    Typed.objects.filter(person=request.user, key=opened.key).delete()
    note(
        request, "edit", f"slide:{saved.id or saved.path}"[:100], "new" if opened.is_new else "done"
    )
    messages.success(request, say("edit.saved", path=saved.path))
    if not saved.plays:
        asked = urlencode({"dia": saved.id or ""})
        return redirect(f"{reverse('taking-in-folder')}?{asked}")
    return redirect("edit-slide", saved.id) if saved.id else redirect("withdraw-slides")


def _conflict(
    request: HttpRequest, opened: Opened, fields: dict[str, Any], checked: Checked
) -> HttpResponse:
    """Both versions, side by side."""
    both = []
    for one in groups(opened, opened.raw, None, language()):
        mine = {
            row.name: row
            for other in groups(opened, fields, None, language())
            for row in other.rows
        }
        both += [
            (row.label, _told(row), _told(mine[row.name]))
            for row in one.rows
            if opened.raw.get(row.field.key) != fields.get(row.field.key)
        ]
    return _shown(request, opened, fields, checked, opened.print, both=both)


def _told(row: Any) -> str:
    """A field in words, to compare."""
    if row.widget in ("parts", "items", "part"):
        rows = [one for item in row.items for one in item] + [*row.inner]
        return "\n".join(filter(None, map(_told, rows)))
    return next((word for _, word, chosen in row.options if chosen), f"{row.value} {row.time}")


def _taken_id(opened: Opened, fields: dict[str, Any]) -> Said | None:
    """What is said of an id that another slide has."""
    identity = fields.get("id")
    if identity in (None, opened.raw.get("id")):
        return None
    there = content().item(str(identity)) is not None or identity == opening.NEW
    return Said("error", "twin", say("edit.twin", id=identity)) if there else None


def _shown(
    request: HttpRequest,
    opened: Opened,
    fields: dict[str, Any],
    checked: Checked,
    shown: str,
    **more: Any,
) -> HttpResponse:
    past = versions(opened.path) if opened.path else []
    leaf = _leaf(request, opened, checked)
    whole = [*checked.whole, *_lost(checked, opened)]
    given = {
        "opened": opened,
        "title": kind_named(opened.kind, language()),
        "groups": [
            replace(
                group,
                rows=with_rows_photos(group.rows, lambda name: shown_photo(name, opened.path)),
            )
            for group in groups(opened, fields, checked, language())
        ],
        "sides": SIDES,
        "whole": whole,
        "print": shown,
        "once": request.POST.get("keer") or secrets.token_hex(8),
        "preview": _preview_of(request, opened),
        "can_leave": opened.stand is not None and opened.locked is None and bool(opened.id),
        "has_picture": checked.draft is not None,
        "leaf": leaf,
        "leaf_told": _page_told(leaf),
        "picture": _of_page(_preview_of(request, opened), leaf),
        "locked": locked_because(opened),
        "versions": [(one, told(one.at), one.by) for one in past[1:]],
        "has_night": picture.has_night(),
        "pictures": picture.names_of_pictures(),
        "largest_photo": LARGEST,
        "language": content().edition.config.language,
        "known_screens": _known_screens(),
        "others": _others(request, opened),
        "looks": _looks(_preview_of(request, opened)) if checked.draft is not None else [],
        "stale": bool(shown) and shown != opened.print,
        **more,
    }
    return render(request, "edit/form.html", given)


def _known_screens() -> str:
    """What a slide may be for: what the config names, and the screens that were heard of."""
    names = [*names_of(content().edition.config), *(one.screen for one in reports().latest)]
    return ", ".join(list(dict.fromkeys(filter(None, names)))[:MOST_SCREENS])


def _looks(preview: str) -> list[tuple[str, str, bool]]:
    """The addresses of all pictures of a slide, what each is called, and whether it is upright."""
    joined = f"{preview}{'&' if '?' in preview else '?'}"
    shown = [("", "edit.lying", False), ("&staand=on", "edit.upright", True)]
    if picture.has_night():
        shown.append(("&avond=on", "edit.lying-night", False))
        shown.append(("&staand=on&avond=on", "edit.upright-night", True))
    return [(f"{joined}alles=on{more}", say(name), upright) for more, name, upright in shown]


def _preview_of(request: HttpRequest, opened: Opened) -> str:
    """The address of its picture."""
    if opened.id:
        return reverse("edit-preview", args=[opened.id])
    where = reverse("edit-new-preview" if opened.is_new else "edit-line-preview")
    asked = QueryDict(mutable=True)
    for key in ("soort", "van", "bestand", "regel"):
        if key in request.GET:
            asked[key] = request.GET[key]
    return f"{where}?{asked.urlencode()}"


def locked_because(opened: Opened) -> str:
    """Why only a text editor can change it; "" where a form can."""
    if opened.locked is None:
        return ""
    return say(_LOCKED[opened.locked], file=opened.file, line=opened.line)


def _lost(checked: Checked, opened: Opened) -> list[Said]:
    """What is said of a field that the form has not."""
    known = {one.key for one in opened.fields}
    return [
        one for way, said in checked.at.items() for one in said if way.split(".")[0] not in known
    ]


# ── what was typed ────────────────────────────────────────────────────────────────────────────────


def _typed(request: HttpRequest, opened: Opened) -> Typed | None:
    return Typed.objects.filter(person=request.user, key=opened.key).first()


def _others(request: HttpRequest, opened: Opened) -> list[tuple[str, str]]:
    """Who else has something typed for this slide that is not saved, and since when."""
    if opened.is_new:
        return []
    lately = timezone.now() - LATELY
    found = Typed.objects.filter(key=opened.key, at__gte=lately).exclude(person=request.user)
    return [(one.person.username, told(one.at)) for one in found.select_related("person")]


def _keep(request: HttpRequest, opened: Opened, fields: dict[str, Any], shown: str) -> None:
    if _is_there(opened, fields):
        Typed.objects.filter(person=request.user, key=opened.key).delete()
        return
    Typed.objects.update_or_create(
        person=request.user, key=opened.key, defaults={"fields": fields, "print": shown}
    )


# ── the picture ───────────────────────────────────────────────────────────────────────────────────


def _preview(request: HttpRequest, opened: Opened) -> HttpResponse:
    """WebP; for the script of the form also what is wrong. Without a form, of what was typed
    last."""
    photos, refused = dict[str, Any](), dict[str, Said]()
    if request.method == "POST":
        posted, refused = with_photos(request, opened.path)
        photos = _photos(posted, request, opened)
        fields = filled(opened, posted, opened.language)
        if opened.locked is None:
            _keep(request, opened, fields, request.POST.get("print", ""))
    else:
        typed = _typed(request, opened)
        fields = typed.fields if typed is not None else dict(opened.raw)
    asked = request.POST if request.method == "POST" else request.GET
    checked = check(fields, language(), opened.inherited, opened.path)
    if asked.get("oordeel") == "on":
        upright = asked.get("staand") == "on"
        only = Checked(checked.draft) if checked.draft is not None else Checked(None)
        return JsonResponse(_said_in(_judged(only, opened, upright=upright), opened))
    painted = _painted(asked, opened, checked, number_of(asked.get("pagina", "")) or 1)
    if "application/json" not in request.headers.get("Accept", ""):
        if painted is None:
            return HttpResponse(status=422 if request.method == "POST" else 404)
        answer = HttpResponse(painted.webp, content_type="image/webp")
        answer.headers["Cache-Control"] = "private, no-store"
        return answer
    told = _said_in(checked, opened)
    for way, one in refused.items():
        told["said"].setdefault(f"f.{way}", []).append((one.kind, one.words))
    wants = any(one.code in MISSING for said in checked.at.values() for one in said)
    return JsonResponse(
        {
            "picture": base64.b64encode(painted.webp).decode() if painted is not None else "",
            **told,
            "page": painted.page if painted is not None else 1,
            "pages": painted.pages if painted is not None else 1,
            "told": _page_told(painted),
            "good": checked.draft is not None,
            "photos": photos,
            "why": "" if painted is not None else say("edit.wants" if wants else "edit.no-picture"),
        }
    )


def _photos(posted: QueryDict, request: HttpRequest, opened: Opened) -> dict[str, Any]:
    """Of each field with a photo that came along or was cut: its name, and how it is shown."""
    fields = {name.removeprefix(BEFORE) for name in request.FILES} & set(posted)
    fields |= {name for name in posted if request.POST.get(name) != posted[name]}
    fields |= {name for name in request.POST.getlist("beeld") if name in posted}
    told = dict[str, Any]()
    for field in sorted(fields):
        one = shown_photo(posted[field], opened.path)
        address = reverse("edit-photo", args=[one.key]) if one is not None else ""
        part = one.part if one is not None else (0, 0, 100, 100)
        told[field] = {"name": posted[field], "address": address, "part": part}
    return told


def photo(request: HttpRequest, shot: str) -> HttpResponse:
    """A photo that a form shows, small."""
    jpeg = small(shot)
    if jpeg is None:
        raise Http404
    answer = HttpResponse(jpeg, content_type="image/jpeg")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _said_in(checked: Checked, opened: Opened) -> dict[str, Any]:
    """What is said at which field, and of the whole, for the script of the form."""
    known = {one.key for one in opened.fields}
    said = {
        f"f.{way}": [(one.kind, one.words) for one in all_said if one.code not in MISSING]
        for way, all_said in checked.at.items()
        if way.split(".")[0] in known
    }
    whole = [(one.kind, one.words) for one in [*checked.whole, *_lost(checked, opened)]]
    return {"said": said, "whole": whole}


def _judged(checked: Checked, opened: Opened, *, upright: bool) -> Checked:
    """With what only the painter finds: text too long to be read, a character that is missing."""
    if checked.draft is None:
        return checked
    try:
        found = picture.judged(checked.draft, opened.item, upright=upright)
    except CannotPaint:
        return checked
    return with_painted(checked, found, language())


def _leaf(request: HttpRequest, opened: Opened, checked: Checked) -> Picture | None:
    """The page that the form shows of a slide that may have several; None of others."""
    if checked.draft is None or checked.draft.slide is None or not checked.draft.slide.FLOWS:
        return None
    deed, _, turned = request.POST.get("do", "").partition(":")
    asked = turned if deed == "page" else request.POST.get("pagina", "")
    return _painted(request.POST, opened, checked, number_of(asked) or 1)


def _page_told(painted: Picture | None) -> str:
    """Which page that is; nothing where it is the only one."""
    if painted is None or painted.pages < 2:
        return ""
    return say("edit.page", n=painted.page, of=painted.pages)


def _of_page(preview: str, leaf: Picture | None) -> str:
    """The address of the picture of that page."""
    if leaf is None or leaf.page < 2:
        return preview
    return f"{preview}{'&' if '?' in preview else '?'}pagina={leaf.page}"


def _painted(posted: QueryDict, opened: Opened, checked: Checked, page: int) -> Picture | None:
    if checked.draft is None:
        return None
    try:
        return picture.painted(
            checked.draft,
            opened.item,
            page=page,
            upright=posted.get("staand") == "on",
            night=posted.get("avond") == "on",
        )
    except CannotPaint:
        return None
