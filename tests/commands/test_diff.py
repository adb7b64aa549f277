"""`giamngheo diff`: two files, two directories, what is printed and what makes it fail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command import Command, Result
from differences import BASE, TRIEU, WORSE, figures, moves
from plans import REAL, ROOT

SNAPSHOTS = ROOT / "tests" / "snapshots" / "diff"
NEW = "plans/muong-lay-2021-2025-summary-corrected.yaml"
# The real plan


@pytest.fixture(name="real", scope="module")
def _real(giamngheo: Command) -> dict[str, Any]:
    result = giamngheo("diff", REAL, NEW, "--format", "json", cwd=ROOT)
    assert (result.code, result.err) == (1, "")
    (file,) = result.document["files"]
    assert isinstance(file, dict)
    return file


def test_the_summary_of_the_real_plan_is_corrected_at_both_places(real: dict[str, Any]) -> None:
    assert figures(real) == [
        ("", "local", "changed", 50, 150),
        ("", "mobilised", "changed", 300, 200),
        ("gnbv", "local", "changed", 50, 150),
        ("gnbv", "mobilised", "changed", 300, 200),
    ]
    written = [
        (figure["old"]["written"], figure["old"]["line"], figure["new"]["written"])
        for item in real["items"]
        for figure in item["figures"]
    ]
    assert written == [
        ("0,05 tỷ", 19, "0,15 tỷ"),
        ("0,3 tỷ", 20, "0,2 tỷ"),
        ("0,05 tỷ", 32, "0,15 tỷ"),
        ("0,3 tỷ", 33, "0,2 tỷ"),
    ]
    local, mobilised = real["items"][0]["figures"]
    assert (local["difference"], local["percent"]) == (str(100 * TRIEU), "200.0")
    assert (mobilised["difference"], mobilised["percent"]) == (str(-100 * TRIEU), "-33.3")


def test_100_trieu_moved_from_mobilised_to_local(real: dict[str, Any]) -> None:
    assert moves(real) == [": mobilised=100>local=100", "gnbv: mobilised=100>local=100"]
    assert [move["unchanged"] for move in real["moves"]] == ["76470000000", "5500000000"]


def test_two_errors_are_resolved_and_none_introduced(real: dict[str, Any]) -> None:
    found = real["findings"]
    assert found["introduced"] == []
    assert [(each["code"], each["item"], each["cell"]) for each in found["resolved"]] == [
        ("GN101", "gnbv", {"source": "local"}),
        ("GN101", "gnbv", {"source": "mobilised"}),
    ]
    # Their lines differ; they are still the same findings.
    staying = [(pair["old"]["code"], pair["new"]["line"]) for pair in found["staying"]]
    assert len(staying) == 9
    assert {code for code, _ in staying} == {"GN301", "GN302", "GN303"}
    assert all(pair["new"]["line"] == pair["old"]["line"] + 1 for pair in found["staying"])


def test_the_net_effect_is_given_for_the_plan_and_each_programme(real: dict[str, Any]) -> None:
    effects = {effect["item"]: effect["amounts"] for effect in real["effects"]}
    assert list(effects) == ["", "gnbv", "dtts", "ntm", "chinh-sach"]
    of_plan = {"+".join(each["cell"].values()): each["difference"] for each in effects[""]}
    assert of_plan == {
        "": "0",
        "central": "0",
        "local": str(100 * TRIEU),
        "mobilised": str(-100 * TRIEU),
        "credit": "0",
        # Of the kinds of mobilised funds nothing is known.
        "investment": None,
        "recurrent": None,
    }


def test_the_corrected_plan_has_no_error(inside: Command) -> None:
    assert inside("validate", ROOT / NEW).code == 0


FORMS = [
    *(("terminal", language, width) for language in ("en", "vi") for width in (80, 140)),
    *((form, language, 80) for form in ("plain", "markdown") for language in ("en", "vi")),
]


@pytest.mark.parametrize(("form", "language", "width"), FORMS)
def test_what_people_read(form: str, language: str, width: int, inside: Command) -> None:
    """Look at the snapshot before accepting a new one: it is what people judge by."""
    environment = {"GIAMNGHEO_LANG": language, "COLUMNS": str(width)}
    result = inside("diff", REAL, NEW, "--format", form, cwd=ROOT, env=environment)
    ending = "md" if form == "markdown" else "txt"
    snapshot = SNAPSHOTS / f"{form}.{language}.{width}.{ending}"
    assert result.out == snapshot.read_text(encoding="utf-8")


# What makes it fail

SAME = BASE
REWRITTEN = BASE.replace("total: 20", "total: 0,02 tỷ")
RETITLED = BASE.replace("Nhà bếp", "Bếp ăn")


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        (SAME, {"any": 0, "money": 0, "money --strict": 0, "new-errors": 0}),
        (f"# a\n{SAME}", {"any": 0, "money": 0, "money --strict": 0, "new-errors": 0}),
        (REWRITTEN, {"any": 1, "money": 0, "money --strict": 1, "new-errors": 0}),
        (RETITLED, {"any": 1, "money": 0, "money --strict": 0, "new-errors": 0}),
        (WORSE, {"any": 1, "money": 1, "money --strict": 1, "new-errors": 1}),
        ("plan: [", {"any": 1, "money": 1, "money --strict": 1, "new-errors": 1}),
    ],
    ids=["same", "comment", "rewritten", "retitled", "worse", "broken"],
)
def test_fail_on(new: str, codes: dict[str, int], inside: Command, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
    for options, code in codes.items():
        args = ("diff", "old.yaml", "new.yaml", "--fail-on", *options.split())
        assert inside(*args, cwd=tmp_path).code == code, options


def test_a_mended_error_does_not_fail_on_new_errors(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(WORSE, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(BASE, encoding="utf-8")
    for kind, code in (("any", 1), ("money", 1), ("new-errors", 0)):
        assert inside("diff", "old.yaml", "new.yaml", "--fail-on", kind, cwd=tmp_path).code == code


# Files and directories


@pytest.fixture(name="folders")
def _folders(tmp_path: Path) -> Path:
    """Return a folder with two: one file changed, one the same, one renamed, one gone, one new."""
    for name, texts in {
        "old": {
            "a.yaml": BASE,
            "b.yaml": BASE.replace("xa-a", "xa-b"),
            "sub/c.yaml": BASE.replace("xa-a", "xa-c"),
            "d.yml": BASE.replace("xa-a", "xa-d"),
        },
        "new": {
            "a.yaml": WORSE,
            "b.yaml": BASE.replace("xa-a", "xa-b"),
            "sub/cc.yaml": BASE.replace("xa-a", "xa-c").replace("total: 20", "total: 19"),
            "e.yaml": BASE.replace("xa-a", "xa-e"),
            ".hidden.yaml": BASE,
        },
    }.items():
        for path, text in texts.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, encoding="utf-8")
    return tmp_path


def statuses(result: Result) -> list[tuple[str, str | None, str | None]]:
    return [
        (file["status"], *(file[side] and file[side]["path"] for side in ("old", "new")))
        for file in result.document["files"]
    ]


def test_directories_are_compared_file_by_file(folders: Path, inside: Command) -> None:
    result = inside("diff", "old", "new", "--format", "json", cwd=folders)
    assert statuses(result) == [
        ("changed", "old/a.yaml", "new/a.yaml"),
        ("same", "old/b.yaml", "new/b.yaml"),
        ("renamed", "old/sub/c.yaml", "new/sub/cc.yaml"),
        ("added", None, "new/e.yaml"),
        ("deleted", "old/d.yml", None),
    ]
    summary = result.document["summary"]
    assert (summary["files"], summary["renamed"], summary["introduced"]["errors"]) == (5, 1, 2)
    assert result.code == 1


def test_directories_as_text(folders: Path, inside: Command) -> None:
    out = inside("diff", "old", "new", cwd=folders).out
    assert "old/sub/c.yaml → new/sub/cc.yaml\nrenamed file\n" in out
    assert "\nnew/e.yaml\nnew file\n" in out
    assert "\nold/d.yml\ndeleted file\n" in out
    assert "b.yaml" not in out
    assert out.endswith(
        "\n5 files compared, 1 without difference, 1 changed, 1 new, 1 deleted, 1 renamed\n"
    )


def test_a_file_that_one_side_lacks_is_all_new_or_all_gone(folders: Path, inside: Command) -> None:
    made = inside("diff", "/dev/null", "old/a.yaml", "--format", "json", cwd=folders)
    (file,) = made.document["files"]
    assert (file["status"], len(figures(file))) == ("added", 11)
    assert {kind for _, _, kind, *_ in figures(file)} == {"added"}
    gone = inside("diff", "old/a.yaml", "/dev/null", "--format", "json", cwd=folders)
    (file,) = gone.document["files"]
    assert (file["status"], len(figures(file))) == ("deleted", 11)
    assert file["effects"][0]["amounts"][0] == {
        "cell": {},
        "old_amount": str(60 * TRIEU),
        "new_amount": None,
        "difference": None,
        "percent": None,
    }


def test_the_same_file_twice(folders: Path, inside: Command) -> None:
    result = inside("diff", "old/a.yaml", "old/a.yaml", cwd=folders)
    assert result == (0, "old/a.yaml → old/a.yaml\nno difference\n", "")


def test_standard_input(folders: Path, giamngheo: Command) -> None:
    result = giamngheo("diff", "-", "old/a.yaml", stdin=WORSE.encode(), cwd=folders)
    assert result.code == 1
    assert result.out.startswith("- → old/a.yaml\n")


def test_a_side_that_does_not_load_leaves_the_other(folders: Path, inside: Command) -> None:
    (folders / "bad.yaml").write_text("plan: [\n", encoding="utf-8")
    for paths, missing in ((("old/a.yaml", "bad.yaml"), 1), (("bad.yaml", "old/a.yaml"), 0)):
        result = inside("diff", *paths, "--format", "json", cwd=folders)
        (file,) = result.document["files"]
        side = ("resolved", "introduced")[missing]
        assert [each["code"] for each in file["findings"][side]][:1] == ["GN001"]
        assert file["items"] == []
        known = ("new_amount", "old_amount")[missing]
        assert file["effects"][0]["amounts"][0][known] == str(60 * TRIEU)
        assert result.code == 1
        text = inside("diff", *paths, cwd=folders).out
        revision = ("old", "new")[missing]
        assert f"the {revision} revision cannot be read as a plan\n" in text


def test_plans_of_different_ids_are_compared_with_a_warning(folders: Path, inside: Command) -> None:
    result = inside("diff", "old/a.yaml", "old/b.yaml", cwd=folders)
    assert "warning: two plans of different ids are compared, “xa-a” and “xa-b”\n" in result.out
    assert result.code == 1


# Wrong use


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("a", "b", "c"), "more than two paths"),
        (("old/a.yaml", "new/a.yaml", "--from", "HEAD"), "--from and --to take one path"),
        (("old", "new/a.yaml"), "giamngheo: old: a directory can only be compared with a dir"),
        (("old/a.yaml", "new"), "giamngheo: new: a directory can only be compared with a dir"),
        (("old/a.yaml", "none.yaml"), "giamngheo: none.yaml: no such file or directory"),
        (("none", "old/a.yaml"), "giamngheo: none: no such file or directory"),
        (("old", "none"), "giamngheo: none: no such file or directory"),
        (("/dev/null", "/dev/null"), "giamngheo: /dev/null: one of the two must be a file"),
        (("empty", "empty"), "giamngheo: empty: no plan (*.yaml, *.yml) in this directory"),
        (("old/a.yaml", "new/a.yaml", "--strict"), "--strict needs --fail-on money"),
        (("--git-driver", "a", "b"), "--git-driver is for git alone"),
        (("old/a.yaml", "new/a.yaml", "--format", "html"), "'html' is not one of"),
    ],
)
def test_wrong_use(args: tuple[str, ...], complaint: str, folders: Path, inside: Command) -> None:
    (folders / "empty").mkdir()
    result = inside("diff", *args, cwd=folders)
    assert result.code == 2
    assert complaint in result.err


def test_an_unreadable_file_does_not_stop_the_others(folders: Path, inside: Command) -> None:
    (folders / "new" / "b.yaml").unlink()
    (folders / "new" / "b.yaml").mkdir()
    (folders / "new" / "d.yml").symlink_to("/dev/zero")
    result = inside("diff", "old", "new", "--format", "json", cwd=folders)
    assert result.code == 2
    assert result.err == "giamngheo: new/d.yml: not a file that can be read\n"
    assert ("changed", "old/a.yaml", "new/a.yaml") in statuses(result)


# Markdown for a comment


def test_markdown_stays_below_what_a_comment_can_hold(
    inside: Command, tmp_path: Path, variables: dict[str, str]
) -> None:
    del variables
    parts = "".join(
        f"  - {{id: p{number}, title: Việc rất dài {number} {'x' * 80}, total: {{amount}}}}\n"
        for number in range(1500)
    )
    for name, amount in (("a", 5), ("b", 6)):
        text = f"plan: 1\nid: x\ntotal: 1\nprojects:\n{parts.replace('{amount}', str(amount))}"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    result = inside("diff", "a.yaml", "b.yaml", "--format", "markdown", cwd=tmp_path)
    assert 60_000 < len(result.out) < 65_000
    assert "- 1500 amounts changed\n" in result.out
    assert result.out.count("<details>") == result.out.count("</details>")
    shown = sum(line.startswith("|") for line in result.out.splitlines())
    assert (
        result.out.rstrip().splitlines()[-1].endswith("for want of room; giamngheo diff has them**")
    )
    assert 300 < shown < 1500


def test_markdown_of_many_files_stays_short_too(inside: Command, tmp_path: Path) -> None:
    for side, amount in (("old", 5), ("new", 6)):
        (tmp_path / side).mkdir()
        for number in range(400):
            text = f"plan: 1\nid: x{number}\ntitle: Xã số {number}\ntotal: {amount}\n"
            (tmp_path / side / f"{number}.yaml").write_text(text, encoding="utf-8")
    result = inside("diff", "old", "new", "--format", "markdown", cwd=tmp_path)
    assert len(result.out) < 65_000
    assert result.out.startswith("**400 files compared, 400 changed**\n")
    assert "left out" in result.out.splitlines()[-1]


def test_markdown_has_room_for_new_errors_below_many_programmes(
    inside: Command, tmp_path: Path
) -> None:
    for name, amount in (("a", 5), ("b", 6)):
        parts = "".join(f"  - {{id: p{number}, total: {amount}}}\n" for number in range(1000))
        text = f"plan: 1\nid: x\ntotal: 5000\nprogrammes:\n{parts}"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    out = inside("diff", "a.yaml", "b.yaml", "--format", "markdown", cwd=tmp_path).out
    assert "- error GN101, line 3: the plan, total: its parts add up to " in out


def test_many_moves_are_not_all_in_the_summary(inside: Command, tmp_path: Path) -> None:
    for name, sign in (("a", 0), ("b", 1)):
        parts = "".join(
            f"  - {{id: p{number}, funding: {{central: {9000 - sign * number}, local: "
            f"{9000 + sign * number}}}}}\n"
            for number in range(1, 31)
        )
        text = f"plan: 1\nid: x\nprogrammes:\n{parts}"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    out = inside("diff", "a.yaml", "b.yaml", cwd=tmp_path).out
    assert out.count(" moved from ") == 10
    assert "\n20 more moves of money; --format json has them\n" in out


def test_files_too_large_to_be_plans_are_not_taken_for_the_same(
    inside: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("disk.source", "compare.model"):
        monkeypatch.setattr(f"giamngheo_cli.{module}.MAX_BYTES", 100)
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(f"#{'x' * 200}{name}\n{BASE}", encoding="utf-8")
    assert inside("diff", "a.yaml", "b.yaml", cwd=tmp_path).code == 1


def test_a_text_of_several_lines_is_shown_in_one(inside: Command, tmp_path: Path) -> None:
    for name, word in (("a", "hai"), ("b", "ba")):
        text = f'{BASE}note: "một\\n{word}"\n'
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    out = inside("diff", "a.yaml", "b.yaml", cwd=tmp_path).out
    assert "note: “một ↵ hai” → “một ↵ ba”\n" in out


def test_a_difference_too_small_for_a_percentage_still_has_one(
    inside: Command, tmp_path: Path
) -> None:
    for name, amount in (("a", 1_000_000), ("b", 1_000_001)):
        text = f"plan: 1\nid: x\ntotal: {amount}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    out = inside("diff", "a.yaml", "b.yaml", cwd=tmp_path).out
    assert "  1.000.000  1.000.001          +1  0,0\n" in out


def test_a_file_of_json_can_be_read_back(folders: Path, inside: Command) -> None:
    args = ("diff", "old", "new", "--format", "json")
    ascii_only = inside(*args, cwd=folders, env={"PYTHONIOENCODING": "ascii"})
    assert json.loads(ascii_only.out) == inside(*args, cwd=folders).document
