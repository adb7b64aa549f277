"""What explaining may look at is counted: work grows with the plan, and results do not depend
on the machine.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from command import GIAMNGHEO, TIMEOUT, Command
from giamngheo_cli.analysis import analyse
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import LimitError, Limits
from giamngheo_cli.explain.model import Explanation
from spoilt import Maker

BLAME = Path(__file__).parent / "blame"
CUT_OFF = (
    "the parts may all have been cut off instead of rounded: then their sum lacks just about this"
)
STOPPED = "not searched to the end; giamngheo explain looks further"
HEAD = "plan: 1\nid: x\ntitle: t\nunit: triệu đồng\n"


class Counting(Limits):
    """Limits without an end that tell how much was looked at."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(10**9, 10**9)
        self._all = self._pool[0]

    @property
    def looks(self) -> int:
        return self._all - self._pool[0]


def places(count: int) -> str:
    return "codes:\n  place:\n" + "".join(f"    c{each}: Xã {each}\n" for each in range(count))


def codes(count: int) -> str:
    """One sum of so many equal codes, too high by more than any of them."""
    return f"{HEAD}total: 1\nfunding:\n" + "".join(f"  {1000 + each}: 1\n" for each in range(count))


def two_dimensions(count: int) -> str:
    """Years and places of one item, one sum of which fails."""
    half = count // 2
    years = "".join(f"  {1000 + each}: 1\n" for each in range(half))
    own = "".join(f"  c{each}: 2\n" for each in range(half))
    return f"{HEAD}total: {half}\n{places(half)}funding:\n{years}{own}"


def one_code_each(count: int) -> str:
    """So many codes, and parts with one of them each, below a plan in which one code fails."""
    third = count // 3
    own = "".join(f"  c{each}: 1\n" for each in range(1, third))
    parts = "".join(
        f"  - {{id: p{each}, title: T, total: 1, funding: {{c{each}: 1}}}}\n"
        for each in range(third)
    )
    top = f"total: {third}\nfunding:\n  c0: 900\n{own}"
    return f"{HEAD}{places(third)}{top}projects:\n{parts}"


def siblings(count: int) -> str:
    """A sum of equal parts that is too low: any of them may be wrong."""
    parts = "".join(f"  - {{id: p{each}, title: T, total: 1}}\n" for each in range(count))
    return f"{HEAD}total: {2 * count}\nprojects:\n{parts}"


def explained(text: str, limits: Limits) -> Explanation:
    return explain(analyse(text.encode()), Options(ranked=50, margin=0), limits)


@pytest.mark.parametrize("shape", [codes, two_dimensions, one_code_each, siblings])
def test_work_grows_with_the_plan(shape: Callable[[int], str]) -> None:
    looks = []
    for count in (300, 1_200):
        limits = Counting()
        explained(shape(count), limits)
        looks.append(limits.looks)
    small, large = looks
    assert large < 5 * small


def test_a_move_within_one_sum_is_not_laid_out() -> None:
    limits = Counting()
    (group,) = explained(codes(500), limits).groups
    assert (group.ties, group.is_finished) == (1, True)
    # Two codes of 500 could be chosen in 249,500 ways.
    assert limits.looks < 500 * 60


def test_where_the_budget_ends_the_hint_says_so(inside: Command) -> None:
    result = inside("validate", "--format=json", BLAME / "many-failed.yaml")
    (file,) = result.document["files"]
    hints = {finding["hint"] for finding in file["findings"]}
    assert hints - {CUT_OFF} == {None, STOPPED}
    vietnamese = inside("--lang=vi", "validate", BLAME / "many-failed.yaml")
    assert "chưa tìm đến hết; lệnh giamngheo explain tìm tiếp" in " ".join(vietnamese.out.split())


def test_explain_looks_further(inside: Command) -> None:
    result = inside("explain", "--format=json", "--seconds=1000", BLAME / "many-failed.yaml")
    groups = result.document["files"][0]["groups"]
    assert len(groups) == 10
    assert all(group["finished"] and not group["apart"] for group in groups)
    failed = sum(len(group["failed"]) for group in groups)
    assert failed == 29


@pytest.mark.parametrize("shape", [codes, two_dimensions, one_code_each, siblings])
def test_seconds_end_a_search(shape: Callable[[int], str], inside: Command, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(shape(3_000), encoding="utf-8")
    begin = monotonic()
    result = inside("explain", "--seconds=1", "--nodes=1000000000", plan)
    assert result.code == 1
    assert monotonic() - begin < 30


def test_nothing_depends_on_the_process(variables: dict[str, str], tmp_path: Path) -> None:
    for number in range(40):
        text = Maker(number).text
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "many.yaml").write_bytes((BLAME / "many-failed.yaml").read_bytes())

    def output(seed: int, *args: str) -> bytes:
        environment = {**variables, "PYTHONHASHSEED": str(seed)}
        command = (*GIAMNGHEO, *args, "--format=json", os.curdir)
        run = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
        assert run.returncode == 1
        return run.stdout

    assert output(0, "validate", "--jobs=1") == output(1, "validate", "--jobs=2")
    assert output(0, "explain", "--nodes=300") == output(1, "explain", "--nodes=300")


def test_what_comes_first_leaves_a_quarter_of_all_to_the_rest() -> None:
    limits = Limits(1_000, 40)
    early = limits.early()
    early.spend(3_000)
    with pytest.raises(LimitError):
        early.spend(1)
    limits.apart().spend(999)
    with pytest.raises(LimitError):
        limits.apart().spend(1)


def test_a_search_may_take_no_more_than_its_own_steps() -> None:
    limits = Limits(10)
    limits.apart().spend(1_000)
    with pytest.raises(LimitError):
        limits.apart().spend(1_001)
    with pytest.raises(LimitError):
        limits.apart(2).spend(201)
