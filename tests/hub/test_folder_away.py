"""A folder that cannot be read or written while somebody edits: each page says so in words, and what
was typed is kept."""

from __future__ import annotations

import errno
import io
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from player.fs import deadlines
from player.hub.content import content
from player.hub.edit import photos
from player.hub.edit.models import Typed
from player.hub.people.models import Person
from player.hub.publishing.models import Version
from player.hub.slide_files import files
from player.hub.slide_files.files import print_of

pytestmark = pytest.mark.django_db
PLAYLIST = "playlists/kantoor.yaml"
TEXT = """dias:
  - soort: mededeling
    id: taart
    titel: Er is taart
    tekst: Om drie uur.
"""
OLD = TEXT.replace("drie", "vier").encode()


@pytest.fixture
def editor(office, client_of):
    office.write(PLAYLIST, TEXT)
    content().refresh()
    client = client_of("editor")
    by = Person.objects.get()
    Version.objects.create(
        pk=7, path=PLAYLIST, bytes=OLD, sha256=print_of(OLD), at=timezone.now(), by=by
    )
    return client


@pytest.fixture
def silent(editor, monkeypatch):
    """The share hangs: nothing of it can be read."""

    def hangs(*_args):
        raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))

    monkeypatch.setattr(deadlines, "read", hangs)
    return editor


@pytest.fixture(params=[errno.ENOSPC, errno.EROFS, errno.EACCES])
def full(editor, monkeypatch, request):
    """Nothing can be written."""

    def refuses(*_args, **_named):
        raise OSError(request.param, os.strerror(request.param))

    for module in (photos, files):
        monkeypatch.setattr(module, "write_whole", refuses)
    return editor


@pytest.mark.parametrize(
    "page",
    [
        "/beheer/dia/taart",
        "/beheer/dia/taart/voorbeeld",
        "/beheer/dia/taart/weg",
        "/beheer/dia/nieuw?van=taart",
        f"/beheer/regel?bestand={PLAYLIST}&regel=2",
        "/beheer/versie/7",
        "/beheer/volgorde",
        "/beheer/citaten/opnemen",
    ],
)
def test_a_page_of_what_cannot_be_read_says_so(silent, page: str) -> None:
    answer = silent.get(page, follow=True)
    assert answer.status_code in (200, 404)


def test_what_was_typed_while_the_share_hangs_is_there_afterwards(silent, monkeypatch) -> None:
    said = {"do": "save", "print": "x", "f.title": "Er is geen taart", "f.text": "Helaas."}
    answer = silent.post("/beheer/dia/taart", said)
    assert answer.status_code == 200 and "nu niet te lezen" in answer.content.decode()
    assert Typed.objects.get().fields["title"] == "Er is geen taart"
    monkeypatch.undo()
    assert "Er is geen taart" in silent.get("/beheer/dia/taart").content.decode()


def test_a_version_that_cannot_be_put_back_says_why(full, office) -> None:
    there = print_of(office.read(PLAYLIST).encode())
    answer = full.post("/beheer/versie/7", {"print": there}, follow=True)
    assert "Niet teruggezet" in answer.content.decode() and office.read(PLAYLIST) == TEXT


def test_a_photo_that_cannot_be_kept_is_told_at_its_field_and_the_rest_is_kept(full) -> None:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "green").save(out, "JPEG")
    said = {"do": "show", "f.lesson": "Dit bleef.", "photo.f.image": ("a.jpg", out.getvalue())}
    said["photo.f.image"] = SimpleUploadedFile(*said["photo.f.image"])
    page = full.post("/beheer/dia/nieuw?soort=inspiration", said).content.decode()
    assert "De foto is niet bewaard" in page and "Dit bleef." in page
    assert Typed.objects.get().fields["lesson"] == "Dit bleef."


@pytest.mark.parametrize("path", ["reacties/taart.yaml", "ingetrokken.yaml", "../weg.yaml"])
def test_what_is_no_file_of_slides_has_no_version_to_look_at(editor, path: str) -> None:
    Version.objects.create(pk=8, path=path, bytes=OLD, sha256="", at=timezone.now())
    assert editor.get("/beheer/versie/8").status_code == 404
    assert editor.post("/beheer/versie/8", {"print": ""}).status_code == 404


def test_putting_back_leads_nowhere_else(editor, office) -> None:
    there = print_of(office.read(PLAYLIST).encode())
    said = {"print": there, "naar": "https://elders.example/"}
    answer = editor.post("/beheer/versie/7", said)
    assert answer.status_code == 302 and answer["Location"] == "/beheer/versies"
    assert office.read(PLAYLIST) == OLD.decode()
