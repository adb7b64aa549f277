"""Memory that is kept back for what is still to be said."""

from __future__ import annotations

import pytest

from giamngheo_cli import memory


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_kept", [])


def test_memory_is_kept_back_once() -> None:
    memory.keep_back()
    memory.keep_back()
    assert [len(each) for each in memory._kept] == [memory.SIZE]
    memory.let_go()
    assert memory._kept == []


def test_nothing_is_kept_where_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "SIZE", 1 << 62)
    memory.keep_back()
    assert memory._kept == []


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MemoryError(), True),
        (OSError(12, "Cannot allocate memory"), True),
        (OSError(28, "No space left on device"), False),
        (ValueError(), False),
        (SystemError("error return without exception set"), True),
        (SystemError("<function f> returned NULL without setting an exception"), True),
        (SystemError("bad argument to internal function"), False),
    ],
)
def test_what_says_that_memory_ran_out(error: Exception, expected: bool) -> None:
    assert memory.ran_out(error) is expected
