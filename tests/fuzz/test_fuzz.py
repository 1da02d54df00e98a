"""A few hundred hostile files on every run; more by `make fuzz`."""

import pytest
from fuzz.fuzz import by_chance, kinds


@pytest.mark.parametrize("kind", kinds())
def test_changes_by_chance_find_no_fault(kind):
    found = [
        (type(fault).__name__, str(fault), data[:200])
        for data, fault in by_chance(kind, 1, lambda tried: tried >= 60)
    ]
    assert found == []
