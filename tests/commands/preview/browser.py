"""A real Chromium without a window, driven over its DevTools pipe: no port, no driver, nothing from
the network."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

PATIENCE = 120.0  # s to wait for a fact

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--metrics-recording-only",
    "--no-pings",
    "--proxy-server=direct://",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
)


class ScriptError(Exception):
    """An expression failed on the page as it is now."""


class Browser:
    """One page in Chromium."""

    def __init__(self, profile: Path, width: int = 1280, height: int = 900) -> None:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        assert program, "chromium is needed (apt install chromium)"
        orders, self._orders = os.pipe()
        self._answers, answers = os.pipe()

        def at_three_and_four() -> None:
            # The pipes may have either number themselves; so first out of the way.
            reading, writing = os.dup(orders), os.dup(answers)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        self.output = profile.with_suffix(".txt")
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [
                    program,
                    *QUIET,
                    "--remote-debugging-pipe",
                    f"--user-data-dir={profile}",
                    f"--window-size={width},{height}",
                    "about:blank",
                ],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                close_fds=False,
                preexec_fn=at_three_and_four,
                env={**os.environ, "HOME": str(profile.parent)},
            )
        os.close(orders)
        os.close(answers)
        self._number, self._bytes, self._session = 0, b"", ""
        self.asked: list[str] = []  # every address that the page asked for
        target = self.do("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.do("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.do("Network.enable")
        self.do(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def do(self, method: str, **params: Any) -> dict[str, Any]:
        """One order of the DevTools protocol, and its result."""
        self._number += 1
        number = self._number
        order = {
            "id": number,
            "method": method,
            "params": params,
            **({"sessionId": self._session} if self._session else {}),
        }
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        end = time.monotonic() + PATIENCE
        while True:
            message = self._message(end)
            if message.get("method") == "Network.requestWillBeSent":
                self.asked.append(message["params"]["request"]["url"])
            if message.get("id") == number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result

    def _message(self, end: float) -> dict[str, Any]:
        while b"\0" not in self._bytes:
            ready, _, _ = select.select([self._answers], [], [], max(0.0, end - time.monotonic()))
            data = os.read(self._answers, 1 << 20) if ready else b""
            assert data, (
                f"no answer from Chromium: {self.output.read_text('utf-8', 'replace')[-2000:]}"
            )
            self._bytes += data
        line, self._bytes = self._bytes.split(b"\0", 1)
        message: dict[str, Any] = json.loads(line)
        return message

    def open(self, address: str) -> None:
        self.do("Page.navigate", url=address)
        self.until("document.readyState === 'complete'")

    def ask(self, script: str) -> Any:
        """The value of an expression on the page."""
        found = self.do(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in found:
            raise ScriptError(found["exceptionDetails"])
        return found["result"].get("value")

    def until(self, script: str) -> Any:
        """What an expression gives, once that is true. It may ask for what is not on the page
        yet."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if value := self.ask(script):
                    return value
            except ScriptError:
                if time.monotonic() > end:
                    raise
            assert time.monotonic() < end, (
                f"never true: {script}\n{self.ask('document.body.innerText')}"
            )
            time.sleep(0.02)

    def press(self, key: str, code: int) -> None:
        for kind in ("rawKeyDown", "keyUp"):
            self.do(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code
            )

    def dark(self, on: bool = True) -> None:
        self.do(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": "dark" if on else "light"}],
        )

    def shot(self, path: Path, width: int = 0, height: int = 0) -> None:
        if width:
            self.do(
                "Emulation.setDeviceMetricsOverride",
                width=width,
                height=height,
                deviceScaleFactor=1,
                mobile=False,
            )
        path.write_bytes(base64.b64decode(self.do("Page.captureScreenshot", format="png")["data"]))

    def close(self) -> None:
        for pipe in (self._orders, self._answers):
            os.close(pipe)  # it ends when its pipe does
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
