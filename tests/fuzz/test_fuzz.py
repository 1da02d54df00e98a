"""Some hostile files of every kind on every run; more by `pytest -m long`, and by `make fuzz`."""

import pytest
from fuzz.fuzz import by_chance, kinds


@pytest.mark.parametrize(
    "inputs", [pytest.param(20, id="20"), pytest.param(200, id="200", marks=pytest.mark.long)]
)
@pytest.mark.parametrize("kind", kinds())
def test_changes_by_chance_find_no_fault(kind, inputs):
    found = [
        (type(fault).__name__, str(fault), data[:200])
        for data, fault in by_chance(kind, 1, lambda tried: tried >= inputs)
    ]
    assert found == []
