"""`klantbeeld hub`: the web application in which colleagues answer and editors decide.

Here are the options (`options`) and what each sub-command does. Django is imported only once one
of them runs.
"""

from __future__ import annotations

from player.commands.hub.chosen import Options

__all__ = ["hub"]


def hub(chosen: Options) -> int:
    """Serve until it is stopped. The exit code: 0, or 2 where it may not stand there."""
    from player.commands.hub.serving import serve

    return serve(chosen)
