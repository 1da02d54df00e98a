"""The sample content as a Raspberry Pi paints it, beside what this machine paints: `make arm`.
Some ten minutes; needs root for Debian's packages, and qemu-user-static.

    .venv/bin/python tests/arm/arm.py [--cache FOLDER] [--size 1920x1080]

An arm64 Debian is unpacked, not installed; Python and the player run in it by emulation, with the
wheels of requirements.txt for aarch64. Pictures may differ by a few levels where rounding does, and
further in a few pixels; more than that is a fault. They stay in out/arm. Exit 1 where one differs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops

ROOT = Path(__file__).parents[2]
PACKAGES = "python3,libpython3.11-stdlib,libegl1,libgl1,libfontconfig1,libexpat1,zlib1g"
RELEASE, PYTHON = "bookworm", "3.11"
LEVELS, STRAYS = 2, 1e-4  # how far a pixel may be off, and what part of them further
AT = "2026-03-10 10:00"  # the pictures of one moment


def run(*command: str | Path, **options: object) -> None:
    """A command that must succeed."""
    subprocess.run([str(word) for word in command], check=True, **options)  # type: ignore[call-overload]


def machine(cache: Path) -> tuple[Path, Path]:
    """The folders with arm64's Debian and with Python's packages for it; each fetched once."""
    tree, site = cache / "root", cache / "site"
    if not tree.exists():
        cache.mkdir(parents=True, exist_ok=True)
        part = tree.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        what = ("--architectures=arm64", f"--include={PACKAGES}")
        run("mmdebstrap", "--quiet", "--variant=extract", *what, RELEASE, part)
        part.rename(tree)
    if not site.exists():
        part = site.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        kinds = [f"--platform=manylinux{kind}_aarch64" for kind in ("2014", "_2_17", "_2_28")]
        abis = ("--implementation=cp", "--abi=cp311", "--abi=abi3", "--abi=none")
        lock = ("--no-deps", "--only-binary=:all:", "--requirement", ROOT / "requirements.txt")
        pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
        run(*pip, "--target", part, *kinds, "--python-version", PYTHON, *abis, *lock)
        part.rename(site)
    return tree, site


def painted(out: Path, size: str, command: list[str], environment: dict[str, str]) -> list[Path]:
    """What `preview` paints with that Python."""
    shutil.rmtree(out, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    asked = ("-P", "-m", "player", "preview", "--config", str(ROOT / "config.yaml"))
    more = ("--out", str(out), "--size", size, "--at", AT)
    run(*command, *asked, *more, cwd=ROOT, env=os.environ | environment)
    return sorted(out.glob("*.png"))


def apart(one: Path, other: Path) -> tuple[int, float]:
    """How many levels two pictures are apart at most, and in what part of the pixels by more than
    rounding does."""
    with Image.open(one) as first, Image.open(other) as second:
        if first.size != second.size:
            return 255, 1.0
        off = ImageChops.difference(first.convert("RGB"), second.convert("RGB"))
        worst = max(high for _low, high in off.getextrema())  # type: ignore[misc]
        red, green, blue = off.split()
        most = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
        return int(worst), sum(most[LEVELS + 1 :]) / sum(most)


def main() -> int:
    """Paint both, and compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--cache", type=Path, default=ROOT / "out" / "arm-cache")
    parser.add_argument("--size", default="1920x1080")
    asked = parser.parse_args()
    tree, site = machine(asked.cache.absolute())
    # By the loader itself, not with qemu's -L: with that the emulator looks for some paths in the
    # tree and for others not, and a folder opened step by step is another one.
    libraries = ":".join(f"{tree}/{name}/aarch64-linux-gnu" for name in ("lib", "usr/lib"))
    loader = (f"{tree}/lib/ld-linux-aarch64.so.1", "--library-path", libraries)
    emulated = ["qemu-aarch64-static", *loader, f"{tree}/usr/bin/python{PYTHON}"]
    python = {"PYTHONHOME": f"{tree}/usr", "PYTHONPATH": f"{ROOT}:{site}"}
    out = ROOT / "out" / "arm"
    python |= {"PYTHONDONTWRITEBYTECODE": "1"}
    theirs = painted(out / "aarch64", asked.size, emulated, python)
    ours = painted(out / "here", asked.size, [sys.executable], {})
    failed = [path.name for path in ours if path.name not in {one.name for one in theirs}]
    for path in theirs:
        worst, strays = apart(path, out / "here" / path.name)
        good = strays <= STRAYS
        print(f"{'ok  ' if good else 'FAIL'} {path.name}   {worst} levels, {strays:.4%} further")
        failed += [] if good else [path.name]
    print(f"{len(theirs)} pictures; " + (f"not alike: {', '.join(failed)}" if failed else "alike"))
    return 1 if failed or not theirs else 0


if __name__ == "__main__":
    sys.exit(main())
