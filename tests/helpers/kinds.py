"""A kind of value, asked what it makes of what people write."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError


def means(kind: object, written: object) -> object:
    """What a field of that kind holds."""
    return TypeAdapter(kind).validate_python(written)


def refused(kind: object, written: object) -> str:
    """The code with which it is refused."""
    with pytest.raises(ValidationError) as raised:
        means(kind, written)
    return raised.value.errors()[0]["type"]
