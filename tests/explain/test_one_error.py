"""One error in a plan that adds up is never explained by more than undoing it would cost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.explain.candidates import MOST_CONFIRMED, MOVED, PRICE
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.sums.check import Outcome
from plans import ROOT

#: The real plan with both figures of its summary corrected: every sum of it agrees.
RIGHT = (ROOT / "plans" / "muong-lay-2021-2025-summary-corrected.yaml").read_text(encoding="utf-8")
CODES = ("central", "local", "mobilised"), ("investment", "recurrent")
#: What a move, or a change, costs at most where nothing is trusted.
MOVE, CHANGE = PRICE + MOVED + MOST_CONFIRMED, PRICE + MOST_CONFIRMED


def variants(pattern: str, others: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield the plan with one word of one line replaced, and the number of the line."""
    lines = RIGHT.split("\n")
    for number, line in enumerate(lines):
        for other in others:
            changed = re.sub(pattern, lambda match, other=other: match[1] + other + match[3], line)
            if changed != line:
                yield number + 1, "\n".join((*lines[:number], changed, *lines[number + 1 :]))


def failed(analysis: Analysis) -> int:
    return analysis.reconciliation.counts[Outcome.FAILED]


#: A code with narrower amounts beside its own would be several amounts that move.
RENAMED = [
    pytest.param(text, id=f"{line}-{other}")
    for codes in CODES
    for other in codes
    for line, text in variants(rf"^( +)({'|'.join(codes)})(:.*)$", (other,))
    if "amount:" not in text.split("\n")[line]
]
WRONG = [
    pytest.param(text, id=f"{line}-{other}")
    for other in ("9.999", "1", "77,7 tỷ")
    for line, text in variants(r"^( +\w+: )([\d.,]+(?: tỷ)?)()$", (other,))
]


@pytest.mark.parametrize("text", RENAMED)
def test_another_code(text: str) -> None:
    analysis = analyse(text.encode())
    if failed(analysis) and not analysis.unread:
        groups = explain(analysis, Options(), Limits(20_000)).groups
        assert all(group.is_finished for group in groups)
        assert sum(group.bound for group in groups) <= MOVE


@pytest.mark.parametrize("text", WRONG)
def test_another_amount(text: str) -> None:
    analysis = analyse(text.encode())
    if failed(analysis) and not analysis.unread:
        groups = explain(analysis, Options(), Limits(20_000)).groups
        assert all(group.is_finished for group in groups)
        assert sum(group.bound for group in groups) <= CHANGE


def test_most_of_these_are_errors() -> None:
    for parameters in (RENAMED, WRONG):
        counted = [failed(analyse(str(each.values[0]).encode())) for each in parameters]
        assert sum(count > 0 for count in counted) > len(counted) // 2
