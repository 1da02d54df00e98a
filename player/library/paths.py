"""Which file a name in a file stands for: beside it, then from the content folder, never outside.
Opens no file."""

from __future__ import annotations

import errno
import heapq
import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from player.document import typed
from player.fs import deadlines
from player.fs.files import is_link, is_odd, is_there
from player.inputs.mirror import SMALL, Mirror
from player.library.file_types import PICTURES
from player.library.grace import Grace
from player.library.state_store import StateStore
from player.problems import Flaw, did_you_mean

MOST_COMPARED = 500  # names that are compared with one that is not there
_AN_ENDING = 7  # characters, with a few more or less in what stands before it
FEED = "feed:"  # before its name, what is in a feed


@dataclass(frozen=True, slots=True)
class Found:
    """What a name in a file stands for: a path inside the content folder, or the flaw of it."""

    path: Path | None
    flaw: Flaw | None = None


class Paths:
    """Finds what is named, from one content folder (`root`), which may change."""

    def __init__(
        self, config: Path, store: StateStore, grace: Grace, mirror: Mirror | None = None
    ) -> None:
        self.config = config
        self.root = config.parent
        self._real_root: Path | None = None  # without links, as far as this look has asked
        self._in_folders: dict[
            Path, dict[str, str]
        ] = {}  # what is in those of which a name was not there
        self._real_folders: dict[
            Path, Path
        ] = {}  # of a folder that has thousands of files it is asked once
        self.frozen = False  # nothing that an editor wrote is read: what is kept is in force
        self.away = False  # the content folder is: whatever is there now is not it
        self.feeds: Path | None = (
            None  # where the answers of feeds are: an editor knows those by the feed's name
        )
        self._store, self._grace, self.mirror = store, grace, mirror
        self.originals: dict[Path, None] = {}  # files on a network that were asked for, in order

    def look_from(self, root: Path) -> None:
        """A look at the files begins in this content folder. Links may lead elsewhere by now."""
        self.root, self._real_root = root, None
        self._real_folders.clear()
        self._in_folders.clear()

    def shown(self, path: Path) -> str:
        """A path as an editor knows it: from the content folder, with forward slashes."""
        if self.feeds is not None and path.parent == self.feeds:
            return FEED + path.stem
        path = (self.mirror and self.mirror.origin(path)) or path
        for base in (self.root, self.config.parent):
            try:
                return path.relative_to(base).as_posix()
            except ValueError:
                continue
        return path.as_posix()

    def inside(self, path: Path) -> bool:
        """Whether that lies in the content folder, links followed."""
        try:
            if self._real_root is None:
                self._real_root = deadlines.real(self.root)
            root, real = self._real_root, self._really(path)
        except OSError:
            return path.is_relative_to(self.root)  # nobody answers: by what it says
        return real == root or root in real.parents

    def _really(self, path: Path) -> Path:
        if path == self.root or ".." in path.parts or is_link(path):
            return deadlines.real(path)
        if (folder := self._real_folders.get(path.parent)) is None:
            folder = self._real_folders[path.parent] = deadlines.real(path.parent)
        return folder / path.name

    def find(
        self, name: str, beside: Path, ever: Callable[[Path], bool] = lambda path: False
    ) -> Found:
        """The file or folder that a name in a file means: beside that file, then from the content
        folder.

        Nothing outside the content folder is found, by whatever way. A path that is not there (any
        more) but once was, says `ever`, is found all the same: its last good version is in force. A
        picture that is not there is its kept copy, if there is one.
        """
        bases = (beside, self.root) if self.root != beside else (beside,)
        plain = name.replace("\\", "/").strip()
        if re.match(r"[A-Za-z]:", plain) or plain.startswith(("/", "~")) or "\0" in plain:
            near = f"assets/{plain.rpartition('/')[2]}"
            return Found(
                None,
                Flaw("outside-drive", {"name": name, "near": near})
                if Path(plain).suffix
                else Flaw("outside", {"name": name}),
            )
        wheres = [Path(os.path.normpath(base / plain)) for base in bases]
        inside = [where for where in wheres if self.inside(where)]
        if not inside:
            return Found(None, Flaw("outside", {"name": name}))
        for where in inside:
            if not self.away and is_there(where):
                self._grace.lost.pop(where, None)
                if not is_odd(where) or ever(
                    where
                ):  # in the place of a file that was good: its last good version
                    return Found(where)
                return Found(self._store.picture(where), Flaw("not-a-file", {"name": name}))
        for form in (
            () if plain.isascii() else ("NFC", "NFD")
        ):  # é is one letter or two, by the system that wrote the name
            if (
                not self.away
                and (other := unicodedata.normalize(form, plain)) != plain
                and any(is_there(base / other) for base in bases)
            ):
                return self.find(other, beside, ever)
        for where in inside:
            if ever(where):
                return Found(where)
            if (copy := self._copy(where)) is not None:
                since = self._grace.lost.setdefault(where, self._grace.now())
                if self._grace.still(since):
                    return Found(copy)
                return Found(copy, self._not_there(name, bases))
        if any(is_there(where) for where in wheres if where not in inside):
            return Found(None, Flaw("outside", {"name": name}))
        return Found(None, self._not_there(name, bases))

    def _copy(self, where: Path) -> Path | None:
        """The copy of a picture that is not there."""
        return (self.mirror and self.mirror.copy(where)) or self._store.picture(where)

    def here(self, path: Path, most: int = SMALL) -> Path | None:
        """A file on our own disk: itself, or its copy if it lies on a network; None where that is
        not here yet."""
        if self.mirror is None:
            return path
        original = self.mirror.origin(path) or path
        if original != path or (
            not path.is_relative_to(self.mirror.folder) and deadlines.far(path)
        ):
            self.originals[original] = None
            copy, why = self.mirror.now(original, most), self.mirror.refused(original)
            # Where there is no room for a copy, one that may stall is better than none.
            return (
                original if copy is None and why is not None and why.errno == errno.ENOSPC else copy
            )
        return path

    def _not_there(self, name: str, bases: Sequence[Path]) -> Flaw:
        """What is wrong with a name of nothing. What it proposes in its place has been looked
        for."""
        plain = name.replace("\\", "/").strip()
        if re.match("https?://", plain, re.IGNORECASE):
            file = Path(urlsplit(plain).path)
            if file.suffix.casefold() in PICTURES:
                return Flaw("picture-address", {"name": name, "near": f"assets/{file.name}"})
        picture = Path(name).suffix.casefold() in PICTURES
        for base in bases:
            if (real := self._in_other_letters(base, plain)) is not None and self.inside(
                base / real
            ):
                return Flaw("other-case", {"name": name, "near": typed(real)})
        places = [(base, Path(plain).parent) for base in bases]
        if picture:  # one that is named without its folder, or with another
            places.append((self.root, Path("assets")))
        for base, folder in places:
            where = base / folder
            if not self.inside(where):
                continue
            try:
                stems = self._stems(where, picture, Path(plain).stem)
            except OSError:
                continue
            real = stems.get(did_you_mean(Path(plain).stem, stems) or "")
            if real is not None and self.inside(where / real):
                return Flaw(
                    "picture-near" if picture else "missing-near",
                    {"name": name, "near": typed((folder / real).as_posix())},
                )
        return Flaw("picture-missing" if picture else "missing-file", {"name": name})

    def _in_other_letters(self, base: Path, name: str) -> str | None:
        """The path below a folder that is called so but for its capitals; None where there is
        none."""
        found: list[str] = []
        for part in name.split("/"):
            if part in ("", ".", ".."):
                found += [part] if part == ".." else []
                continue
            try:
                real = self._folded(base / "/".join(found)).get(part.casefold())
            except OSError:
                real = None
            if real is None:
                return None
            found.append(real)
        return "/".join(found) or None

    def _folded(self, folder: Path) -> dict[str, str]:
        """What is in a folder, by its names without capitals; asked once in a look. Raises
        OSError."""
        if folder not in self._in_folders:
            self._in_folders[folder] = {
                other.casefold(): other for other in sorted(deadlines.names(folder), reverse=True)
            }
        return self._in_folders[folder]

    def _stems(self, folder: Path, picture: bool, stem: str) -> dict[str, str]:
        """The names in a folder that may have been meant, by what stands before their endings: .jpg
        makes no two names alike. Of thousands only those that begin as this one and are about as
        long. Raises OSError.
        """
        named = self._folded(folder)
        if len(named) > MOST_COMPARED:
            begin = stem.casefold()[:1]
            lengths = range(len(stem), len(stem) + _AN_ENDING)
            some = heapq.nsmallest(
                MOST_COMPARED,
                (one for one in named if one[:1] == begin and len(one) in lengths),
                key=len,
            )
            named = {folded: named[folded] for folded in some}
        return {
            Path(folded).stem: other
            for folded, other in named.items()
            if not picture or Path(folded).suffix in PICTURES
        }
