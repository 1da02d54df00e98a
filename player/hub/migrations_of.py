"""For whoever changes a table: writes the migration of a package.

python -m player.hub.migrations_of reactions a-word-for-it
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def main(package: str, name: str) -> None:
    """Write it, against no database of anybody's."""
    from django.core.management import call_command

    from player.hub.place import place_of
    from player.hub.start import begin

    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        content.mkdir()
        (content / "config.yaml").write_text("language: nl\n")
        begin(place_of(content / "config.yaml", data=Path(folder) / "data"))
        call_command("makemigrations", package, name=name.replace("-", "_"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
