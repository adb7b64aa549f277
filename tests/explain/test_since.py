"""What git shows comes first: what changed is put back, or carried up to the totals above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from command import Command
from corrections import Changes, changes_of, groups_of
from giamngheo_cli.analysis import analyse
from giamngheo_cli.explain.apply import applied
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.search import Limits
from giamngheo_cli.explain.since import changed_since
from repositories import commit, git

#: Years of two sub-projects, added up by project and by year.
PLAN = """\
plan: 1
id: a
unit: triệu đồng
total: 5.870
funding:
  2021: 1.920
  2022: 3.950
projects:
  - id: b
    total: 2.500
    funding:
      2021: 810
      2022: 1.690
    subprojects:
      - {id: x, total: 900, funding: {2021: 310, 2022: 590}}
      - {id: y, total: 1.600, funding: {2021: 500, 2022: 1.100}}
  - id: c
    total: 3.370
    funding: {2021: 1.110, 2022: 2.260}
"""
SMALL = "plan: 1\nid: a\ntotal: 30\nprojects: [{id: b, total: 10}, {id: c, total: 20}]\n"


class History:
    """A plan in a repository, changed since the last commit."""

    def __init__(self, folder: Path, command: Command) -> None:
        self.plan = folder / "plan.yaml"
        self.folder, self._command = folder, command
        git(folder, "init", "--quiet")

    def change(self, before: str, *changes: tuple[str, str]) -> None:
        """Commit a plan, and change it."""
        self.plan.write_text(before, encoding="utf-8")
        commit(self.folder)
        after = before
        for old, new in changes:
            assert old in after
            after = after.replace(old, new, 1)
        self.plan.write_text(after, encoding="utf-8")

    def group(self, *options: str) -> dict[str, Any]:
        """Return what is explained of the only group of failed checks."""
        result = self._command("explain", "--format=json", "--since=HEAD", *options, self.plan)
        assert (result.code, result.err) == (1, "")
        (group,) = groups_of(result)
        return group

    def written(self, number: int) -> str:
        """Return the plan with an alternative."""
        new = self.folder / "new.yaml"
        result = self._command("explain", "--since=HEAD", self.plan, f"--write={number}", "-o", new)
        assert (result.code, result.err) == (0, "")
        return new.read_text(encoding="utf-8")


@pytest.fixture(name="history")
def _history(tmp_path: Path, inside: Command) -> History:
    return History(tmp_path, inside)


def mistakes(alternative: dict[str, Any]) -> list[str | None]:
    causes = (correction["cause"] for correction in alternative["corrections"])
    return [cause and cause["mistake"] for cause in causes]


def kinds(alternative: dict[str, Any]) -> list[str]:
    return [correction["kind"] for correction in alternative["corrections"]]


PUT_BACK: Changes = [("b/x", "2021", "810", "310")]
CARRIED_UP: Changes = [
    ("", "", "5.870", "6.370"),
    ("", "2021", "1.920", "2.420"),
    ("b", "", "2.500", "3.000"),
    ("b", "2021", "810", "1.310"),
    ("b/x", "", "900", "1.400"),
]


def test_what_changed_comes_first_then_all_totals_above_it(history: History) -> None:
    history.change(PLAN, ("2021: 310", "2021: 810"))
    group = history.group()
    first, second = group["alternatives"][:2]
    assert (changes_of(first), kinds(first), mistakes(first)) == (PUT_BACK, ["change"], ["changed"])
    assert (changes_of(second), kinds(second)) == (CARRIED_UP, ["carry-up"])
    assert mistakes(second) == ["stale"]
    evidence = second["corrections"][0]["cause"]["evidence"]
    assert [(part["item"], part["line"]) for part in evidence] == [("b/x", 15)]
    assert group["verdict"] == (
        "b/x, 2021 (line 15) was changed from 310 triệu đồng to 810 triệu đồng since HEAD, but not "
        "the totals above (lines 4, 6, 10, 12, 15): put it back, or bring these up to date"
    )


def test_either_can_be_written(history: History, inside: Command) -> None:
    history.change(PLAN, ("2021: 310", "2021: 810"))
    assert history.written(1) == PLAN
    carried = history.written(2)
    assert carried == (
        PLAN.replace("2021: 310", "2021: 810")
        .replace("total: 5.870", "total: 6.370")
        .replace("2021: 1.920", "2021: 2.420")
        .replace("total: 2.500", "total: 3.000")
        .replace("      2021: 810\n", "      2021: 1.310\n")
        .replace("total: 900", "total: 1.400")
    )
    assert inside("validate", "-", stdin=carried.encode()).code == 0


def test_the_command_that_writes_names_the_revision(history: History, inside: Command) -> None:
    history.change(PLAN, ("2021: 310", "2021: 810"))
    result = inside("explain", "plan.yaml", "--since=HEAD", cwd=history.folder)
    last = "giamngheo explain plan.yaml --since HEAD --write 1 -o NEW.yaml"
    assert result.out.splitlines()[-1] == last
    assert "not brought up to date: b/x, 2021, line 15 changed since\n" in result.out
    assert "  this is what it was before it changed\n" in result.out


def test_a_total_that_nothing_else_checks(history: History, inside: Command) -> None:
    history.change(SMALL, ("total: 10", "total: 17"))
    group = history.group()
    assert [changes_of(each) for each in group["alternatives"]] == [
        [("b", "", "17", "10")],
        [("", "", "30", "37")],
        [("c", "", "20", "13")],
    ]
    assert [mistakes(each) for each in group["alternatives"]] == [["changed"], ["stale"], [None]]
    assert (group["cheapest"], group["not_listed"]) == (3, 0)
    plain = inside("explain", "--format=json", history.plan)
    assert [mistakes(each) for each in groups_of(plain)[0]["alternatives"]] == [[None]] * 3


def test_several_changes_are_one_decision_where_they_are_carried_up(history: History) -> None:
    history.change(PLAN, ("2021: 310", "2021: 810"), ("2021: 500", "2021: 400"))
    group = history.group()
    first, second = group["alternatives"][:2]
    assert changes_of(first) == [
        ("", "", "5.870", "6.270"),
        ("", "2021", "1.920", "2.320"),
        ("b", "", "2.500", "2.900"),
        ("b", "2021", "810", "1.210"),
        ("b/x", "", "900", "1.400"),
        ("b/y", "", "1.600", "1.500"),
    ]
    assert changes_of(second) == [("b/x", "2021", "810", "310"), ("b/y", "2021", "400", "500")]
    assert mistakes(second) == ["changed", "changed"]
    assert group["verdict"].endswith("bring these up to date, or put the changes back")


def test_changes_in_several_projects_have_the_totals_of_the_plan_in_common(
    history: History, inside: Command
) -> None:
    changes = [("2021: 310", "2021: 810"), ("2021: 1.110, 2022: 2.260", "2021: 1.000, 2022: 2.300")]
    history.change(PLAN, *changes)
    group = history.group()
    assert len(group["failed"]) == 5
    carried, put_back = group["alternatives"]
    assert (kinds(carried), mistakes(put_back)) == (["carry-up"], ["changed"] * 3)
    assert inside("validate", "-", stdin=history.written(1).encode()).code == 0
    assert history.written(2) == PLAN
    assert changes_of(carried) == [
        ("", "", "5.870", "6.300"),
        ("", "2021", "1.920", "2.310"),
        ("", "2022", "3.950", "3.990"),
        ("b", "", "2.500", "3.000"),
        ("b", "2021", "810", "1.310"),
        ("b/x", "", "900", "1.400"),
        ("c", "", "3.370", "3.300"),
    ]


def test_a_total_stays_as_wrong_as_another_change_makes_it(
    history: History, inside: Command
) -> None:
    part = "  - {id: d, total: 100, funding: {central: 60, local: 40, 2021: 100}}\n"
    text = PLAN.replace("total: 5.870", "total: 5.970").replace("2021: 1.920", "2021: 2.020") + part
    # The sources of d do not say whose the new money is: that change can only be put back.
    history.change(text, ("2021: 310", "2021: 810"), ("2021: 100", "2021: 150"))
    result = inside("explain", "--format=json", "--since=HEAD", history.plan)
    groups = groups_of(result)
    first = next(each for each in groups if each["failed"][0]["item"] == "b")
    assert changes_of(first["alternatives"][0]) == PUT_BACK
    assert changes_of(first["alternatives"][1])[:2] == [
        ("", "", "5.970", "6.470"),
        ("", "2021", "2.020", "2.520"),
    ]
    second = next(each for each in groups if each is not first)
    assert changes_of(second["alternatives"][0]) == [("d", "2021", "150", "100")]
    assert [mistakes(each) for each in second["alternatives"]].count(["stale"]) == 0
    names = [f"{groups.index(first) + 1}.2", f"{groups.index(second) + 1}.1"]
    new = history.folder / "new.yaml"
    writes = [f"--write={name}" for name in names]
    done = inside("explain", "--since=HEAD", history.plan, *writes, "-o", new)
    assert (done.code, done.out) == (0, f"{new}: written; no check fails\n")


def test_another_error_stays_a_group_of_its_own(history: History, inside: Command) -> None:
    text = f"{PLAN}  - id: d\n    total: 100\n    activities: [{{id: z, total: 90}}]\n"
    text = text.replace("total: 5.870", "total: 5.970").replace("2021: 1.920", "2021: 2.020")
    text = text.replace("    total: 100\n", "    total: 100\n    funding: {2021: 100}\n")
    history.change(text, ("2021: 310", "2021: 810"))
    result = inside("explain", "--format=json", "--since=HEAD", history.plan)
    first, second = groups_of(result)
    assert changes_of(first["alternatives"][0]) == PUT_BACK
    assert kinds(first["alternatives"][1]) == ["carry-up"]
    assert [check["item"] for check in second["failed"]] == ["d"]
    assert "changed" not in second["verdict"]


def test_totals_that_are_up_to_date_stay(history: History) -> None:
    done = [("2021: 310", "2021: 390"), ("total: 900", "total: 980"), ("2021: 810", "2021: 890")]
    history.change(PLAN, *done, ("total: 2.500", "total: 2.580"))
    group = history.group()
    assert changes_of(group["alternatives"][0]) == [
        ("", "", "5.870", "5.950"),
        ("", "2021", "1.920", "2.000"),
    ]
    assert history.written(1) == history.plan.read_text(encoding="utf-8").replace(
        "total: 5.870", "total: 5.950"
    ).replace("2021: 1.920", "2021: 2.000")


def test_a_total_that_changed_too_was_not_forgotten(history: History) -> None:
    history.change(SMALL, ("total: 10", "total: 17"), ("total: 30", "total: 36"))
    group = history.group()
    assert [mistakes(each) for each in group["alternatives"]] == [[None]] * 3
    assert "since HEAD" not in group["verdict"]


def test_a_total_that_was_rounded_is_rounded_again(history: History) -> None:
    text = PLAN.replace("total: 5.870", "total: 5,9 tỷ").replace("2021: 1.920", "2021: 1,92 tỷ")
    history.change(text, ("2021: 310", "2021: 814"))
    carried = history.group()["alternatives"][1]
    assert changes_of(carried)[:2] == [
        ("", "", "5,9 tỷ", "6,4 tỷ"),
        ("", "2021", "1,92 tỷ", "2,4240 tỷ"),
    ]


def test_what_repeats_a_total_is_brought_up_to_date_with_it(history: History) -> None:
    text = f"{SMALL}restated: [{{ref: II, total: 30}}]\n"
    history.change(text, ("total: 10", "total: 17"))
    carried = history.group()["alternatives"][1]
    assert changes_of(carried) == [("", "", "30", "37"), ("", "", "30", "37")]


def test_a_figure_that_repeats_what_changed(history: History) -> None:
    text = SMALL.replace("{id: b, total: 10}", "{id: b, total: 10, restated: [{total: 10}]}")
    history.change(text, ("{id: b, total: 10", "{id: b, total: 17"))
    first, second = history.group()["alternatives"][:2]
    assert changes_of(first) == [("b", "", "17", "10")]
    assert changes_of(second) == [("", "", "30", "37"), ("b", "", "10", "17")]


def test_a_part_that_is_new(history: History) -> None:
    history.change(SMALL, ("]", ", {id: d, total: 5}]"))
    group = history.group()
    assert changes_of(group["alternatives"][0]) == [("", "", "30", "35")]
    assert mistakes(group["alternatives"][0]) == ["stale"]
    assert group["verdict"] == (
        "d, total, line 4 changed since HEAD, but not the totals above (line 3): bring these up to "
        "date"
    )


def test_an_amount_that_was_taken_out(history: History) -> None:
    text = """\
plan: 1
id: a
total: 30
funding: {central: 17, local: 13}
projects:
  - {id: b, total: 10, funding: {central: 7, local: 3}}
  - {id: c, total: 20, funding: {central: 10, local: 10}}
"""
    history.change(text, ("{central: 7, local: 3}", "{central: 7}"))
    group = history.group()
    first = group["alternatives"][0]
    assert (changes_of(first), kinds(first)) == ([("b", "local", None, "3")], ["fill"])
    assert (
        group["verdict"]
        == "b, local budget, 3 đồng, was taken out since HEAD; before, the sums agreed"
    )


def test_an_amount_that_went_to_another_code(history: History) -> None:
    text = """\
plan: 1
id: a
total: 30
funding: {central: 17, local: 13}
projects:
  - {id: b, total: 10, funding: {central: 10}}
  - {id: c, total: 20, funding: {central: 7, local: 13}}
"""
    history.change(text, ("funding: {central: 10}", "funding: {local: 10}"))
    first = history.group()["alternatives"][0]
    assert (kinds(first), mistakes(first)) == (["move"], ["changed"])
    assert history.written(1) == text


def test_what_did_not_agree_before_is_not_because_of_a_change(history: History) -> None:
    wrong = SMALL.replace("total: 30", "total: 31")
    history.change(wrong, ("total: 10", "total: 17"))
    group = history.group()
    assert {cause for each in group["alternatives"] for cause in mistakes(each)} == {None}


def test_a_total_that_is_right_is_not_carried_up_to(history: History) -> None:
    history.change(SMALL, ("total: 10", "total: 17"))
    group = history.group("--fixed=.")
    assert [changes_of(each) for each in group["alternatives"]] == [
        [("b", "", "17", "10")],
        [("c", "", "20", "13")],
    ]
    assert group["verdict"] == (
        "b, total (line 4) was changed from 10 đồng to 17 đồng since HEAD; before, the sums agreed"
    )


@pytest.mark.parametrize("exact", [False, True])
def test_a_sum_that_agreed_only_within_rounding(exact: bool, history: History) -> None:
    text = SMALL.replace("30", "0,1 triệu").replace("10", "40.000").replace("20", "70.000")
    history.change(text, ("40.000", "90.000"))
    group = history.group(*(["--rounding=exact"] if exact else []))
    found = [mistakes(each) for each in group["alternatives"]]
    assert (["stale"] in found) == (not exact)


# In validate


def hints(command: Command, folder: Path, *options: str) -> list[str | None]:
    result = command("validate", "--format=json", *options, cwd=folder)
    return [each["hint"] for file in result.document["files"] for each in file["findings"]]


@pytest.mark.parametrize("options", [(), ("--jobs=2",)])
def test_a_hint_names_what_changed(
    options: Sequence[str], history: History, giamngheo: Command
) -> None:
    history.change(SMALL, ("total: 10", "total: 17"))
    other = history.folder / "new.yaml"
    other.write_text(SMALL.replace("30", "37").replace("id: a", "id: z"), encoding="utf-8")
    assert hints(giamngheo, history.folder, "--since=HEAD", *options) == [
        None,
        "b, total (line 4) was changed from 10 đồng to 17 đồng since HEAD, but not the totals "
        "above (line 3): put it back, or bring these up to date",
    ]
    assert hints(giamngheo, history.folder, *options) == [None, None]


def test_a_hint_where_a_search_would_find_nothing_in_time(
    history: History, inside: Command
) -> None:
    years = "".join(f", {{id: p{number}, total: 7}}" for number in range(2_000))
    text = SMALL.replace("total: 30", "total: 14.030").replace("]", f"{years}]")
    history.change(text, ("total: 10", "total: 17"))
    (hint,) = hints(inside, history.folder, "--since=HEAD")
    assert hint is not None
    assert hint.startswith("b, total (line 4) was changed from 10 đồng to 17 đồng since HEAD")


# Any plan, any change

#: By project, sub-project and year.
Amounts = dict[tuple[int, int, str], int]


def amounts_of(random: Random) -> Amounts:
    years = ["2021", "2022", "2023"][: random.randint(1, 3)]
    return {
        (project, part, year): random.randint(1, 9_000)
        for project in range(random.randint(1, 4))
        for part in range(random.randint(1, 4))
        for year in years
    }


def text_of(amounts: Amounts, counted: Amounts) -> str:
    """Return a plan that states amounts, and the totals of all levels as they were counted."""

    def block(indent: str, some: Amounts) -> Iterator[str]:
        years: Counter[str] = Counter()
        for (_, _, year), amount in some.items():
            years[year] += amount
        yield f"{indent}total: {written(years.total())}"
        yield f"{indent}funding:"
        yield from (f"{indent}  {year}: {written(amount)}" for year, amount in years.items())

    lines = ["plan: 1", "id: a", *block("", counted), "projects:"]
    for project in dict.fromkeys(key[0] for key in amounts):
        own = {key: amount for key, amount in counted.items() if key[0] == project}
        lines += [f"  - id: b{project}", *block("    ", own), "    subprojects:"]
        for part in dict.fromkeys(key[1] for key in own):
            before = {key: amount for key, amount in own.items() if key[1] == part}
            now = {key: amounts[key] for key in before}
            total, *_ = (line.strip() for line in block("", before))
            _, *years = block("        ", now)
            lines += [f"      - id: x{part}", f"        {total}", *years]
    return "\n".join(lines) + "\n"


def written(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


@pytest.mark.parametrize("seed", range(60))
def test_of_any_change_what_changed_is_first_and_its_totals_second(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    amounts = amounts_of(random)
    changed = random.choice(sorted(amounts))
    more = random.choice((50, 100, 500, 1_000, random.randint(1, 3_000)))
    new = {**amounts, changed: amounts[changed] + more}
    data = text_of(new, amounts).encode()
    analysis = analyse(data)
    options = Options(since=changed_since(analyse(text_of(amounts, amounts).encode())))
    explanation = explain(analysis, options, Limits(100))
    assert len(explanation.groups) == 1
    first, second = (
        applied(data, analysis, explanation, [name], exact=False).decode() for name in "12"
    )
    assert (first, second) == (text_of(amounts, amounts), text_of(new, new))


@pytest.mark.parametrize("seed", range(40))
def test_of_any_changes_all_totals_are_first_and_what_changed_second(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    amounts = amounts_of(random)
    changed = random.sample(sorted(amounts), min(len(amounts), random.randint(2, 6)))
    new = {**amounts, **{key: amounts[key] + random.randint(1, 3_000) for key in changed}}
    data = text_of(new, amounts).encode()
    analysis = analyse(data)
    options = Options(since=changed_since(analyse(text_of(amounts, amounts).encode())))
    explanation = explain(analysis, options, Limits(100))
    names = "12" if len(changed) > 1 else "21"
    assert len(explanation.groups) == 1
    first, second = (
        applied(data, analysis, explanation, [name], exact=False).decode() for name in names
    )
    assert (first, second) == (text_of(new, new), text_of(amounts, amounts))
