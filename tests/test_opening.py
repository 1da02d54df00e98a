"""The picture of a start is shown only where it is what a start would show."""

from __future__ import annotations

import json
import os
import struct
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from player import opening
from player.wire import Cue, Frame

NOW, UNTIL = 1_000.0, 2_000.0
WIDTH, HEIGHT = 64, 48
CONFIG = Path("/inhoud/config.yaml")


def cue(number: int = opening.NUMBER, **values: object) -> Cue:
    return Cue(
        number=number,
        place="now",
        slide="een",
        type="quote",
        page=1,
        pages=1,
        source="playlists/kantoor.yaml:3",
        why="start",
        at=NOW,
        seconds=20,
        width=WIDTH,
        height=HEIGHT,
        mark="m",
        transition="cut",
        **values,  # type: ignore[arg-type]
    )


def frame(pixels: bytes) -> Frame:
    made = Frame.create(WIDTH, HEIGHT)
    made.write(pixels, 0)
    return made


PLAIN = bytes((1, 2, 3, 255)) * (WIDTH * HEIGHT)
NOISE = os.urandom(WIDTH * HEIGHT * 4)


LAST_YEAR = time.time_ns() - 365 * 24 * 3600 * 10**9


def put(path: Path, changed: int) -> None:
    """A file that was last changed at that moment (ns since the epoch)."""
    os.utime(path, ns=(changed, changed))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "inhoud"
    folder.mkdir()
    (folder / "kantoor.yaml").write_text("slides: []")
    (folder / "foto.jpg").write_bytes(b"jpeg")
    (folder / "dia" / "map").mkdir(parents=True)
    (folder / "dia" / "map" / "foto.jpg").write_bytes(b"jpeg")
    for path in folder.rglob("*.*"):
        put(path, LAST_YEAR)
    return folder


@pytest.fixture
def state(tmp_path: Path, content: Path) -> Path:
    folder = tmp_path / "state"
    folder.mkdir()
    kept(folder, content)
    return folder


def kept(state: Path, content: Path, pixels: bytes = PLAIN, one: Cue | None = None) -> None:
    names = "kantoor.yaml", "foto.jpg", "none.yaml", "dia/map/foto.jpg"
    files = [content / name for name in names]
    seen = opening.seen(files, [content])
    assert seen is not None
    opening.keep(state, CONFIG, one or cue(), frame(pixels), "BGRA", seen, NOW, UNTIL)


def pixels_of(found: opening.Opening | None) -> bytes:
    assert found is not None
    return bytes(found.frame.map(writable=False))


@pytest.mark.parametrize("pixels", [PLAIN, NOISE], ids=["flat", "a photo"])
def test_what_was_kept_comes_back_as_it_was(state: Path, content: Path, pixels: bytes) -> None:
    kept(state, content, pixels)
    assert len((state / "opening").read_bytes()) < (3000 if pixels is PLAIN else len(NOISE) + 3000)
    found = opening.take(state, CONFIG, NOW + 1)
    assert pixels_of(found) == pixels
    assert found is not None
    assert (found.cue, found.order) == (cue(), "BGRA")
    assert pixels_of(opening.take(state, CONFIG, NOW + 1)) == pixels  # until it is forgotten
    opening.forget(state)
    assert opening.take(state, CONFIG, NOW + 1) is None
    assert not list(state.iterdir())


def test_nobody_else_may_read_it(state: Path) -> None:
    assert (state / "opening").stat().st_mode & 0o777 == 0o600


def edited(content: Path) -> None:
    (content / "kantoor.yaml").write_text("slides: {}")


def edited_to_the_same_size_and_time(content: Path) -> None:
    path = content / "kantoor.yaml"
    before = path.stat()
    path.write_text("slides: {}")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced_by_the_same_size_and_time(content: Path) -> None:
    path, other = content / "kantoor.yaml", content / ".new"
    before = path.stat()
    other.write_text("slides: {}")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def led_elsewhere(place: Path) -> None:
    """The same files in the same folder, but that lies elsewhere now: nobody knows whether what is
    there is content."""
    elsewhere = place.parent.parent / f".elders-{place.name}"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)


CHANGES: list[Callable[[Path], object]] = [
    edited,
    edited_to_the_same_size_and_time,
    replaced_by_the_same_size_and_time,
    lambda content: (content / "foto.jpg").unlink(),
    lambda content: (content / "ingetrokken.yaml").write_text("- een"),
    lambda content: (content / "none.yaml").write_text(""),
    lambda content: (content / "map").mkdir(),
    lambda content: (content / "foto.jpg").rename(content / "foto2.jpg"),
    lambda content: (content / "foto.jpg").chmod(0o600),
    lambda content: content.rename(content.with_name("elders")),
    lambda content: led_elsewhere(content / "dia" / "map"),
    lambda content: led_elsewhere(content / "dia"),
    lambda content: led_elsewhere(content / "foto.jpg"),
    lambda content: led_elsewhere(content),
]


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_not_shown_once_anything_has_changed(
    state: Path, content: Path, change: Callable[[Path], object]
) -> None:
    change(content)
    assert opening.take(state, CONFIG, NOW + 1) is None
    assert not list(state.iterdir())  # and not kept any longer


def test_what_no_editor_sees_changes_nothing(state: Path, content: Path) -> None:
    (content / ".kantoor.yaml.swp").write_text("")
    assert opening.take(state, CONFIG, NOW + 1) is not None


@pytest.mark.parametrize("now", [NOW - 1, UNTIL, UNTIL + 1, 0.0, float("nan")])
def test_it_is_not_shown_at_another_time(state: Path, now: float) -> None:
    assert opening.take(state, CONFIG, now) is None
    assert not list(state.iterdir())


def test_nor_by_another_version(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "__version__", "99")
    assert opening.take(state, CONFIG, NOW) is None


def test_nor_after_the_machine_was_started_again(
    state: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "boot").write_text("another")
    monkeypatch.setattr(opening, "_BOOT", tmp_path / "boot")
    assert opening.take(state, CONFIG, NOW) is None


def test_a_cue_of_a_studio_is_no_opening(state: Path, content: Path) -> None:
    kept(state, content, one=cue(number=1))
    assert opening.take(state, CONFIG, NOW) is None


def test_what_was_kept_for_another_config_is_not_shown(state: Path, tmp_path: Path) -> None:
    """Two configs may be links to one, each in a folder of its own; they have one state folder."""
    assert opening.take(state, tmp_path / "elders" / "config.yaml", NOW) is None


def test_a_config_is_the_same_however_it_is_named(state: Path) -> None:
    assert opening.take(state, Path("/etc/../inhoud/config.yaml"), NOW) is not None


@pytest.mark.parametrize(
    "odd",
    [
        lambda path: os.mkfifo(path),
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to(path.with_name("kept")),
        lambda path: path.write_bytes(struct.pack("!I", 100_000) + b"[" * 100_000),
        lambda path: path.write_bytes(b"\xff" * 100),
    ],
    ids=["a pipe", "a device", "a link", "deep", "a huge head"],
)
def test_what_is_no_file_of_ours_is_no_opening(state: Path, odd: Callable[[Path], object]) -> None:
    (state / "opening").rename(state / "kept")
    odd(state / "opening")
    assert opening.take(state, CONFIG, NOW) is None
    assert [path.name for path in state.iterdir()] == ["kept"]


def test_a_folder_in_its_place_stays_and_costs_nothing(state: Path) -> None:
    (state / "opening").unlink()
    (state / "opening").mkdir()
    before = len(os.listdir("/proc/self/fd"))
    assert opening.take(state, CONFIG, NOW) is None
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize(
    "values",
    [
        {"width": 1 << 62, "height": 1 << 62},
        {"width": 30_000, "height": 30_000},
        {"width": -64},
        {"width": 0, "height": 0},
        {"place": "next"},
        {"place": "elsewhere"},
        {"motion": {"x": 0, "y": 0, "width": 8, "height": 8, "columns": 1, "rows": 1, "times": []}},
        {"film": {"x": 0, "y": 0, "width": 8, "height": 8, "slots": 2}},
    ],
)
@pytest.mark.parametrize("packed", [True, False])
def test_a_cue_that_was_not_kept_by_us_is_no_opening(
    state: Path, values: dict[str, object], packed: bool
) -> None:
    data = (state / "opening").read_bytes()
    (size,) = struct.unpack("!I", data[:4])
    head = json.loads(data[4 : 4 + size])
    kind, fields = json.loads(head["cue"])
    head |= {"cue": json.dumps([kind, fields | values]), "packed": packed}
    written = json.dumps(head).encode()
    (state / "opening").write_bytes(struct.pack("!I", len(written)) + written + data[4 + size :])
    assert opening.take(state, CONFIG, NOW) is None
    assert not list(state.iterdir())


def test_what_was_half_written_goes_too(state: Path) -> None:
    (state / ".opening.0123abcd").write_bytes(NOISE)
    (state / "screen.json").write_text("{}")
    opening.forget(state)
    assert [path.name for path in state.iterdir()] == ["screen.json"]


def test_a_folder_among_the_files_is_known_by_its_names(state: Path, content: Path) -> None:
    """It has other times once a log in it is made anew."""
    seen = opening.seen([content, content / "kantoor.yaml"], [])
    assert seen is not None
    (content / "gespeeld.jsonl").write_text("")
    assert not seen.is_now
    (content / "gespeeld.jsonl").unlink()
    assert seen.is_now


@pytest.mark.parametrize(
    ("ago", "in_seconds", "is_kept"),
    [
        (1_000_000, False, False),
        (100_000_000, False, True),
        (1_100_000_000, True, False),
        (5_000_000_000, True, True),
        (-3_600_000_000_000, True, True),  # a camera whose clock goes wrong: an edit corrects it
    ],
)
def test_what_has_only_just_changed_may_change_again_without_another_time(
    content: Path, ago: int, in_seconds: bool, is_kept: bool
) -> None:
    changed = time.time_ns() - ago
    put(content / "kantoor.yaml", changed - changed % 10**9 if in_seconds else changed | 1)
    found = opening.seen([content / "kantoor.yaml", content / "foto.jpg"], [content])
    assert (found is not None) == is_kept


def test_what_a_link_leads_to_may_have_changed_just_now(content: Path) -> None:
    link = content / "link.yaml"
    link.symlink_to("kantoor.yaml")
    long_ago = (LAST_YEAR, LAST_YEAR)
    os.utime(link, ns=long_ago, follow_symlinks=False)
    assert opening.seen([link], []) is not None
    put(content / "kantoor.yaml", time.time_ns() // 10**9 * 10**9)
    assert opening.seen([link], []) is None


def test_many_files_are_not_looked_at_in_a_start(tmp_path: Path) -> None:
    many = [tmp_path / str(number) for number in range(opening.MOST + 1)]
    assert opening.seen(many, []) is None
    assert opening.seen(many[1:], []) is not None


def test_a_file_that_is_damaged_is_never_shown(state: Path) -> None:
    whole = (state / "opening").read_bytes()
    for length in [*range(0, 12), *range(12, len(whole), 37)]:
        (state / "opening").write_bytes(whole[:length])
        assert opening.take(state, CONFIG, NOW) is None, length
        assert not list(state.iterdir())
    for place in range(0, len(whole), 11):
        (state / "opening").write_bytes(
            whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]
        )
        found = opening.take(state, CONFIG, NOW)  # what it shows then is whole, whatever it is
        assert found is None or len(pixels_of(found)) == WIDTH * HEIGHT * 4


@pytest.mark.parametrize(
    "values",
    [
        {"files": []},
        {"files": {"/etc/passwd": 5}},
        {"folders": None},
        {"until": "later"},
        {"cue": "[]"},
        {"cue": json.dumps(["Setup", {}])},
        {"packed": False},
        {"boot": None},
    ],
)
def test_a_head_that_makes_no_sense_is_no_opening(state: Path, values: dict[str, object]) -> None:
    data = (state / "opening").read_bytes()
    (size,) = struct.unpack("!I", data[:4])
    head = json.dumps(json.loads(data[4 : 4 + size]) | values).encode()
    (state / "opening").write_bytes(struct.pack("!I", len(head)) + head + data[4 + size :])
    assert opening.take(state, CONFIG, NOW) is None


def test_a_picture_of_gigabytes_is_not_made(state: Path, content: Path) -> None:
    """It was unpacked no further than its size says, and one that is larger is none."""
    import zlib

    data = (state / "opening").read_bytes()
    (size,) = struct.unpack("!I", data[:4])
    bomb = zlib.compress(bytes(64 << 20), 9)
    (state / "opening").write_bytes(data[: 4 + size] + bomb)
    found = opening.take(state, CONFIG, NOW)
    assert found is None or len(pixels_of(found)) == WIDTH * HEIGHT * 4
