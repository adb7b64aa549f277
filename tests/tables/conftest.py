"""What the tests of tables share."""

from __future__ import annotations

from pathlib import Path

import pytest
from shown import SMALL


@pytest.fixture(name="small")
def _small(tmp_path: Path) -> Path:
    path = tmp_path / "xa-a.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path
