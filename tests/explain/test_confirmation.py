"""An alternative is listed where the plan, corrected so, has no errors but those of others."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from command import Command
from giamngheo_cli.analysis import analyse
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.sums.bounds import Bounds, Range
from giamngheo_cli.sums.breakdowns import Spot

HEAD = "plan: 1\nid: x\ntitle: t\nunit: triệu đồng\nprogrammes:\n"


def rounded(name: str, total: str) -> str:
    """Return an item whose sums hold within rounding, but for its total perhaps."""
    parts = "".join(
        f"      - {{id: p{each}, title: T, total: 1, funding: {{{code}: 1}}}}\n"
        for each, code in enumerate(("central", "local", "mobilised"))
    )
    return (
        f"  - id: {name}\n    title: T\n    total: {total}\n"
        f"    funding: {{central: '1,4', local: '1,4', mobilised: '1,4'}}\n    projects:\n{parts}"
    )


#: Two items with an error each, so that what follows for the whole plan disagrees as well.
TWO = (
    HEAD
    + """\
  - {id: a, title: T, total: 9, funding: {central: 1, local: 1, mobilised: 1}}
  - id: b
    title: T
    total: 9
    funding: {central: 2, local: 2, mobilised: 2}
    projects: [{id: c, title: T, total: 6, funding: {central: 2, local: 2, mobilised: 2}}]
"""
)

#: What n2 restates is wrong only on a closer look. Were the credit moved to a code that its parts
#: use, the plan would have 12 one way and 14 another way.
RESTATED = """\
plan: 1
id: x
unit: triệu đồng
funding:
  central: 0,01 tỷ
  credit: 7
subprojects:
  - {id: n1, total: 0}
  - id: n2
    total: 12
    funding: {central: 7, local: 6}
    restated: [{funding: {state: Không}}]
"""


def test_what_is_wrong_elsewhere_keeps_no_item_from_being_corrected(
    giamngheo: Command, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(TWO)
    (plan,) = giamngheo("explain", "--format=json", file).document["files"]
    firsts = [
        (each["alternatives"][0]["corrections"][0]["changes"][0], len(each["alternatives"]))
        for each in plan["groups"]
    ]
    assert [(first["line"], first["new"]["written"], count) for first, count in firsts] == [
        (6, "3", 4),
        (9, "6", 4),
    ]
    mended = tmp_path / "mended.yaml"
    giamngheo("explain", file, "--write", "1.1", "--write", "2.1", "-o", mended)
    assert giamngheo("validate", mended).code == 0


def test_what_fails_on_a_closer_look_hides_no_new_error(giamngheo: Command, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(RESTATED)
    (plan,) = giamngheo("explain", "--format=json", file).document["files"]
    changed = [
        [change["line"] for each in alternative["corrections"] for change in each["changes"]]
        for alternative in plan["groups"][0]["alternatives"]
    ]
    assert changed == [[8]]


@pytest.mark.parametrize("failing", [2, 20])
def test_what_no_alternative_changes_is_looked_at_once(
    failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = HEAD + rounded("intact", "4") + "".join(rounded(f"f{n}", "9") for n in range(failing))
    analysis = analyse(text.encode())
    looked_at: Counter[str] = Counter()
    find = Bounds._find

    def counting(bounds: Bounds, spot: Spot) -> Range:
        looked_at[spot[0].address] += 1
        return find(bounds, spot)

    monkeypatch.setattr(Bounds, "_find", counting)
    explanation = explain(analysis, Options(), Limits(100_000))
    assert [len(each.alternatives) > 0 for each in explanation.groups] == [True] * failing
    assert looked_at["intact"] == 4
    assert looked_at[""] >= 4 * failing
