"""From one page to the next in a browser. A press only asks for the next page: who looks at once
still looks at the one that is left, and finds it good."""

from __future__ import annotations


def follow(page, control) -> None:
    """Click a link or a button that leads elsewhere; the page that comes is there."""
    with page.expect_navigation():
        control.click()


def entered(page, key: str = "Enter") -> None:
    """Press a key that leads elsewhere; the page that comes is there."""
    with page.expect_navigation():
        page.keyboard.press(key)
