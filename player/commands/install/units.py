"""The text of the service that systemd keeps running. Pure: no file, no machine, no clock.

Two kinds. *Bare*: a machine without a desktop; a system service draws on the television itself
(KMSDRM), on the first console.
*Desktop*: a service of the user whose desktop it is. Every line that is not plain has its reason
beside it, in the unit too: whoever looks after the machine reads that, not this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["bare", "desktop"]
NAME = "klantbeeld.service"
MARK = "# Made by `klantbeeld install`"
# The television; its graphics; a keyboard or a presenter's remote.
DEVICE_GROUPS = ("video", "render", "input")


@dataclass(frozen=True)
class Service:
    """What differs from one machine to another."""

    kind: Kind
    command: tuple[str, ...]  # without the options that come with being a service
    user: str = ""  # bare only
    # Of DEVICE_GROUPS, those that this machine has: systemd refuses to start with others.
    groups: tuple[str, ...] = ()
    homes: bool = False  # something that it reads lies in a home folder
    # Folders it may write to, besides its own state; one that isn't there is no reason to stop.
    writes: tuple[Path, ...] = ()


# Comments in the unit: each is one line there.
_CONSOLE = (
    "# The first console is ours; whoever wants to log in at the machine does that on the "
    "second one (Ctrl+Alt+F2)."
)
_NO_VIEW = (
    "# What asks for a view of the disk of its own (ProtectSystem=, PrivateTmp=) is left out:"
    " a service of a user can't have it"
)
_AT_LOGIN = (
    "# Not every desktop tells systemd that it is there (that of Raspberry Pi OS does not): "
    "it starts at login, and looks for the desktop."
)
_MEMORY = (
    "# Where memory runs out, the part that reads pictures falls, and is started again by the "
    "part that shows."
)
_SIGNS = (
    "# It tells when the first picture is up, and gives a sign of life as long as pictures "
    "really reach the screen."
)

_OF_THE_SERVICE = (
    "SDL_VIDEODRIVER=kmsdrm",
    "XDG_STATE_HOME=%S",
    "MESA_SHADER_CACHE_DIR=%C/klantbeeld",
)


def unit(service: Service) -> str:
    """The unit file."""
    return _bare(service) if service.kind == "bare" else _desktop(service)


def _bare(service: Service) -> str:
    writes = " ".join(f"-{quoted(str(path))}" for path in service.writes)
    return f"""\
{MARK}; it may be replaced by the next one. Your own lines: systemctl edit {NAME}

[Unit]
Description=Klantbeeld on the television
{_CONSOLE}
Conflicts=getty@tty1.service
After=getty@tty1.service systemd-user-sessions.service plymouth-quit-wait.service
# However often it falls, it is started again.
StartLimitIntervalSec=0

[Service]
{_life(service, _OF_THE_SERVICE)}

User={service.user}
SupplementaryGroups={" ".join(service.groups)}
TTYPath=/dev/tty1
StandardInput=tty-force
StandardOutput=journal
StandardError=journal
TTYReset=yes
TTYVHangup=yes

# Of the disk it may write its own state{", and what is named here" if writes else ""}.
StateDirectory=klantbeeld
# What it keeps are customers' words: no other account may look there.
StateDirectoryMode=0700
# The graphics driver keeps its compiled shaders here.
CacheDirectory=klantbeeld
CacheDirectoryMode=0700
ProtectSystem=strict
ProtectHome={"read-only" if service.homes else "yes"}
{f"ReadWritePaths={writes}" if writes else "ReadWritePaths="}
PrivateTmp=yes
PrivateMounts=yes

# Of the machine: screen, input, the console, and the wire to the television's power (CEC).
DevicePolicy=closed
DeviceAllow=char-drm rw
DeviceAllow=char-input r
DeviceAllow=char-cec rw
DeviceAllow=/dev/tty0 rw
DeviceAllow=/dev/tty1 rw
CapabilityBoundingSet=
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
RemoveIPC=yes
# Nobody can open a port for it: it fetches, and listens to no one.
SocketBindDeny=any
{_calls()}

[Install]
WantedBy=multi-user.target
"""


def _desktop(service: Service) -> str:
    return f"""\
{MARK}; it may be replaced by the next one. Your own lines: systemctl --user edit {NAME}

[Unit]
Description=Klantbeeld on the television
After=graphical-session.target
PartOf=graphical-session.target
# However often it falls, it is started again.
StartLimitIntervalSec=0

[Service]
{_life(service)}

{_NO_VIEW}
# everywhere, and would then not start at all.
{_calls()}

[Install]
{_AT_LOGIN}
WantedBy=graphical-session.target default.target
"""


def _life(service: Service, environment: Sequence[str] = ()) -> str:
    """How it lives and dies: the same for both."""
    command = " ".join(
        quoted(word, command=True) for word in (*service.command, "--wait-for-display")
    )
    variables = "\n".join(
        f"Environment={variable}" for variable in ("PYTHONUNBUFFERED=1", *environment)
    )
    return f"""\
ExecStart={command}
{variables}
{_SIGNS}
Type=notify
NotifyAccess=main
TimeoutStartSec=180
WatchdogSec=60
Restart=always
RestartSec=5
TimeoutStopSec=10
# No memory dumps on the SD card.
LimitCORE=0
{_MEMORY}
MemoryMax=75%
OOMPolicy=continue
TasksMax=128
# A fault that repeats itself must not push everything else out of the journal.
LogRateLimitIntervalSec=60
LogRateLimitBurst=300"""


def _calls() -> str:
    """What it may ask of the kernel: kept by the kernel itself, for a service of a user too."""
    return """\
NoNewPrivileges=yes
UMask=0077
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
SystemCallErrorNumber=EPERM"""


def quoted(word: str, command: bool = False) -> str:
    """A word as systemd reads it back: its % and (in a command) $ and quotes mean nothing. See
    systemd.syntax(7)."""
    safe = (
        word.replace("\\", "\\\\")
        .replace('"', '\\"')
        .replace("%", "%%")
        .replace("\n", "\\n")
        .replace("\t", "\\t")
    )
    if command:
        safe = safe.replace("$", "$$")
    return (
        f'"{safe}"'
        if safe != word.replace("%", "%%") or not word or any(mark in word for mark in " ';")
        else safe
    )
