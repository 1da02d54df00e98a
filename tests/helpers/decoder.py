"""PyAV, which is an extra of ours: without it a test that needs it is skipped, and says why."""

from __future__ import annotations

import pytest

av = pytest.importorskip("av", reason="films need: pip install 'klantbeeld[video]'")
