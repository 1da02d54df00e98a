"""A file that is too large: told as it is chosen, and not read where it is sent all the same."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from helpers.hub import first_account

from player.hub.pages import page_of
from player.hub.uploads.handler import InMemory

QUOTE = "vierde-formulier"
FIELDS = [
    (f"/beheer/voorgelezen/{QUOTE}", "sound", {"do": "bring", "consent": "ja"}, 11, "10 MB"),
    ("/beheer/citaten/import", "tabel", {}, 17, "16 MB"),
    ("/beheer/dia/nieuw?soort=inspiration", "photo.f.image", {"do": "show"}, 25, "20 MB"),
    ("/beheer/dia/nieuw/voorbeeld?soort=inspiration", "photo.f.image", {}, 25, "20 MB"),
]


@pytest.mark.parametrize(("address", "field", "more", "size", "said"), FIELDS)
def test_what_is_too_large_is_refused_before_it_is_read(
    office, client_of, monkeypatch, address: str, field: str, more: dict, size: int, said: str
) -> None:
    from player.hub.content import content

    content().refresh()
    read = []
    monkeypatch.setattr(InMemory, "receive_data_chunk", lambda *one: read.append(one))
    file = SimpleUploadedFile("x.jpg", bytes(size << 20))
    accept = {"accept": "application/json"} if "voorbeeld" in address else {}
    answer = client_of("editor", "moderator").post(address, {**more, field: file}, headers=accept)
    assert said in answer.content.decode() and not read, answer.status_code


def test_a_page_that_takes_no_file_reads_none(office, client_of) -> None:
    file = SimpleUploadedFile("x.csv", b"x" * 1000)
    answer = client_of("editor").post("/beheer/spoed", {"do": "preview", "file": file})
    assert not answer.wsgi_request.FILES
    taking = [page_of(route).largest for route in ("beheer/spoed", "in", "beheer/dia/<str:slide>")]
    assert taking == [0, 0, 24 << 20]


@pytest.mark.long
def test_it_is_told_as_it_is_chosen(live, desktop, accessible, tmp_path) -> None:
    first_account(live, desktop)
    sent: list[int] = []
    desktop.on("request", lambda one: sent.append(int(one.headers.get("content-length", 0))))
    small = tmp_path / "klein.jpg"
    small.write_bytes(b"x")
    for address, field, _, size, said in FIELDS[:3]:
        large = tmp_path / "groot.jpg"
        large.write_bytes(bytes(size << 20))
        desktop.goto(f"{live.url}{address}")
        chosen = desktop.locator(f"[name='{field}']")
        chosen.set_input_files(str(large))
        told = desktop.locator(".too-large")
        told.wait_for()
        assert said in told.inner_text() and chosen.input_value() == ""
        assert chosen.get_attribute("aria-invalid") == "true"
        accessible(desktop)
        chosen.set_input_files(str(small))
        assert told.inner_text() == ""
    assert max(sent, default=0) < 1 << 20
