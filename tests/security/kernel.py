"""What the kernel was asked, by strace's account of it: what of that lay outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from security.attacks import Scene

CALLS = (
    "openat,open,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,"
    "link,linkat,symlink,symlinkat,chmod,fchmod,fchmodat,truncate,mknod,mknodat,"
    "execve,execveat,connect"
)
_OPENED = re.compile(r"\b(?:open|openat|openat2|creat)\(.*\) = \d+<([^>]*)>$")
_CHANGES = re.compile(r"\b(rename|unlink|mkdir|link|symlink|f?chmod|truncate|mknod)(at2?)?\(")
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
_PROGRAMS = re.compile(
    r"/(python[\d.]*|systemctl|loginctl|xset|xrandr|ldconfig\S*|gcc|ld|sh|uname)$"
)
_ADDRESS = re.compile(r'sin6?_port=htons\((\d+)\).*?inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]+)"')


def whole(calls: Iterable[str]) -> Iterator[str]:
    """Calls of which strace told the end apart from the beginning, since another process came
    between."""
    begun: dict[str, str] = {}
    for call in calls:
        process = call.partition(" ")[0]
        if call.endswith("<unfinished ...>"):
            begun[process] = call.removesuffix("<unfinished ...>")
        elif (found := re.search(r"<\.\.\. \w+ resumed>(.*)", call)) is not None:
            yield begun.pop(process, "") + found[1]
        else:
            yield call


def outside_in(trace: str, scene: Scene) -> Iterator[tuple[str, str]]:
    """What of these calls was outside: read, written, run or fetched, and the call."""
    for call in whole(trace.splitlines()):
        if " = -1 " not in call and (kind := _kind(call, scene)):
            yield kind, call


def _kind(call: str, scene: Scene) -> str:
    """What a call that succeeded did outside; "" for nothing."""
    if "execve" in call and call.rstrip().endswith("= 0"):
        return "run" if _is_strange(call, scene) else ""
    if "connect(" in call and "AF_INET" in call:
        return "fetched" if _leads_elsewhere(call, scene) else ""
    if (opened := _OPENED.search(call)) and "O_PATH" not in call and "__pycache__" not in call:
        return _opened(call, opened[1], scene)
    outside = str(scene.outside)
    touched = f"<{outside}" in call or f'"{outside}' in call
    return "written" if touched and _CHANGES.search(call) and "symlink" not in call else ""


def _is_strange(call: str, scene: Scene) -> bool:
    program = (re.search(r'execve(?:at)?\([^"]*"([^"]+)"', call) or [call, call])[1]
    return program.startswith(str(scene.folder)) or not _PROGRAMS.search(program)


def _leads_elsewhere(call: str, scene: Scene) -> bool:
    ours = scene.feed.host, str(scene.feed.port)
    return any(
        (address, port) != ours and port not in ("0", "53")
        for port, address in _ADDRESS.findall(call)
    )


def _opened(call: str, place: str, scene: Scene) -> str:
    outside = str(scene.outside)
    inside = place == outside or place.startswith(f"{outside}/")
    if _WRITES.search(call.partition('"')[2].rpartition('"')[2]):
        known = place.startswith((str(scene.folder), "/dev/", "/proc/", "/memfd", "/tmp/"))
        return "written" if inside or not known else ""
    # Of what the config names as its log the first letters are looked at, to see whether it is one.
    looked_at = '"profiel", O_RDONLY|O_NOCTTY' in call and "O_NOFOLLOW" in call
    return "read" if inside and not looked_at else ""
