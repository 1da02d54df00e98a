"""What cannot be made, told as a value with words. Knows no terminal and no page."""

from __future__ import annotations


class CannotMake(Exception):
    """What was asked for cannot be given: why, in words for whoever asked."""

    def __init__(self, why: str, code: int) -> None:
        """`code`: 1 where there is nothing to give, 2 where it is set up or asked wrongly."""
        super().__init__(why)
        self.why, self.code = why, code
