"""What the tests of comparisons share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from command import Command
from differences import BASE, Diff


@pytest.fixture(name="diff")
def _diff(tmp_path: Path, inside: Command) -> Diff:
    def run(new: str, *, old: str = BASE) -> dict[str, Any]:
        (tmp_path / "old.yaml").write_text(old, encoding="utf-8")
        (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
        result = inside("diff", "old.yaml", "new.yaml", "--format", "json", cwd=tmp_path)
        assert result.err == ""
        (file,) = result.document["files"]
        assert isinstance(file, dict)
        return file

    return run
