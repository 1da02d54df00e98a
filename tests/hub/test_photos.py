"""A photo that is chosen lies in the folder upright, without what a camera wrote into it."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

WHERE = "/beheer/dia/nieuw/voorbeeld?soort=inspiration"


def photo(kind: str = "JPEG", **more) -> bytes:
    """Wide, red at its left; a camera says that it is to be turned, and where it was."""
    image = Image.new("RGB", (400, 200), "blue")
    image.paste("red", (0, 0, 100, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter to the right
    exif[0x010E] = "bij Noor thuis"
    out = io.BytesIO()
    if kind == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    image.save(out, kind, exif=exif, **more)
    return out.getvalue()


def post(client, data: bytes, name: str = "Noor van den Akker.JPG"):
    return client.post(
        WHERE,
        {"soort": "inspiration", "photo.f.image": SimpleUploadedFile(name, data)},
        headers={"accept": "application/json"},
    ).json()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_it_is_made_anew_upright_and_says_nothing_of_where_it_was_made(
    office, client_of, kind: str
) -> None:
    answer = post(client_of("editor"), photo(kind))
    name = answer["photos"]["f.image"]
    assert name.startswith("assets/hub/noor-van-den-akker-") and name.endswith(".jpg")
    data = (office.root / name).read_bytes()
    made = Image.open(io.BytesIO(data))
    assert b"Noor" not in data and not made.getexif()
    assert made.format == "JPEG"
    if kind == "JPEG":
        assert made.size == (200, 400)
        red, blue = made.getpixel((100, 20)), made.getpixel((100, 380))
        assert red[0] > 200 > 60 > red[2] and blue[2] > 200


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "JPEG, PNG, WebP of HEIC"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "JPEG, PNG, WebP of HEIC"),
        (b"\xff\xd8\xff" + b"x" * 400, "niet te lezen"),
    ],
)
def test_what_is_no_photo_is_refused_at_its_field(office, client_of, data, said) -> None:
    answer = post(client_of("editor"), data)
    assert answer["photos"] == {}
    assert said in answer["said"]["f.image"][-1][1]
    assert not (office.root / "assets").exists()


def test_without_script_it_comes_along_when_the_form_is_sent(office, client_of) -> None:
    client = client_of("editor")
    text = client.post(
        "/beheer/dia/nieuw?soort=inspiration",
        {"do": "show", "photo.f.image": SimpleUploadedFile("x.jpg", photo())},
    ).content.decode()
    assert 'value="assets/hub/x-' in text


def test_a_photo_that_is_too_large_says_so(office, client_of, monkeypatch) -> None:
    monkeypatch.setattr("player.hub.edit.photos.LARGEST", 100)
    answer = post(client_of("editor"), photo())
    assert "20 MB" in answer["said"]["f.image"][-1][1]
