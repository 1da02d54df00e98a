"""Makes the pictures of the hub in the handbook: of the demonstration, in Debian's Chromium.

    python docs/pictures.py         # or: make pictures

Not part of `make docs`: no two runs give the same bytes, since times stand in them.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).parent / "images"
TELEPHONE, DESK = (360, 740), (1280, 800)


@contextmanager
def demonstration(folder: Path) -> Iterator[tuple[str, str]]:
    """Its link, and the address of the page behind a code."""
    command = [sys.executable, "-P", "-m", "player", "hub", "--demo", "--data", str(folder)]
    with subprocess.Popen(
        [*command, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            link = next(
                found[0]
                for line in process.stdout
                if (found := re.search(r"http\S+/proef/\S+", line))
            )
            config = (folder / "content" / "config.yaml").read_text("utf-8")
            address = re.search(r"^react_url: (\S+)$", config, re.MULTILINE)
            assert address is not None
            yield link, address[1]
        finally:
            process.terminate()


def take(page: Any, name: str, height: int | None = None) -> None:
    """The page as a picture; `height` of it, in px, or as much as the window shows."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    width = page.viewport_size["width"]
    clip = {"x": 0, "y": 0, "width": width, "height": height or page.viewport_size["height"]}
    _keep(page.screenshot(clip=clip, full_page=True), name)


def _keep(shot: bytes, name: str) -> None:
    Image.open(io.BytesIO(shot)).convert("RGB").save(
        IMAGES / f"hub-{name}.webp", quality=82, method=6
    )


def main() -> None:
    """All of them."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with (
        tempfile.TemporaryDirectory() as folder,
        demonstration(Path(folder) / "demo") as (link, address),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        base = link.split("/proef/")[0]

        def opened(size: tuple[int, int]) -> Any:
            view = {"width": size[0], "height": size[1]}
            return browser.new_context(
                viewport=view, locale="nl-NL", device_scale_factor=1.5
            ).new_page()

        colleague = opened(TELEPHONE)
        colleague.goto(address.replace("{id}", "gewone-brief"))
        colleague.locator(".signs label").nth(1).click()
        colleague.locator("#id_text").fill("Deze hangt bij ons boven de printer.")
        take(colleague, "reageren", 1130)
        colleague.wait_for_timeout(2100)
        colleague.locator("button.send").click()
        colleague.wait_for_url("**/dank")

        desk = opened(DESK)
        desk.goto(link)
        desk.goto(f"{base}/beheer/reacties")
        take(desk, "reacties", 1120)
        desk.locator("li.item [data-key=g]").first.click()
        desk.locator("li.item.done").first.wait_for()
        desk.goto(f"{base}/beheer/dias")
        take(desk, "dias")

        telephone = opened(TELEPHONE)
        telephone.goto(link)
        telephone.goto(f"{base}/beheer/reacties")
        telephone.locator("li.item[data-waits] summary").first.click()
        telephone.wait_for_timeout(1500)
        _keep(telephone.locator("li.item[data-waits]").first.screenshot(), "telefoon")
        browser.close()


if __name__ == "__main__":
    main()
