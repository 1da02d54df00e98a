"""The text of the service that systemd keeps running. Pure: no file, no machine, no clock.

Every line that is not plain has its reason beside it, in the unit too: whoever looks after the
machine reads that, not this.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from player.commands.install.units import quoted

NAME = "klantbeeld-hub.service"
MARK = "# Made by `klantbeeld hub install`"
STATE = "klantbeeld-hub"  # in /var/lib


@dataclass(frozen=True)
class HubService:
    """What differs from one machine to another."""

    command: tuple[str, ...]
    user: str
    port: int
    root: Path  # the content folder: it writes there what is approved
    homes: bool = False  # something that it reads lies in a home folder


def unit(service: HubService) -> str:
    """The unit file."""
    command = " ".join(quoted(word, command=True) for word in service.command)
    return f"""\
{MARK}; it may be replaced by the next one. Your own lines: systemctl edit {NAME}

[Unit]
Description=Klantbeeld hub: colleagues answer, editors decide
After=network.target remote-fs.target postgresql.service
# However often it falls, it is started again.
StartLimitIntervalSec=0

[Service]
ExecStart={command}
Environment=PYTHONUNBUFFERED=1
Type=exec
Restart=always
RestartSec=5
TimeoutStopSec=20
# No memory dumps: there are words in it that nobody has read yet.
LimitCORE=0
MemoryMax=1G
# The process that paints may fall; the hub starts it again.
OOMPolicy=continue
TasksMax=128
LogRateLimitIntervalSec=60
LogRateLimitBurst=300

User={service.user}
# Database and secret: no other account may look there.
StateDirectory={STATE}
StateDirectoryMode=0700
ConfigurationDirectory=klantbeeld
# Of the disk it may write that, and in the content folder; a share may be away when it starts.
ProtectSystem=strict
ProtectHome={"read-only" if service.homes else "yes"}
ReadWritePaths=-{quoted(str(service.root))}
PrivateTmp=yes
PrivateDevices=yes
PrivateMounts=yes
DevicePolicy=closed

# One port, and no other. It may fetch: single sign-on and mail are elsewhere.
SocketBindAllow=tcp:{service.port}
SocketBindDeny=any
CapabilityBoundingSet=
AmbientCapabilities=
NoNewPrivileges=yes
UMask=0077
LockPersonality=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
ProcSubset=all
RemoveIPC=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
# The process that paints limits itself.
SystemCallFilter=prlimit64 setrlimit
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
"""


def settings(config: Path, data: str) -> str:
    """The text of /etc/klantbeeld/hub.yaml, to begin with."""
    return f"""\
# Settings of the hub (klantbeeld hub). After a change: systemctl restart klantbeeld-hub
# Whether it stands well: klantbeeld hub check
config: {_plain(str(config))}
data: {_plain(data)}
listen: 127.0.0.1:8080
# What browsers and telephones call it, by the proxy that stands before it:
# public_url: https://hub.example.org
# behind_proxy: yes
# PostgreSQL instead of a file of its own:
# database: postgresql://klantbeeld@localhost/klantbeeld
"""


def _plain(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)
