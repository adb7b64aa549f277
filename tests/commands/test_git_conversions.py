"""Files that git keeps otherwise than they stand in the working tree.

An unchanged plan is unchanged whatever git makes of its bytes, and a changed one is compared. What
a filter would have to be run for is said.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from command import Command, Result
from plans import CLEAN, WRONG
from repositories import commit, git, git_environment

PLAN = f"# $Id$\n{CLEAN}title: Kế hoạch xã A\n"
CHANGED = PLAN.replace("total: 2", "total: 4")
#: What is configured, what the attributes say, and how the file is written then.
CONVERSIONS = {
    "eol": ((), "*.yaml text eol=crlf", lambda text: crlf(text.encode())),
    "crlf": ((), "*.yaml crlf", lambda text: crlf(text.encode())),
    "autocrlf": (("core.autocrlf", "true"), "", lambda text: crlf(text.encode())),
    "autocrlf input": (("core.autocrlf", "input"), "", lambda text: crlf(text.encode())),
    "auto": ((), "*.yaml text=auto", lambda text: crlf(text.encode())),
    "ident": ((), "*.yaml ident", lambda text: text.replace("$Id$", "$Id: 1 $").encode()),
    "UTF-16": ((), "*.yaml working-tree-encoding=UTF-16", lambda text: text.encode("utf-16")),
    "UTF-16LE": (
        (),
        "*.yaml working-tree-encoding=UTF-16LE-BOM eol=crlf",
        lambda text: b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le"),
    ),
}


def crlf(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def touch(path: Path, data: bytes) -> None:
    """Write a file at another time than git knows, so that only what it holds tells."""
    path.write_bytes(data)
    os.utime(path, (1, 1))


def run(inside: Command, top: Path, *arguments: str) -> Result:
    return inside(*arguments, cwd=top, env=git_environment())


def statuses(inside: Command, top: Path, *arguments: str) -> list[str]:
    result = run(inside, top, "diff", *arguments, "--format", "json")
    assert result.err == ""
    return [file["status"] for file in result.document["files"]]


def changed_since(inside: Command, top: Path, revision: str = "HEAD") -> list[str]:
    result = run(inside, top, "validate", "--since", revision, "--format", "json")
    return [file["path"] for file in result.document["files"]]


def figures(result: Result) -> list[tuple[str, str, str, int]]:
    """Return the changes of figures in the only file: item, old and new amount, and new line."""
    (file,) = result.document["files"]
    return [
        (item["item"], figure["old"]["amount"], figure["new"]["amount"], figure["new"]["line"])
        for item in file["items"]
        for figure in item["figures"]
    ]


@pytest.fixture(name="top")
def _top(tmp_path: Path) -> Path:
    top = tmp_path / "top"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", top)
    return top


# git's own conversions


@pytest.fixture(name="conversion", params=CONVERSIONS)
def _conversion(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def written(conversion: str, text: str) -> bytes:
    return CONVERSIONS[conversion][2](text)


@pytest.fixture(name="converted")
def _converted(top: Path, conversion: str) -> Path:
    """Return a working tree with a plan that git keeps otherwise, touched and unchanged."""
    setting, attributes, _ = CONVERSIONS[conversion]
    if setting:
        git(top, "config", *setting)
    (top / ".gitattributes").write_text(attributes, encoding="utf-8")
    touch(top / "p.yaml", written(conversion, PLAN))
    git(top, "-c", "core.safecrlf=false", "add", ".")
    git(top, "commit", "--quiet", "--message=one")
    assert git(top, "cat-file", "blob", "HEAD:p.yaml") == PLAN
    touch(top / "p.yaml", written(conversion, PLAN))
    return top


def test_an_unchanged_plan_is_unchanged(converted: Path, inside: Command) -> None:
    assert statuses(inside, converted, "p.yaml") == ["same"]
    assert statuses(inside, converted, ".") == ["same"]
    assert changed_since(inside, converted) == []
    assert run(inside, converted, "explain", "--since", "HEAD").err == ""


def test_a_changed_plan_is_compared(converted: Path, conversion: str, inside: Command) -> None:
    touch(converted / "p.yaml", written(conversion, CHANGED))
    assert statuses(inside, converted, "p.yaml") == ["changed"]
    assert changed_since(inside, converted) == ["p.yaml"]
    result = run(inside, converted, "diff", "p.yaml", "--format", "json")
    if conversion.startswith("UTF-16"):
        # Plans are UTF-8: that is what is wrong with both, and nothing that has changed.
        (file,) = result.document["files"]
        assert [both["old"]["code"] for both in file["findings"]["staying"]] == ["GN001"]
    else:
        assert (result.code, figures(result)) == (1, [("c", "2", "4", 7)])
        explained = run(inside, converted, "explain", "p.yaml", "--since", "HEAD")
        assert "since HEAD" in explained.out


def test_two_revisions_are_compared(converted: Path, conversion: str, inside: Command) -> None:
    (converted / "p.yaml").write_bytes(written(conversion, CHANGED))
    git(converted, "-c", "core.safecrlf=false", "commit", "--quiet", "--all", "--message=two")
    options = ("--from", "HEAD~1", "--to", "HEAD", "--format", "json")
    result = run(inside, converted, "diff", "p.yaml", *options)
    assert (result.code, figures(result)) == (1, [("c", "2", "4", 7)])


def test_other_line_ends_than_git_would_write(top: Path, inside: Command) -> None:
    (top / ".gitattributes").write_text("*.yaml text eol=crlf\n", encoding="utf-8")
    touch(top / "p.yaml", PLAN.encode())
    commit(top)
    touch(top / "p.yaml", crlf(PLAN.encode()))
    assert statuses(inside, top, "p.yaml") == ["same"]
    touch(top / "p.yaml", PLAN.encode())
    assert statuses(inside, top, "p.yaml") == ["same"]


def test_line_ends_that_git_has_kept(top: Path, inside: Command) -> None:
    touch(top / "p.yaml", crlf(PLAN.encode()))
    commit(top)
    git(top, "config", "core.autocrlf", "true")
    touch(top / "p.yaml", crlf(PLAN.encode()))
    assert statuses(inside, top, "p.yaml") == ["same"]
    assert changed_since(inside, top) == []


def test_other_line_ends_are_a_change_where_git_converts_none(top: Path, inside: Command) -> None:
    touch(top / "p.yaml", PLAN.encode())
    commit(top)
    touch(top / "p.yaml", crlf(PLAN.encode()))
    assert changed_since(inside, top) == ["p.yaml"]


def test_a_conversion_that_fails_is_a_change(top: Path, inside: Command) -> None:
    touch(top / "p.yaml", PLAN.encode())
    commit(top)
    (top / ".gitattributes").write_text("*.yaml working-tree-encoding=UTF-16\n", encoding="utf-8")
    touch(top / "p.yaml", CHANGED.encode())
    assert changed_since(inside, top) == ["p.yaml"]
    assert run(inside, top, "diff", "p.yaml").code == 1


@pytest.mark.parametrize(
    "given",
    [
        {"GIT_CONFIG_PARAMETERS": "'core.autocrlf'='input'"},
        {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "core.autocrlf",
            "GIT_CONFIG_VALUE_0": "input",
        },
    ],
)
def test_what_the_environment_configures_counts(
    given: dict[str, str], top: Path, inside: Command
) -> None:
    """As in a hook of `git -c core.autocrlf=input commit`."""
    touch(top / "p.yaml", PLAN.encode())
    commit(top)
    touch(top / "p.yaml", crlf(PLAN.encode()))
    assert changed_since(inside, top) == ["p.yaml"]
    variables = {**git_environment(), **given}
    result = inside("validate", "--since", "HEAD", cwd=top, env=variables)
    assert result == (0, "", "giamngheo: no plan has changed since HEAD\n")


# git-lfs


def pointer(data: bytes) -> bytes:
    digest = hashlib.sha256(data).hexdigest()
    version = "version https://git-lfs.github.com/spec/v1"
    return f"{version}\noid sha256:{digest}\nsize {len(data)}\n".encode()


def store(repository: Path, data: bytes) -> Path:
    """Keep a content as git-lfs does, in `.git` or a folder like it."""
    digest = hashlib.sha256(data).hexdigest()
    path = repository / "lfs" / "objects" / digest[:2] / digest[2:4] / digest
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.fixture(name="lfs", params=["installed", "not installed"])
def _lfs(top: Path, request: pytest.FixtureRequest) -> Path:
    """Return a working tree with a plan that git-lfs keeps."""
    attributes = "*.yaml filter=lfs diff=lfs merge=lfs -text\n"
    (top / ".gitattributes").write_text(attributes, encoding="utf-8")
    touch(top / "p.yaml", pointer(PLAN.encode()))
    commit(top)
    touch(top / "p.yaml", PLAN.encode())
    if request.param == "installed":
        for name in ("clean", "smudge", "process"):
            git(top, "config", f"filter.lfs.{name}", "false")
        git(top, "config", "filter.lfs.required", "true")
    return top


def test_what_git_lfs_keeps_is_compared_by_its_digest(lfs: Path, inside: Command) -> None:
    assert statuses(inside, lfs, "p.yaml") == ["same"]
    assert changed_since(inside, lfs) == []
    assert run(inside, lfs, "explain", "--since", "HEAD").code == 0


def test_what_git_lfs_has_stored_is_compared(lfs: Path, inside: Command) -> None:
    touch(lfs / "p.yaml", CHANGED.encode())
    store(lfs / ".git", PLAN.encode())
    result = run(inside, lfs, "diff", "p.yaml", "--format", "json")
    assert (result.code, figures(result)) == (1, [("c", "2", "4", 7)])
    assert changed_since(inside, lfs) == ["p.yaml"]


def test_two_revisions_that_git_lfs_keeps(lfs: Path, inside: Command) -> None:
    if is_installed(lfs):
        git(lfs, "config", "--remove-section", "filter.lfs")
    (lfs / "p.yaml").write_bytes(pointer(CHANGED.encode()))
    commit(lfs)
    store(lfs / ".git", PLAN.encode())
    store(lfs / ".git", CHANGED.encode())
    options = ("--from", "HEAD~1", "--to", "HEAD", "--format", "json")
    result = run(inside, lfs, "diff", "p.yaml", *options)
    assert (result.code, figures(result)) == (1, [("c", "2", "4", 7)])


def is_installed(top: Path) -> bool:
    return "lfs" in (top / ".git" / "config").read_text(encoding="utf-8")


def test_what_git_lfs_has_not_stored_is_named(lfs: Path, inside: Command) -> None:
    touch(lfs / "p.yaml", CHANGED.encode())
    for command in (("diff", "p.yaml"), ("diff", "."), ("explain", "p.yaml", "--since", "HEAD")):
        result = run(inside, lfs, *command)
        assert result.code == 2
        assert result.err.endswith(
            "p.yaml: git-lfs keeps its content, and does not have it here; "
            "git lfs fetch --include=p.yaml origin HEAD gets it\n"
        )
    assert changed_since(inside, lfs) == ["p.yaml"]


@pytest.mark.parametrize("spoilt", ["longer", "other", "fifo", "folder"])
def test_what_is_stored_for_git_lfs_and_is_something_else(
    spoilt: str, lfs: Path, inside: Command
) -> None:
    touch(lfs / "p.yaml", CHANGED.encode())
    path = store(lfs / ".git", PLAN.encode())
    if spoilt in {"longer", "other"}:
        path.write_bytes(b"!" + PLAN.encode()[spoilt == "other" :])
    else:
        path.unlink()
        os.mkfifo(path) if spoilt == "fifo" else path.mkdir()
    result = run(inside, lfs, "diff", "p.yaml")
    assert (result.code, "does not have it here" in result.err) == (2, True)


def test_a_repository_does_not_say_where_git_lfs_keeps_contents(lfs: Path, inside: Command) -> None:
    touch(lfs / "p.yaml", CHANGED.encode())
    store(lfs.parent, PLAN.encode())
    git(lfs, "config", "lfs.storage", lfs.parent / "lfs")
    (lfs / ".lfsconfig").write_text(f"[lfs]\n\tstorage = {lfs.parent}/lfs\n", encoding="utf-8")
    result = run(inside, lfs, "diff", "p.yaml")
    assert (result.code, "does not have it here" in result.err) == (2, True)


def test_what_git_lfs_keeps_for_several_working_trees(lfs: Path, inside: Command) -> None:
    if is_installed(lfs):
        git(lfs, "config", "--remove-section", "filter.lfs")
    git(lfs, "worktree", "add", "--quiet", "--detach", lfs.parent / "linked")
    store(lfs / ".git", PLAN.encode())
    touch(lfs.parent / "linked" / "p.yaml", CHANGED.encode())
    result = run(inside, lfs.parent / "linked", "diff", "p.yaml", "--format", "json")
    assert figures(result) == [("c", "2", "4", 7)]


def test_a_pointer_in_the_working_tree(lfs: Path, inside: Command) -> None:
    """Git-lfs leaves it there where nobody asks for what it keeps."""
    touch(lfs / "p.yaml", pointer(PLAN.encode()))
    assert statuses(inside, lfs, "p.yaml") == ["same"]


# Other filters


@pytest.fixture(name="filtered")
def _filtered(top: Path) -> Path:
    """Return a working tree with a plan that git keeps as a filter makes it."""
    (top / ".gitattributes").write_text("*.yaml filter=z\n", encoding="utf-8")
    git(top, "config", "filter.z.clean", "base64")
    git(top, "config", "filter.z.smudge", "base64 -d")
    (top / "p.yaml").write_text(PLAN, encoding="utf-8")
    commit(top)
    return top


SAID = (
    "p.yaml: filtered by z, cannot be compared: no filter is run; "
    "giamngheo diff OLD NEW compares two files\n"
)


def test_a_filtered_plan_that_nobody_has_touched(filtered: Path, inside: Command) -> None:
    assert statuses(inside, filtered, "p.yaml") == ["same"]
    assert statuses(inside, filtered, ".") == ["same"]
    assert changed_since(inside, filtered) == []
    assert run(inside, filtered, "explain", "--since", "HEAD").code == 0


@pytest.mark.parametrize("data", [PLAN, WRONG])
def test_a_filtered_plan_that_was_touched(data: str, filtered: Path, inside: Command) -> None:
    touch(filtered / "p.yaml", data.encode())
    for path in ("p.yaml", "."):
        assert run(inside, filtered, "diff", path) == (2, "", f"giamngheo: HEAD:{SAID}")
    explained = run(inside, filtered, "explain", "--since", "HEAD")
    assert (explained.code, explained.err) == (2, f"giamngheo: {SAID}")


def test_a_filtered_plan_that_may_have_changed_is_checked(filtered: Path, inside: Command) -> None:
    touch(filtered / "p.yaml", WRONG.encode())
    result = run(inside, filtered, "validate", "--since", "HEAD", "--format", "json")
    assert [file["path"] for file in result.document["files"]] == ["p.yaml"]
    assert (result.code, result.err) == (1, f"giamngheo: {SAID}")


def test_a_filter_is_named_in_the_configured_language(filtered: Path, inside: Command) -> None:
    touch(filtered / "p.yaml", WRONG.encode())
    (filtered / "giamngheo.toml").write_text('lang = "vi"\n', encoding="utf-8")
    variables = {**git_environment(), "GIAMNGHEO_LANG": None}
    result = inside("validate", "--since", "HEAD", cwd=filtered, env=variables)
    assert result.err.startswith("giamngheo: p.yaml: tệp đi qua bộ lọc z của git")


def test_two_revisions_of_a_filtered_plan(filtered: Path, inside: Command) -> None:
    options = ("--from", "HEAD~1", "--to", "HEAD")
    (filtered / "q.yaml").write_text(CLEAN, encoding="utf-8")
    commit(filtered)
    assert statuses(inside, filtered, "p.yaml", *options) == ["same"]
    (filtered / "p.yaml").write_text(CHANGED, encoding="utf-8")
    commit(filtered)
    result = run(inside, filtered, "diff", "p.yaml", *options)
    assert (result.code, result.out) == (2, "")
    assert [line.partition(": ")[2] for line in result.err.splitlines(keepends=True)] == [
        f"HEAD~1:{SAID}",
        f"HEAD:{SAID}",
    ]


def others_are(inside: Command, top: Path) -> Sequence[str]:
    result = run(inside, top, "diff", ".", "--format", "json")
    return [file["new"]["path"] for file in result.document["files"]]


def test_a_filtered_plan_does_not_stop_the_others(filtered: Path, inside: Command) -> None:
    (filtered / ".gitattributes").write_text("p.yaml filter=z\n", encoding="utf-8")
    (filtered / "q.yaml").write_text(CLEAN.replace("id: a\n", "id: q\n"), encoding="utf-8")
    touch(filtered / "p.yaml", WRONG.encode())
    assert others_are(inside, filtered) == ["q.yaml"]


def test_a_filter_that_nobody_has_configured_is_none(filtered: Path, inside: Command) -> None:
    git(filtered, "config", "--remove-section", "filter.z")
    touch(filtered / "p.yaml", PLAN.encode())
    commit(filtered)
    touch(filtered / "p.yaml", CHANGED.encode())
    result = run(inside, filtered, "diff", "p.yaml", "--format", "json")
    assert figures(result) == [("c", "2", "4", 7)]
