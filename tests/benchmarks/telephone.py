"""How soon a slow telephone shows the quote behind the code, and what it has to fetch for it.

    python tests/benchmarks/telephone.py [--runs 9]

A real hub, Debian's Chromium at 320 px, an empty cache each time; network and processor slowed down
by the browser itself (CDP). Two networks: that of Lighthouse's "slow 4G" (150 ms, 1.6 Mbit/s) and
that of the developer tools (562.5 ms for each request, 1.44 Mbit/s), both with a processor four times
slower. Prints rows for docs/performance.md; asserts nothing.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from helpers.hub import Office, live_hub
from helpers.journey import code_of
from playwright.sync_api import Browser, sync_playwright

KBIT = 1000 / 8
NETWORKS = {
    "slow 4G (150 ms, 1.6 Mbit/s)": (150, 1638.4 * KBIT, 750 * KBIT),
    "slow 4G of the developer tools (562 ms, 1.44 Mbit/s)": (562.5, 1474.56 * KBIT, 675 * KBIT),
}
SEEN = """() => new Promise((done) => {
  const of = (type) => new Promise((all) => {
    const kept = [];
    new PerformanceObserver((list) => kept.push(...list.getEntries())).observe({type, buffered: true});
    setTimeout(() => all(kept), 300);
  });
  Promise.all([of('largest-contentful-paint'), of('layout-shift'), of('paint')]).then(([largest, shift, paint]) => done({
    lcp: largest.at(-1).startTime, of: largest.at(-1).element?.tagName,
    fcp: paint.find((one) => one.name == 'first-contentful-paint').startTime,
    cls: shift.reduce((sum, one) => sum + one.value, 0),
  }));
})"""


def look(
    browser: Browser, url: str, network: tuple[float, float, float], slower: float
) -> dict[str, Any]:
    """One telephone that has never been there."""
    latency, down, up = network
    context = browser.new_context(
        viewport={"width": 320, "height": 640},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale="nl-NL",
    )
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    fetched: dict[str, float] = {}
    kinds: dict[str, str] = {}
    cdp.on(
        "Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]})
    )
    cdp.on(
        "Network.loadingFinished",
        lambda event: fetched.update({event["requestId"]: event["encodedDataLength"]}),
    )
    cdp.send("Network.enable")
    cdp.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": latency, "downloadThroughput": down, "uploadThroughput": up},
    )
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(url, wait_until="networkidle")
    seen: dict[str, Any] = page.evaluate(SEEN)
    seen["bytes"] = {}
    for request, size in fetched.items():
        kind = kinds.get(request, "?")
        seen["bytes"][kind] = seen["bytes"].get(kind, 0) + size
    context.close()
    return seen


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--runs", type=int, default=9)
    options.add_argument("--chromium", default="/usr/bin/chromium")
    asked = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="telephone-"))
    with (
        live_hub(Office(folder / "content"), folder / "data") as live,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=asked.chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        url = f"{live.url}/q/{code_of(live)}/vierde-formulier"
        look(browser, url, (0, -1, -1), 1)
        for name, network in NETWORKS.items():
            seen = [look(browser, url, network, 4) for _ in range(asked.runs)]
            of = {key: [one[key] for one in seen] for key in ("fcp", "lcp", "cls")}
            print(
                f"| {name}: first paint / largest ({seen[0]['of']}) | {statistics.median(of['fcp']):.0f} / "
                f"{statistics.median(of['lcp']):.0f} ms | {min(of['lcp']):.0f}–{max(of['lcp']):.0f} ms; "
                f"shift {max(of['cls']):.3f} | {asked.runs} |",
                flush=True,
            )
        parts = ", ".join(
            f"{kind} {size / 1000:.1f}" for kind, size in sorted(seen[0]["bytes"].items())
        )
        print(
            f"| over the wire, kB with heads | {parts} | {sum(seen[0]['bytes'].values()) / 1000:.1f} | |"
        )
        browser.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
