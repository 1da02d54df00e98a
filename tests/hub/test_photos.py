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
    name = answer["photos"]["f.image"]["name"]
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


def crop(client, name: str, field: str = "f.image", deed: str = "crop", **part: float):
    sides = {"left": 0, "top": 0, "width": 100, "height": 100} | part
    fields = {"soort": "inspiration", field: name, "do": f"{deed}:{field}"}
    fields |= {f"crop.{field}.{side}": str(value) for side, value in sides.items()}
    return client.post(WHERE, fields, headers={"accept": "application/json"}).json()


def test_a_part_of_a_photo_is_a_file_of_its_own_and_the_whole_stays(office, client_of) -> None:
    editor = client_of("editor")
    whole = post(editor, photo("PNG"))["photos"]["f.image"]["name"]  # 200×400, red at its top
    answer = crop(editor, whole, top=50, height=50)["photos"]["f.image"]
    made = Image.open(office.root / answer["name"])
    assert answer["name"] != whole and made.size == (200, 200)
    assert made.getpixel((100, 20))[2] > 200  # nothing red is left
    assert answer["part"] == [0, 50, 100, 50] and (office.root / whole).exists()
    # Cut again it is cut from the whole, which is what the form shows.
    again = crop(editor, answer["name"], height=25)["photos"]["f.image"]
    red = Image.open(office.root / again["name"])
    assert red.size == (200, 100) and red.getpixel((100, 50))[0] > 200
    shown = Image.open(io.BytesIO(editor.get(again["address"]).content))
    assert shown.size == (200, 400)
    assert whole.split("/")[-1][:-4] not in again["address"]
    assert crop(editor, again["name"], deed="whole")["photos"]["f.image"]["name"] == whole


def test_a_photo_of_the_folder_is_cut_too_and_no_other_file(office, client_of) -> None:
    editor = client_of("editor")
    Image.new("RGB", (400, 200), "teal").save(office.root / "assets.jpg")
    answer = crop(editor, "assets.jpg", height=50)
    assert Image.open(office.root / answer["photos"]["f.image"]["name"]).size == (400, 100)
    for name in ("../../etc/passwd.jpg", "config.yaml", "weg.jpg"):
        answer = crop(editor, name, height=50)
        assert answer["said"]["f.image"] and answer["photos"] == {}


@pytest.mark.parametrize(
    "part", [{"width": 2}, {"left": 99, "width": 50}, {"height": float("nan")}, {"left": "x"}]
)
def test_a_frame_that_is_none_cuts_nothing(office, client_of, part) -> None:
    Image.new("RGB", (400, 200), "teal").save(office.root / "assets.jpg")
    crop(client_of("editor"), "assets.jpg", **part)
    assert not (office.root / "assets/hub").exists()


def test_two_photos_of_one_name_are_two_files(office, client_of) -> None:
    editor = client_of("editor")
    one = post(editor, photo())["photos"]["f.image"]["name"]
    assert post(editor, photo())["photos"]["f.image"]["name"] == one
    (office.root / one).write_bytes(b"that of somebody else")
    other = post(editor, photo())["photos"]["f.image"]["name"]
    assert other != one and (office.root / one).read_bytes() == b"that of somebody else"


def test_a_photo_that_no_slide_names_is_gone_after_two_weeks(office, client_of) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from player.hub.edit.duties import forget_photos
    from player.hub.edit.models import Typed, Upload

    editor = client_of("editor")
    names = [
        post(editor, photo(), name)["photos"]["f.image"]["name"]
        for name in ("weg.jpg", "geschreven.jpg", "getypt.jpg")
    ]
    cut = crop(editor, names[1], width=50)["photos"]["f.image"]["name"]
    office.write("playlists/los.yaml", f"soort: inspiratie\nbeeld: {cut}\n")
    Typed.objects.all().delete()
    Typed.objects.create(person=Upload.objects.first().by, key="new:x", fields={"image": names[2]})
    forget_photos()
    assert all((office.root / name).exists() for name in names)
    Upload.objects.update(expires=timezone.now() - timedelta(seconds=1))
    forget_photos()
    assert [(office.root / name).exists() for name in (*names, cut)] == [False, True, True, True]
    assert Upload.objects.filter(expires__gt=timezone.now()).count() == 3


def test_without_script_a_photo_is_cut_by_numbers(office, client_of) -> None:
    editor = client_of("editor")
    Image.new("RGB", (400, 200), "teal").save(office.root / "assets.jpg")
    where = "/beheer/dia/nieuw?soort=inspiration"
    fields = {"do": "crop:f.image", "f.image": "assets.jpg", "f.lesson": "Lees."}
    fields |= {"crop.f.image.left": "0", "crop.f.image.top": "0"}
    fields |= {"crop.f.image.width": "50", "crop.f.image.height": "100"}
    text = editor.post(where, fields).content.decode()
    assert 'value="assets/hub/assets-' in text and 'value="50"' in text and "Lees." in text
