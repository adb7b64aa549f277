"""Vietnamese names are the same with letters and marks composed (NFC) or not (NFD)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from unicodedata import normalize

import pytest

from command import Command, Result
from findings import findings, paths
from plans import WRONG, named
from repositories import git

FORMS = [("NFC", "NFD"), ("NFD", "NFC")]
pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="there both are one file")


def write(folder: Path, name: str, text: str = WRONG) -> str:
    """Write a plan, and return its name."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def codes(result: Result) -> dict[str, list[str]]:
    """Return the codes of what is found in each file."""
    files = result.document["files"]
    return {file["path"]: [each["code"] for each in file["findings"]] for file in files}


@pytest.mark.parametrize(("typed", "on_disk"), FORMS)
def test_configuration(typed: str, on_disk: str, tmp_path: Path, inside: Command) -> None:
    write(tmp_path, normalize(on_disk, "nháp/p.yaml"))
    kept = write(tmp_path, normalize(on_disk, "mường/kế hoạch.yaml"))
    config = 'exclude = ["nháp/"]\n[per-file-ignores]\n"mường/kế*" = ["GN101"]\n'
    (tmp_path / "giamngheo.toml").write_text(normalize(typed, config), encoding="utf-8")
    result = inside("validate", "--format", "json", cwd=tmp_path)
    assert codes(result) == {kept: []}
    assert (result.code, result.document["summary"]["passed_over"]) == (0, 1)


@pytest.mark.parametrize(("typed", "on_disk"), FORMS)
def test_gitignore(typed: str, on_disk: str, tmp_path: Path, inside: Command) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path, normalize(on_disk, "nháp/p.yaml"))
    write(tmp_path, normalize(on_disk, "ờ.yaml"))
    kept = write(tmp_path, normalize(on_disk, "mường.yaml"))
    (tmp_path / ".gitignore").write_text(normalize(typed, "nháp/\n[ờ].*\n"), encoding="utf-8")
    assert paths(inside("validate", "--format", "json", cwd=tmp_path)) == [kept]


@pytest.mark.parametrize(("before", "now"), FORMS)
def test_baseline(before: str, now: str, tmp_path: Path, inside: Command) -> None:
    kept = write(tmp_path, normalize(before, "mường/kế hoạch.yaml"))
    inside("validate", "--write-baseline", cwd=tmp_path)
    baseline = tmp_path / "giamngheo-baseline.json"
    written = baseline.read_bytes()
    assert [*json.loads(written)["plans"]] == [kept]
    # As a Mac would have it that has unpacked an archive.
    (tmp_path / kept).unlink()
    (tmp_path / kept).parent.rmdir()
    moved = write(tmp_path, normalize(now, kept))
    result = inside("validate", "--format", "json", cwd=tmp_path)
    assert (codes(result), result.code, result.err) == ({moved: []}, 0, "")
    for option in ("--prune-baseline", "--write-baseline"):
        inside("validate", option, cwd=tmp_path)
        assert baseline.read_bytes() == written
    # The folder alone is spelt otherwise.
    (tmp_path / moved).unlink()
    write(tmp_path, f"{Path(moved).parent}/{normalize(before, 'kế hoạch.yaml')}")
    assert inside("validate", cwd=tmp_path).err == ""
    inside("validate", "--prune-baseline", cwd=tmp_path)
    assert baseline.read_bytes() == written


def test_a_file_of_each_spelling_has_a_baseline_of_its_own(tmp_path: Path, inside: Command) -> None:
    both = [write(tmp_path, normalize(form, "mường.yaml")) for form in ("NFC", "NFD")]
    write(tmp_path, both[1], named(WRONG, "b"))
    inside("validate", "--write-baseline", cwd=tmp_path)
    known = json.loads((tmp_path / "giamngheo-baseline.json").read_bytes())["plans"]
    assert sorted(known) == sorted(both)
    write(tmp_path, both[1], named(WRONG.replace("b,", "z,"), "b").replace("id: c", "id: b"))
    assert inside("validate", "--format", "json", cwd=tmp_path).code == 0


ITEM = WRONG.replace("{id: b, total: 1}", "{id: mường, total: 1, funding: {central: 2}}")


@pytest.mark.parametrize(("typed", "in_plan"), FORMS)
def test_item(typed: str, in_plan: str, tmp_path: Path, inside: Command) -> None:
    plan, item = write(tmp_path, "a.yaml", normalize(in_plan, ITEM)), normalize(typed, "mường")
    shown = inside("show", plan, "--item", item, "--format", "json", cwd=tmp_path)
    assert (shown.err, shown.document["files"][0]["item"]) == ("", "mường")
    for option in (("--fixed", item), ("--fixed", f"{item}/**"), ("--trust", f"{item}=10")):
        explained = inside("explain", plan, *option, cwd=tmp_path)
        assert (explained.err, explained.code) == ("", 1)


@pytest.mark.parametrize(("typed", "in_plan"), FORMS)
def test_dimension(typed: str, in_plan: str, tmp_path: Path, inside: Command) -> None:
    text = "plan: 1\nid: a\ntotal: 3\ncodes: {nguồn-lực: {mường: Mường}}\nfunding: {mường: 3}\n"
    plan = write(tmp_path, "a.yaml", normalize(in_plan, text))
    for option in (("--rows", "nguồn-lực"), ("--by", "nguồn-lực"), ("--only", "nguồn-lực=mường")):
        shown = inside("show", plan, *(normalize(typed, each) for each in option), cwd=tmp_path)
        assert (shown.err, shown.code) == ("", 0)


@pytest.mark.parametrize(("typed", "on_disk"), FORMS)
def test_name_of_standard_input(typed: str, on_disk: str, tmp_path: Path, inside: Command) -> None:
    write(tmp_path, normalize(on_disk, "mường.yaml"))
    name = normalize(typed, "mường.yaml")
    args = ("validate", ".", "-", "--stdin-filename", name, "--format", "json")
    result = inside(*args, stdin=WRONG.replace("total: 5 tỷ", "total: 3").encode(), cwd=tmp_path)
    assert (paths(result), findings(result)) == ([name], [])


def test_standard_input_is_not_a_file_of_another_spelling(tmp_path: Path, inside: Command) -> None:
    both = [write(tmp_path, normalize(form, "mường.yaml")) for form in ("NFC", "NFD")]
    args = ("validate", ".", "-", "--stdin-filename", both[0], "--format", "json")
    result = inside(*args, stdin=named(WRONG, "b").encode(), cwd=tmp_path)
    assert sorted(codes(result)) == sorted(both)


@pytest.mark.parametrize(("typed", "in_plan"), FORMS)
def test_completion(typed: str, in_plan: str, tmp_path: Path, inside: Command) -> None:
    write(tmp_path, "a.yaml", normalize(in_plan, ITEM))
    words = f"giamngheo show a.yaml --item {normalize(typed, 'mườ')}"
    env = {"_GIAMNGHEO_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "4"}
    assert inside(cwd=tmp_path, env=env).out == "plain,mường\n"
