"""Tables of several plans, and what is said beside a table."""

from __future__ import annotations

from pathlib import Path

from shown import PLAN, SMALL, TRIEU, show

from command import Command, PlanFile


def test_of_several_plans_each_is_a_row(small: Path, inside: Command) -> None:
    other = small.with_name("xa-b.yaml")
    text = SMALL.replace("xa-a", "xa-b").replace("xã A", "xã B")
    other.write_text(text.replace("local: {province: 6, district: 4}", "mobilised: 10"), "utf-8")
    result = inside("show", small.parent, "--format", "json")
    document = result.document
    assert (result.code, result.err) == (0, "")
    assert [row["label"] for row in document["rows"]] == ["Kế hoạch xã A", "Kế hoạch xã B"]
    amounts = [
        [int(each["amount"]) // TRIEU for each in row["amounts"]]
        for row in (*document["rows"], document["total"])
    ]
    assert amounts == [[60, 50, 10, 0], [60, 50, 0, 10], [120, 100, 10, 10]]
    plain = inside("show", small.parent).out
    assert plain.startswith("2 plans\namounts in triệu đồng\n")
    assert "xa-b    Kế hoạch xã B" in plain
    deeper = show(inside, small.parent, "--depth", "2")
    assert list(deeper) == ["", "da10", "da2", "da3", "TOTAL"]


def test_plans_without_the_item_are_left_out_and_named(small: Path, inside: Command) -> None:
    other = small.with_name("xa-b.yaml")
    other.write_text("plan: 1\nid: xa-b\ntotal: 5\n", encoding="utf-8")
    result = inside("show", small.parent, "--item", "da2")
    assert (result.code, result.err) == (0, "")
    assert f"1 plan has no such item: {other}\n" in result.out
    assert result.out.startswith("1 plan\nda2\namounts in triệu đồng\n")
    rows = [line.split() for line in result.out.splitlines()]
    assert ["xa-a", "Kế", "hoạch", "xã", "A", "40", "30", "*10"] in rows
    assert ["Total", "40", "30", "*10"] in rows


def test_a_file_that_is_no_plan_is_a_row_of_its_own(small: Path, inside: Command) -> None:
    broken = small.with_name("xa-b.yaml")
    broken.write_text("plan: 1\nid: [\n", encoding="utf-8")
    result = inside("show", small.parent)
    assert (result.code, result.err) == (1, "")
    assert f"error in the file: {broken}:3:1 GN001" in result.out
    rows = [line.split() for line in result.out.splitlines()]
    assert [str(broken), "?", "?", "?"] in rows
    (total,) = (line for line in result.out.splitlines() if "Total" in line)
    assert " ".join(total.split()) == "Total of the 1 plan that could be read 60 50 *10"


def test_a_path_that_cannot_be_read_does_not_stop_the_others(small: Path, inside: Command) -> None:
    result = inside("show", small, small.with_name("none.yaml"))
    assert result.code == 2
    assert result.err == f"giamngheo: {small.with_name('none.yaml')}: no such file or directory\n"
    assert "Dự án 10" in result.out


def test_what_could_be_read_is_shown_and_the_rest_is_named(small: Path, inside: Command) -> None:
    small.write_text(SMALL.replace("total: 20", "total: 20.0"), encoding="utf-8")
    result = inside("show", small)
    assert (result.code, result.err) == (1, "")
    rows = [line.split() for line in result.out.splitlines() if line.startswith("da")]
    assert [row[-3:] for row in rows] == [["?", "20", "*0"], ["40", "30", "*10"], ["0", "*0", "*0"]]
    assert f"error in the file: {small}:9:40 GN006: “20.0”" in result.out
    csv = inside("show", small, "--format", "csv")
    assert (csv.code, csv.err.splitlines()[0]) == (
        1,
        f"giamngheo: error in the file: {small}:9:40 GN006: “20.0”: not a number in this form, "
        "where “.” groups thousands and “,” marks decimals",
    )


def test_of_two_items_with_one_id_each_has_its_own_findings(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 13\nprojects:\n"
        "  - {id: b, title: First, total: 5, funding: {central: 5}}\n"
        "  - {id: b, title: Second, total: 5, funding: {central: 3}}\n"
        '  - {id: "", title: Nameless, total: 3}\n'
    )
    result = inside("show", plan)
    rows = [line.split() for line in result.out.splitlines()]
    assert ["b", "First", "5", "5"] in rows
    assert ["b", "Second", "[1]", "≠5", "3"] in rows
    assert ["Nameless", "3", "?"] in rows
    assert ["Total", "13", "?"] in rows
    assert f"error in the file: {plan}:6:10 GN005" in result.out


def test_zero_with_a_finding_is_never_left_out(inside: Command) -> None:
    shown = show(inside, PLAN, "--depth", "1", "--hide-zero")
    assert list(shown) == ["gnbv", "ntm", "chinh-sach", "TOTAL"]


def test_amounts_that_are_not_exact_say_so(inside: Command) -> None:
    result = inside("show", PLAN, "--item", "chinh-sach", "--depth", "1", "--hide-zero")
    amounts = {line.split()[0]: line.split()[-1] for line in result.out.splitlines() if line}
    assert amounts["tin-dung"] == "≈20.000"
    assert amounts["bao-tro"] == "?"
    assert "≥780" in result.out
    assert "≈ about; ≥ this or more" in result.out


def test_breakdowns_that_are_not_exhaustive_are_named(plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 9\npartial: [source, year]\nfunding: {central: 4, 2022: 3}\n"
        "projects: [{id: b, total: 9, partial: [parts], activities: [{id: c, total: 4}]}]\n"
    )
    out = inside("show", plan).out
    assert "not exhaustive (“trong đó”): the plan by source; b by parts\n" in out
    assert "by year" not in out


def test_findings_on_other_amounts_are_counted_and_named(inside: Command) -> None:
    out = inside("show", PLAN, "--depth", "0").out
    assert (
        "3 findings on other amounts (gnbv, local budget; gnbv, mobilised funds; chinh-sach, "
        "total); giamngheo validate has them\n"
    ) in out
    assert "finding" not in inside("show", PLAN, "--item", "gnbv/da3").out


def test_what_two_plans_call_otherwise_is_not_added_up(small: Path, inside: Command) -> None:
    for name, label in (("l1", "Một"), ("l2", "Hai"), ("l3", "một")):
        small.with_name(f"{name}.yaml").write_text(
            f"plan: 1\nid: {name}\ncodes: {{place: {{xa1: {label}}}}}\n"
            "total: 1\nfunding: {xa1: 1}\n",
            encoding="utf-8",
        )
    plans = [small.with_name(f"{name}.yaml") for name in ("l1", "l2", "l3")]
    result = inside("show", *plans, "--rows", "place")
    assert (result.code, result.out, result.err) == (
        2,
        "",
        "giamngheo: “xa1” of place is “Một” in one plan and “Hai” in another; their amounts are "
        "not to be added up\n",
    )
    assert inside("show", *plans).code == 0
    both = inside("show", plans[0], plans[2], "--rows", "place", "--format", "json").document
    assert [row["amounts"][0]["amount"] for row in both["rows"]] == ["2"]


def test_an_unknown_item_is_one_also_beside_a_file_that_is_no_plan(
    small: Path, inside: Command
) -> None:
    broken = small.with_name("xa-b.yaml")
    broken.write_text("plan: 1\nid: [\n", encoding="utf-8")
    result = inside("show", small.parent, "--item", "da9")
    assert (result.code, result.out) == (2, "")
    first, second = result.err.splitlines()
    assert first.startswith(f"giamngheo: error in the file: {broken}:3:1 GN001")
    assert second.startswith("giamngheo: there is no item “da9”; perhaps da")


def test_codes_within_codes_are_rows_of_several_plans_too(small: Path, inside: Command) -> None:
    small.with_name("xa-b.yaml").write_text(SMALL.replace("xa-a", "xa-b"), encoding="utf-8")
    shown = show(inside, small.parent, "--rows", "source")
    assert shown == {
        "central": {"": 100},
        "local": {"": 20},
        "province": {"": 12},
        "district": {"": 8},
        "TOTAL": {"": 120},
    }


def test_remarks_on_several_plans_name_the_files(small: Path, inside: Command) -> None:
    wrong = SMALL.replace("total: 60", "total: 70\npartial: [source]", 1)
    small.write_text(wrong, encoding="utf-8")
    other = small.with_name("xa-b.yaml")
    other.write_text(wrong.replace("xa-a", "xa-b"), encoding="utf-8")
    plain = inside("show", small.parent).out
    assert f"[1] {small}: line 6, GN101: the plan, total: its parts add up to 60" in plain
    assert f"[3] follows from amounts with findings: {small}; {other}\n" in plain
    assert f"not exhaustive (“trong đó”): {small} by source; {other} by source\n" in plain
    nested = inside("show", small.parent, "--only", "source=central").out
    assert f"2 findings on other amounts ({small}; {other})" in nested
