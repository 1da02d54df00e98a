"""A quote is recorded in the browser, listened to, and heard beside its page."""

from __future__ import annotations

import os

from helpers.hub import first_account, until

SHOTS = os.environ.get("SHOTS")
# A tone for a microphone: this machine has none.
TONE = """
navigator.mediaDevices.getUserMedia = async () => {
  const context = new AudioContext(), tone = context.createOscillator();
  const out = context.createMediaStreamDestination();
  tone.connect(out);
  tone.start();
  await context.resume();
  return out.stream;
};
"""


def shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_recorded_checked_and_heard(live, chromium, telephone, accessible) -> None:
    first_account(live, telephone)
    context = chromium.new_context(
        locale="nl-NL",
        viewport={"width": 1280, "height": 800},
        storage_state=telephone.context.storage_state(),
    )
    page = context.new_page()
    page.add_init_script(TONE)
    page.goto(f"{live.url}/beheer/voorgelezen")
    accessible(page)
    shot(page, "voorgelezen-1280")
    page.get_by_role("link", name="Open").first.click()
    page.get_by_role("button", name="Neem op").click()
    page.get_by_text("Neemt op").wait_for()
    shot(page, "neemt-op-1280")
    began = page.evaluate("performance.now()")
    until(lambda: page.evaluate("performance.now()") - began > 1600)
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Opgenomen").wait_for()
    page.get_by_label("vindt het goed").check()
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_text("Bewaard.").wait_for()
    accessible(page)
    shot(page, "controle-1280")
    heard = "document.querySelector('audio')"
    page.evaluate(f"{heard}.muted = true, {heard}.play()")
    until(lambda: page.evaluate(f"{heard}.currentTime > 0.2"))
    page.get_by_label("helemaal gehoord").check()
    page.get_by_role("button", name="Gecontroleerd").click()
    page.get_by_text("Het is nu te horen").wait_for()
    slide = page.url.rpartition("/")[2]
    telephone.goto(page.url)
    assert telephone.evaluate("document.documentElement.scrollWidth") <= 320
    shot(telephone, "een-320")
    page.goto(f"{live.url}/beheer/instellingen")
    code = page.content().split("/q/")[1].split("/")[0]
    telephone.goto(f"{live.url}/q/{code}/{slide}")
    accessible(telephone)
    shot(telephone, "q-320")
    telephone.evaluate(f"{heard}.muted = true, {heard}.play()")
    until(lambda: telephone.evaluate(f"{heard}.currentTime > 0.2"))
    context.close()
