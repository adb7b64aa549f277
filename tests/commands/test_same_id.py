"""GN013: two plans of one id in one run, through the real command line."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from command import Command
from findings import findings, messages
from plans import CLEAN, ROOT, named

KNOWN = ROOT / ".ci" / "known-findings.json"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Return a folder with two plans of one id, and one of another."""
    for name, text in (("a", CLEAN), ("b", CLEAN), ("c", named(CLEAN, "z"))):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def codes(command: Command, folder: Path, *options: str) -> list[list[str]]:
    """Return the codes of what is found in each file."""
    document = command("validate", "--format=json", *options, cwd=folder).document
    return [[each["code"] for each in file["findings"]] for file in document["files"]]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_names_the_other(jobs: str, folder: Path, giamngheo: Command) -> None:
    result = giamngheo("validate", "--format=json", f"--jobs={jobs}", cwd=folder)
    assert (result.code, result.err) == (0, "")
    assert [findings(result, number) for number in range(3)] == [
        [("GN013", 2, 5)],
        [("GN013", 2, 5)],
        [],
    ]
    assert messages(result) == [
        "the id “a” is that of b.yaml, too",
        "the id “a” is that of a.yaml, too",
    ]
    (finding,) = result.document["files"][0]["findings"]
    assert (finding["severity"], finding["item"]) == ("warning", "")


def test_alone_each_is_clean(folder: Path, inside: Command) -> None:
    assert codes(inside, folder, "a.yaml") == [[]]
    assert codes(inside, folder, "a.yaml", "c.yaml") == [[], []]
    assert codes(inside, folder, "a.yaml", "./a.yaml") == [[]]


def test_of_many_the_first_are_named(tmp_path: Path, inside: Command) -> None:
    for number in range(9):
        (tmp_path / f"p{number}.yaml").write_text(CLEAN, encoding="utf-8")
    said = messages(inside("validate", "--format=json", cwd=tmp_path))
    assert len(said) == 9
    others = "p0.yaml; p1.yaml; p2.yaml; p4.yaml; p5.yaml; …"
    assert said[3] == f"the id “a” is that of {others}, too"


@pytest.mark.parametrize(
    "text",
    [
        "{id: a, title: x, plan: 1, total: 3}",
        "# a comment\n\nplan: 1\ntitle: |\n  id: z\n'id': \"a\"  # the id\ntotal: 3\n",
        "plan: 1\nprojects: [{id: z, total: 3}]\nid: a\n",
        "plan: 1\nid: a\nid: z\ntotal: 3\n",
        "plan: 1\nid: a\nprojects: [\n",
    ],
)
def test_however_the_id_is_written(text: str, folder: Path, inside: Command) -> None:
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    assert "GN013" in codes(inside, folder)[0]


@pytest.mark.parametrize(
    "text",
    [
        "id: a\nservices: {}\n",
        "plan: 1\nid: z\nid: a\ntotal: 3\n",
        "plan: 1\nid: a/b\ntotal: 3\n",
        "plan: 1\nid: [a]\ntotal: 3\n",
        "- plan: 1\n  id: a\n",
        "",
        "plan: 1\n\x00id: a\n",
    ],
)
def test_what_has_no_such_id_is_none(text: str, folder: Path, inside: Command) -> None:
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    assert "GN013" not in codes(inside, folder)[0]


def test_letters_written_otherwise_are_the_same(folder: Path, inside: Command) -> None:
    for name, form in (("a", "NFC"), ("b", "NFD")):
        text = normalize(form, named(CLEAN, "mường"))
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert codes(inside, folder) == [["GN013"], ["GN013"], []]


# What counts


@pytest.mark.parametrize("options", [("--ignore=GN013",), ("--ignore=same-id",), ("--select=GN1",)])
def test_it_may_be_silent(options: tuple[str, ...], folder: Path, inside: Command) -> None:
    assert codes(inside, folder, *options) == [[], [], []]


def test_it_may_be_an_error_and_be_silent_in_a_file(folder: Path, inside: Command) -> None:
    (folder / "giamngheo.toml").write_text(
        'severity = {GN013 = "error"}\nper-file-ignores = {"b.yaml" = ["same-id"]}\n',
        encoding="utf-8",
    )
    assert inside("validate", cwd=folder).code == 1
    assert codes(inside, folder) == [["GN013"], [], []]


def test_a_comment_passes_over_it_and_is_never_needless(folder: Path, inside: Command) -> None:
    ignoring = CLEAN.replace("id: a\n", "id: a  # giamngheo: ignore[GN013] two revisions\n")
    (folder / "a.yaml").write_text(ignoring, encoding="utf-8")
    assert codes(inside, folder) == [[], ["GN013"], []]
    assert codes(inside, folder, "a.yaml") == [[]]


def test_comments_are_written(folder: Path, inside: Command) -> None:
    options = ("--add-ignores", "--fail-on=warning")
    assert inside("validate", *options, cwd=folder).code == 0
    assert "id: a  # giamngheo: ignore[GN013]\n" in (folder / "b.yaml").read_text(encoding="utf-8")
    assert codes(inside, folder) == [[], [], []]


def test_it_is_known_and_stays_known_when_a_plan_is_checked_alone(
    folder: Path, inside: Command
) -> None:
    inside("validate", "--write-baseline", cwd=folder)
    before = (folder / "giamngheo-baseline.json").read_text(encoding="utf-8")
    assert before.count("GN013") == 2
    assert codes(inside, folder) == [[], [], []]
    alone = inside("validate", "a.yaml", cwd=folder)
    assert (alone.code, alone.err) == (0, "")
    inside("validate", "a.yaml", "--prune-baseline", cwd=folder)
    inside("validate", "a.yaml", "--write-baseline", cwd=folder)
    assert (folder / "giamngheo-baseline.json").read_text(encoding="utf-8") == before


def test_standard_input_is_read_after_the_others(folder: Path, inside: Command) -> None:
    result = inside("validate", "--format=json", "a.yaml", "-", stdin=CLEAN.encode(), cwd=folder)
    assert [findings(result, number) for number in range(2)] == [[], []]


def test_the_revisions_of_the_real_plan_are_known(inside: Command) -> None:
    result = inside("validate", "plans", f"--baseline={KNOWN}", "--fail-on=info", cwd=ROOT)
    assert (result.code, result.err) == (0, "")
    bare = inside("validate", "plans", "--select=GN013", "--format=json", cwd=ROOT)
    assert [findings(bare, number) for number in range(2)] == [
        [("GN013", 8, 5)],
        [("GN013", 7, 5)],
    ]
