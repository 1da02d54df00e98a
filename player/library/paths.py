"""Which file a name in a document means: beside that document, else from the content folder.

Nothing outside the content folder is found. Opens no file.
"""

from __future__ import annotations

import contextlib
import errno
import heapq
import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from player.document import typed
from player.fs import deadlines
from player.fs.files import is_link, is_odd, is_there
from player.fs.unfinished import is_old
from player.inputs.mirror import SMALL, Mirror
from player.lazy import dataclass
from player.library.file_types import PICTURES
from player.library.grace import Grace
from player.library.scan import folder_of
from player.library.state_store import StateStore
from player.problems import Flaw, did_you_mean

MOST_COMPARED = 500  # names that are compared with one that is not there
_AN_ENDING = 7  # characters, with a few more or less in what stands before it
FEED = "feed:"  # stands before the name of a feed in what editors read


def in_plain_form(name: str) -> str:
    """A path as somebody wrote it, with forward slashes and without spaces around it."""
    return name.replace("\\", "/").strip()


@dataclass(frozen=True, slots=True)
class Found:
    """What a name in a file means: a path inside the content folder, or why there is none."""

    path: Path | None
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True)
class LocalFile:
    """Where a file can be read without waiting for a network.

    `path` is the file itself, or its copy if the file lies on a network; None while there is no
    copy. `original` is the file on the network; None for a file on our own disk.
    """

    path: Path | None
    original: Path | None = None


@lru_cache(maxsize=4096)
def joined(base: Path, plain: str) -> tuple[Path, Path]:
    """The path of that name from a folder, without "..", and the folder that it is in. Asked for
    the same names at each look."""
    path = Path(os.path.normpath(base / plain))
    return path, path.parent


class Paths:
    """Finds what is named, from one content folder (`root`), which may change.

    `away` says that the content folder is away: whatever is in its place now is not content.
    Only the library sets it.
    """

    def __init__(
        self,
        config: Path,
        store: StateStore,
        grace: Grace,
        mirror: Mirror | None = None,
        *,
        feeds: Path | None = None,
        frozen: bool = False,
    ) -> None:
        """Begin in the folder of the config.

        Args:
            config: the absolute path of config.yaml.
            store: the state folder, with a copy of each picture.
            grace: counts how long a picture is missing.
            mirror: the copies of files on a network; None where nothing is copied.
            feeds: the folder with the answers of feeds; editors know these by the feed's name.
            frozen: read nothing that an editor wrote; the last good versions are in force.
        """
        self.config = config
        self.root = config.parent
        self.frozen, self.away = frozen, False
        self.mirror = mirror
        self._feeds = feeds
        self._store, self._grace = store, grace
        # These three are asked once per scan: a folder may hold thousands of files.
        self._real_root: Path | None = None  # the root without links
        self._real_folders: dict[Path, bool] = {}  # whether folders really lie within it
        self._in_folders: dict[Path, dict[str, str]] = {}  # names in folders, by casefolded name
        # What was there in this scan or the one before, by name and folder of the document.
        self._found: dict[tuple[str, Path], Found] = {}
        self._found_before: dict[tuple[str, Path], Found] = {}
        self._touched: set[Path] | None = None
        self._touched_folders: dict[Path, bool] = {}
        self._ours: dict[Path, bool] = {}  # folders inside, on our own disk; asked once per scan

    def look_from(self, root: Path, touched: set[Path] | None = None) -> None:
        """Begin a scan in this content folder. Links may lead elsewhere since the last scan.

        `touched` are the paths that something happened to since; None: whatever is found may be
        gone.
        """
        self._found_before = self._found if root == self.root and not self.away else {}
        self._found, self._touched, self._touched_folders = {}, touched, {}
        self.root, self._real_root = root, None
        self._real_folders.clear()
        self._in_folders.clear()
        self._ours.clear()

    def shown(self, path: Path) -> str:
        """A path as an editor knows it: from the content folder, with forward slashes."""
        if self._feeds is not None and path.parent == self._feeds:
            return FEED + path.stem
        path = (self.mirror and self.mirror.origin(path)) or path
        for base in (self.root, self.config.parent):
            try:
                return path.relative_to(base).as_posix()
            except ValueError:
                continue
        return path.as_posix()

    def spelled(self, *names: str) -> Path:
        """The first of these names that is in the content folder, whatever its capitals there; the
        first of them where none is."""
        if not self.away:
            with contextlib.suppress(OSError):
                there = self._folded(self.root)
                for name in names:
                    if is_there(self.root / name):
                        return self.root / name
                    if (real := there.get(name.casefold())) is not None:
                        return self.root / real
        return self.root / names[0]

    def inside(self, path: Path) -> bool:
        """Whether a path lies in the content folder, with links followed."""
        try:
            if self._real_root is None:
                self._real_root = deadlines.real(self.root)
            root, folder = self._real_root, folder_of(path)
            if path != self.root and ".." not in path.parts and not is_link(path):
                if self._is_within(folder, root):
                    return True
                if path.name != root.name:
                    return False
            real = deadlines.real(path)
        except OSError:
            return path.is_relative_to(self.root)  # the disk is silent: judge by the path itself
        return real == root or root in real.parents

    def _is_within(self, folder: Path, root: Path) -> bool:
        """Whether that folder is `root`, or really lies in it; asked once per scan. Raises
        OSError."""
        if (inside := self._real_folders.get(folder)) is None:
            real = deadlines.real(folder)
            inside = self._real_folders[folder] = real == root or root in real.parents
        return inside

    # ── from a name to a path ─────────────────────────────────────────────────────────────────────

    def find(
        self, name: str, beside: Path, ever: Callable[[Path], bool] = lambda path: False
    ) -> Found:
        """The file or folder that a name in a document means.

        It is looked for in the folder `beside`, which holds the document, and then from the content
        folder. Nothing outside the content folder is found.

        A path that is gone but was there once (`ever` says so) is found too: its last good version
        is in force. A picture that is gone is its kept copy, if there is one. Within the
        grace period a missing picture has no flaw: asking starts that period.
        """
        if (known := self._found_again(name, beside)) is not None:
            return known
        bases = (beside, self.root) if self.root != beside else (beside,)
        plain = in_plain_form(name)
        if re.match(r"[A-Za-z]:", plain) or plain.startswith(("/", "~")) or "\0" in plain:
            return Found(None, _on_a_drive(name, plain))
        candidates = [joined(base, plain)[0] for base in bases]
        inside = [path for path in candidates if self.inside(path)]
        if not inside:
            return Found(None, Flaw("outside", {"name": name}))
        found = self._present(name, inside, ever)
        if found is not None and found.flaw is None and found.path == candidates[0]:
            self._found[name, beside] = found
        if found is None and (other := self._other_form(plain, bases)) is not None:
            return self.find(other, beside, ever)
        found = found or self._last_known(name, inside, bases, ever)
        if found is not None:
            return found
        if any(is_there(path) for path in candidates if path not in inside):
            return Found(None, Flaw("outside", {"name": name}))
        return Found(None, self._not_there(name, bases))

    def _found_again(self, name: str, beside: Path) -> Found | None:
        """What a name meant in the last scan, where it stands beside its document and nothing
        happened to it since; or in this scan, where it was asked already."""
        if self.away or self._touched is None:
            return None
        known = self._found.get((name, beside)) or self._found_before.get((name, beside))
        if known is None or known.path is None:
            return None
        if known.path in self._touched or self._is_touched(folder_of(known.path)):
            return None
        self._found[name, beside] = known
        return known

    def is_still(self, path: Path) -> bool:
        """Whether a file that was found inside the content folder at the last scan, where it is
        named, and was whole, certainly is so now: nothing happened to it, or it is there, no link,
        and was not written just now. Always False of what is not on our own disk."""
        folder = folder_of(path)
        if (ours := self._ours.get(folder)) is None:
            ours = not (self.away or self.frozen or deadlines.far(folder)) and self.inside(folder)
            self._ours[folder] = ours
        if not ours:
            return False
        if self._touched is not None and path not in self._touched:
            return not self._is_touched(folder) or is_old(path)
        return is_old(path)

    def _is_touched(self, folder: Path) -> bool:
        """Whether something happened to a folder, or to one that it is in."""
        if folder not in self._touched_folders:
            touched = self._touched or set()
            self._touched_folders[folder] = not touched.isdisjoint((folder, *folder.parents))
        return self._touched_folders[folder]

    def _present(
        self, name: str, inside: Sequence[Path], ever: Callable[[Path], bool]
    ) -> Found | None:
        """The first of these paths that is there; None where none is."""
        if self.away:
            return None
        path = next((path for path in inside if is_there(path)), None)
        if path is None:
            return None
        self._grace.lost.pop(path, None)
        # A folder or device in the place of a file that was good: its last good version counts.
        if not is_odd(path) or ever(path):
            return Found(path)
        return Found(self._store.picture(path), Flaw("not-a-file", {"name": name}))

    def _other_form(self, plain: str, bases: Sequence[Path]) -> str | None:
        """The same name in another Unicode form, if such a file is there.

        é is one character or two, depending on the system that wrote the name.
        """
        if plain.isascii() or self.away:
            return None
        others = (unicodedata.normalize(form, plain) for form in ("NFC", "NFD"))
        return next(
            (
                other
                for other in others
                if other != plain and any(is_there(base / other) for base in bases)
            ),
            None,
        )

    def _last_known(
        self,
        name: str,
        inside: Sequence[Path],
        bases: Sequence[Path],
        ever: Callable[[Path], bool],
    ) -> Found | None:
        """What is known of the first of these paths that was there once."""
        for path in inside:
            if ever(path):
                return Found(path)
            if (copy := self._copy(path)) is not None:
                since = self._grace.lost.setdefault(path, self._grace.now())
                brief = self._grace.still(since)
                return Found(copy, None if brief else self._not_there(name, bases))
        return None

    def _copy(self, path: Path) -> Path | None:
        """The copy of a picture that is not there."""
        return (self.mirror and self.mirror.copy(path)) or self._store.picture(path)

    def local(self, path: Path, most: int = SMALL) -> LocalFile:
        """Where this file can be read on our own disk.

        A file on a network that is no larger than `most` bytes is copied on the spot.
        """
        if self.mirror is None:
            return LocalFile(path)
        original = self.mirror.origin(path) or path
        is_copy = original != path
        if not is_copy and (path.is_relative_to(self.mirror.folder) or not deadlines.far(path)):
            return LocalFile(path)
        copy, why = self.mirror.now(original, most), self.mirror.refused(original)
        # Where there is no room for a copy, an original that may stall is better than none.
        no_room = copy is None and why is not None and why.errno == errno.ENOSPC
        return LocalFile(original if no_room else copy, original)

    # ── what is wrong with a name ─────────────────────────────────────────────────────────────────

    def _not_there(self, name: str, bases: Sequence[Path]) -> Flaw:
        """The flaw of a name for which there is no file. What it proposes instead does exist."""
        plain = in_plain_form(name)
        if re.match("https?://", plain, re.IGNORECASE):
            file = Path(urlsplit(plain).path)
            if file.suffix.casefold() in PICTURES:
                return Flaw("picture-address", {"name": name, "near": f"assets/{file.name}"})
        picture = Path(name).suffix.casefold() in PICTURES
        for base in bases:
            real = self._in_other_letters(base, plain)
            if real is not None and self.inside(base / real):
                return Flaw("other-case", {"name": name, "near": typed(real)})
        near = self._near(plain, bases, picture)
        if near is not None:
            code = "picture-near" if picture else "missing-near"
            return Flaw(code, {"name": name, "near": typed(near.as_posix())})
        return Flaw("picture-missing" if picture else "missing-file", {"name": name})

    def _near(self, plain: str, bases: Sequence[Path], picture: bool) -> Path | None:
        """The path, as an author would write it, of a file with a similar name; None for none."""
        places = [(base, Path(plain).parent) for base in bases]
        if picture:  # authors leave out its folder, or name another
            places.append((self.root, Path("assets")))
        for base, folder in places:
            if not self.inside(base / folder):
                continue
            try:
                stems = self._stems(base / folder, picture, Path(plain).stem)
            except OSError:
                continue
            real = stems.get(did_you_mean(Path(plain).stem, stems) or "")
            if real is not None and self.inside(base / folder / real):
                return folder / real
        return None

    def _in_other_letters(self, base: Path, name: str) -> str | None:
        """The path below a folder that differs from this one only in its capitals."""
        parts: list[str] = []
        for part in name.split("/"):
            if part in ("", ".", ".."):
                parts += [part] if part == ".." else []
                continue
            try:
                real = self._folded(base / "/".join(parts)).get(part.casefold())
            except OSError:
                real = None
            if real is None:
                return None
            parts.append(real)
        return "/".join(parts) or None

    def _folded(self, folder: Path) -> dict[str, str]:
        """The names in a folder, by their casefolded form; asked once per scan. Raises OSError."""
        if folder not in self._in_folders:
            self._in_folders[folder] = {
                other.casefold(): other for other in sorted(deadlines.names(folder), reverse=True)
            }
        return self._in_folders[folder]

    def _stems(self, folder: Path, picture: bool, stem: str) -> dict[str, str]:
        """The names in a folder that may have been meant, by what stands before their suffix.

        The suffix is left out, because two names are not similar for both ending in .jpg. In a
        folder with thousands of names, only those count that have the same first letter and about
        the same length. Raises OSError.
        """
        # What begins with _ is the player's own or the hub's: `_hub` is never meant by `hub`.
        names = {folded: name for folded, name in self._folded(folder).items() if folded[:1] != "_"}
        if len(names) > MOST_COMPARED:
            initial = stem.casefold()[:1]
            lengths = range(len(stem), len(stem) + _AN_ENDING)
            similar = heapq.nsmallest(
                MOST_COMPARED,
                (folded for folded in names if folded[:1] == initial and len(folded) in lengths),
                key=len,
            )
            names = {folded: names[folded] for folded in similar}
        return {
            Path(folded).stem: real
            for folded, real in names.items()
            if not picture or Path(folded).suffix in PICTURES
        }


def _on_a_drive(name: str, plain: str) -> Flaw:
    """The flaw of an absolute path. That of a file says where the file should be copied to."""
    if not Path(plain).suffix:
        return Flaw("outside", {"name": name})
    return Flaw("outside-drive", {"name": name, "near": f"assets/{plain.rpartition('/')[2]}"})


def lies_in(file: str, *folders: Path) -> bool:
    """Whether a file lies in one of these folders, links followed; `~` is this account's home."""
    try:
        real = Path(os.path.realpath(Path(file).expanduser()))
    except (OSError, RuntimeError, ValueError):
        return False
    return any(real.is_relative_to(os.path.realpath(folder)) for folder in folders)
