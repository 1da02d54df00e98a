"""The faults, one function each. Each does its harm and mends what an editor, a share or a disk
would mend; none looks at the result."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable
from random import Random

from faults.hostile import broken_yaml, hostile_picture, photo
from faults.world import CONFIG, PLAYLIST, World
from screen.playing import processes_of

Fault = Callable[[World, Random], None]
FAULTS: dict[str, Fault] = {}
NEEDS: dict[str, Callable[[World], bool]] = {}  # what a fault can't do without


def fault(needs: Callable[[World], bool] = lambda world: True) -> Callable[[Fault], Fault]:
    def register(function: Fault) -> Fault:
        FAULTS[function.__name__.replace("_", " ")] = function
        NEEDS[function.__name__.replace("_", " ")] = needs
        return function

    return register


def _studios(world: World) -> list[int]:
    return processes_of(world.player.process.pid)


def _signal(world: World, what: int) -> None:
    for pid in _studios(world):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, what)


def _while(random: Random, least: float = 0.02, most: float = 0.8) -> None:
    time.sleep(random.uniform(least, most))


# ── the studio ────────────────────────────────────────────────────────────────────────────────────


@fault()
def studio_killed(world: World, random: Random) -> None:
    _signal(
        world,
        random.choice(
            (signal.SIGKILL, signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGTERM)
        ),
    )


@fault()
def studio_killed_in_a_reload(world: World, random: Random) -> None:
    world.save()
    time.sleep(random.uniform(0, 0.03))
    _signal(world, random.choice((signal.SIGKILL, signal.SIGSEGV)))


@fault()
def studio_stopped_and_gone_on(world: World, random: Random) -> None:
    stopped = _studios(world)
    _signal(world, signal.SIGSTOP)
    if random.random() < 0.5:
        world.save()
    _while(random, 0.1, 2.5)
    for pid in stopped:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


# ── the share ─────────────────────────────────────────────────────────────────────────────────────


@fault()
def share_away_and_back(world: World, random: Random) -> None:
    world.take_away()
    _while(random, 0.02, 1.5)
    world.bring_back()


@fault()
def share_away_and_studio_killed(world: World, random: Random) -> None:
    world.take_away()
    _while(random, 0.02, 0.4)
    _signal(world, signal.SIGKILL)
    _while(random, 0.02, 1.2)
    world.bring_back()


# ── the files ─────────────────────────────────────────────────────────────────────────────────────


@fault()
def written_in_pieces(world: World, random: Random) -> None:
    data = world.edit().encode()
    with (world.root / PLAYLIST).open("wb") as file:
        at = 0
        while at < len(data):
            step = random.randint(1, len(data))
            file.write(data[at : at + step])
            file.flush()
            at += step
            _while(random, 0, 0.25)


@fault()
def truncated_then_mended(world: World, random: Random) -> None:
    data = world.edit().encode()
    world.office.write(PLAYLIST, data[: random.randrange(len(data))])
    _while(random)
    world.save()


@fault()
def emptied_then_mended(world: World, random: Random) -> None:
    world.office.write(PLAYLIST, b"")
    _while(random)
    world.save()


@fault()
def deleted_then_put_back(world: World, random: Random) -> None:
    (world.root / PLAYLIST).unlink()
    _while(random)
    world.save()


@fault()
def broken_yaml_then_mended(world: World, random: Random) -> None:
    for _ in range(random.randint(1, 4)):
        world.office.replace(PLAYLIST, broken_yaml(world.edit(), random))
        _while(random, 0, 0.4)
    world.save()


@fault()
def broken_config_then_mended(world: World, random: Random) -> None:
    broken = broken_yaml(CONFIG, random)
    if b"log" in broken:  # another log would hide the one that is read here
        return
    world.office.replace("config.yaml", broken)
    _while(random)
    world.office.replace("config.yaml", CONFIG)


@fault()
def config_away_then_back(world: World, random: Random) -> None:
    (world.root / "config.yaml").unlink()
    _while(random)
    world.office.replace("config.yaml", CONFIG)


@fault()
def saved_fifty_times(world: World, random: Random) -> None:
    for _ in range(50):
        if random.random() < 0.5:
            world.save()
        else:
            world.office.write(PLAYLIST, world.edit())
        time.sleep(random.choice((0, 0, 0.01, 0.03)))


@fault()
def something_else_in_its_place(world: World, random: Random) -> None:
    path = world.root / PLAYLIST
    path.unlink()
    kind = random.randrange(4)
    if kind == 0:
        path.mkdir()
    elif kind == 1:
        path.symlink_to("nowhere.yaml")
    elif kind == 2:
        os.mkfifo(path)
    else:
        path.symlink_to(path.name)
    _while(random)
    path.rmdir() if kind == 0 else path.unlink()
    world.save()


@fault(needs=lambda world: os.geteuid() != 0)
def rights_taken_away(world: World, random: Random) -> None:
    path = world.root / random.choice((PLAYLIST, "playlists", "assets", "."))
    mode = path.stat().st_mode
    path.chmod(0)
    _while(random)
    path.chmod(mode)


@fault()
def slide_deleted_and_put_back(world: World, random: Random) -> None:
    world.version += 1
    world.office.replace(
        PLAYLIST, world.playlist(without=random.choice(("een", "twee", "verhaal", "oproep")))
    )
    _while(random)
    world.save()


# ── pictures ──────────────────────────────────────────────────────────────────────────────────────


@fault()
def hostile_picture_dropped(world: World, random: Random) -> None:
    dropped = []
    for number in range(random.randint(1, 3)):
        suffix, data = hostile_picture(random)
        dropped.append(world.root / f"playlists/inbox/vreemd-{number}{suffix}")
        dropped[-1].write_bytes(data)
    _while(random, 0.1, 1.5)
    for path in dropped:
        path.unlink()


@fault()
def photo_broken_then_mended(world: World, random: Random) -> None:
    _, data = hostile_picture(random)
    if random.random() < 0.5:
        world.office.write("assets/foto.jpg", data)
    else:
        world.office.replace("assets/foto.jpg", data)
    if random.random() < 0.3:
        world.save()
    _while(random)
    world.office.replace("assets/foto.jpg", world.photo)


@fault()
def growing_photo(world: World, random: Random) -> None:
    path, data = world.root / "playlists/inbox/groeit.jpg", photo(random)
    with path.open("wb") as file:
        for at in range(0, len(data), len(data) // 6 + 1):
            file.write(data[at : at + len(data) // 6 + 1])
            file.flush()
            _while(random, 0, 0.15)
    _while(random, 0, 0.6)
    path.unlink()


# ── disk and clock ────────────────────────────────────────────────────────────────────────────────


@fault(needs=lambda world: world.small_disk)
def disk_full(world: World, random: Random) -> None:
    filler = world.state / "vol"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 65536)
    world.save()
    if random.random() < 0.4:
        _signal(world, signal.SIGKILL)
    _while(random)
    filler.unlink()
    world.save()


@fault(needs=lambda world: world.clock is not None)
def clock_jumps(world: World, random: Random) -> None:
    for _ in range(random.randint(1, 3)):
        world.set_clock(
            random.choice((3600, -3600, 86_400, -86_400, 90, -90, 5 * 365 * 86_400, -time.time()))
        )
        _while(random, 0.1, 1.2)
    world.set_clock(0)
