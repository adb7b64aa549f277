"""What git ignores is left out of directories; git itself is the judge."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import Command
from giamngheo_cli.disk import Excludes, Listing, PlanNames, PlanSearch
from giamngheo_cli.disk.lists import MAX_BYTES
from giamngheo_cli.disk.patterns import Patterns
from plans import CLEAN
from repositories import git


def write(folder: Path | str, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = Path(folder, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def found(*paths: Path | str) -> list[str]:
    return [source.path for source in Listing(map(str, paths)) if not source.problem]


def found_below(folder: Path | str) -> list[str]:
    return [os.path.relpath(path, folder) for path in found(folder)]


def unignored(top: Path | str) -> list[str]:
    """Return the plans that git does not ignore."""
    listed = git(top, "ls-files", "-z", "--others", "--exclude-standard").split("\0")
    return sorted(name for name in listed if name.lower().endswith((".yaml", ".yml")))


NAMES = ("a", "b", "ab", "old", "b ", "c d", "x[1]", "#c", "!d", "AB", "Old")
FOLDERS = st.lists(st.sampled_from(NAMES), max_size=4).map("/".join)
PLANS = st.builds(
    lambda folder, name, ending: f"{folder}/{name}{ending}".lstrip("/"),
    FOLDERS,
    st.sampled_from(NAMES),
    st.sampled_from((".yaml", ".yml", ".x.yaml", ".YAML")),
)
PIECES = (
    *("a", "b", "ab", "old", "c d", "*", "?", "[ab]", "[a-c]", "[!a]", "[^b]", ".yaml", ".y*"),
    *("*.yaml", "a*", "*b", "*a*", "\\a", "\\*", "\\!d", "#c", "!d", "x[[]1]", "x\\[1\\]"),
    *("[]a]", "[z-a]", "[A-Z]", "{a,b}", "(a|b)", "a+", ".", "$", "^a", "a\\", "[a"),
)
PARTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=2).map("".join),
    st.sampled_from(("*", "**", "***", "*.yaml", *NAMES)),
)


def are_odd(parts: list[str]) -> bool:
    """Tell whether git reads parts of a pattern in a way that nobody would expect.

    A bracket or a backslash reaches into the next part; stars at the end of a name without
    other wildcards are taken for folders.
    """
    reaching = any(part.endswith(("[a", "\\")) for part in parts[:-1])
    return reaching or any("**" in part and part.strip("*") for part in parts)


LINES = st.one_of(
    st.builds(
        lambda *parts: "".join(parts),
        st.sampled_from(("", "", "!")),
        st.sampled_from(("", "", "/")),
        st.lists(PARTS, min_size=1, max_size=3)
        .filter(lambda parts: not are_odd(parts))
        .map("/".join),
        st.sampled_from(("", "", "/", " /")),
        st.sampled_from(("", "", " ", "  ", "\\ ")),
    ),
    st.sampled_from(
        ("", "# b", " ", "/", "!", "!/", "//", "/**", "**/", "*/", "/*", "!*/", "!**", "\\", "!!a")
    ),
)
LISTS = st.builds(
    lambda start, lines, line_break: start + line_break.join(lines) + line_break,
    st.sampled_from(("", "", "\ufeff")),
    st.lists(LINES, min_size=1, max_size=5),
    st.sampled_from(("\n", "\n", "\r\n")),
)


class Tree(NamedTuple):
    """A working tree: its plans, its lists by their folders, and what else git is told."""

    plans: list[str]
    lists: dict[str, str]
    root: str
    own: str
    elsewhere: str
    ignores_case: bool


TREES = st.builds(
    Tree,
    st.lists(PLANS, min_size=1, max_size=12),
    st.dictionaries(FOLDERS, LISTS, max_size=3),
    LISTS,
    st.one_of(st.just(""), LISTS),
    st.one_of(st.just(""), LISTS),
    st.booleans(),
)


@given(TREES, st.sets(st.sampled_from(NAMES), max_size=2))
def test_as_git_would(tree: Tree, excluded: set[str]) -> None:
    with tempfile.TemporaryDirectory() as top:
        git(top, "init", "--quiet")
        write(top, dict.fromkeys(tree.plans, ""))
        write(top, {".git/info/exclude": tree.own, ".git/list": tree.elsewhere})
        write(top, {f"{folder or '.'}/.gitignore": text for folder, text in tree.lists.items()})
        write(top, {".gitignore": tree.root})
        case = f"ignoreCase = {tree.ignores_case}"
        with Path(top, ".git", "config").open("a", encoding="utf-8") as config:
            config.write(f"[core]\n{case}\nexcludesFile = {top}/.git/list\n")
        plans = {*tree.plans}
        assert sorted(found_below(top)) == unignored(top)
        # What is asked by names alone is what the search finds.
        names = PlanNames(top)
        assert sorted(each for each in plans if not names.passes_over(each)) == unignored(top)
        compare_search_and_names(top, plans, lambda path, _: Path(path).name in excluded)


def compare_search_and_names(top: str, plans: set[str], excludes: Excludes) -> None:
    search, names = PlanSearch(top, excludes), PlanNames(top, excludes)
    found = [os.path.relpath(each.source.path, top) for each in search.found()]
    assert sorted(found) == sorted(each for each in plans if not names.passes_over(each))
    # Folders that hold no plan are known to the search alone.
    files = [os.path.join(top, plan) for plan in plans]
    assert names.left_out == {
        path: left
        for path, left in search.left_out.items()
        if any(file == path or file.startswith(f"{path}/") for file in files)
    }


@pytest.fixture(name="repository")
def _repository(tmp_path: Path) -> Path:
    """Return a working tree with plans in folders."""
    git(tmp_path, "init", "--quiet")
    names = ("a.yaml", "old.yaml", "x/a.yaml", "x/old.yaml", "x/y/a.yaml", "x/y/old.yaml")
    write(tmp_path, dict.fromkeys(names, CLEAN))
    return tmp_path


@pytest.mark.parametrize(
    ("lists", "left"),
    [
        pytest.param(
            {".gitignore": "old.yaml"}, ["a.yaml", "x/a.yaml", "x/y/a.yaml"], id="in every folder"
        ),
        pytest.param(
            {".gitignore": "/old.yaml\nx/y/a.yaml"},
            ["a.yaml", "x/a.yaml", "x/old.yaml", "x/y/old.yaml"],
            id="anchored",
        ),
        pytest.param({".gitignore": "x/"}, ["a.yaml", "old.yaml"], id="a folder"),
        pytest.param(
            {".gitignore": "a.yaml/"},
            ["a.yaml", "old.yaml", "x/a.yaml", "x/old.yaml", "x/y/a.yaml", "x/y/old.yaml"],
            id="no folder",
        ),
        pytest.param(
            {".gitignore": "old.yaml\t\nx /\ny\t/"},
            ["a.yaml", "old.yaml", "x/a.yaml", "x/old.yaml", "x/y/a.yaml", "x/y/old.yaml"],
            id="a blank that belongs to the name",
        ),
        pytest.param(
            {".gitignore": "*.yaml", "x/.gitignore": "!old.yaml", "x/y/.gitignore": "old.*"},
            ["x/old.yaml"],
            id="deeper wins",
        ),
        pytest.param(
            {".gitignore": "y\n!x/y/a.yaml", "x/y/.gitignore": "!*"},
            ["a.yaml", "old.yaml", "x/a.yaml", "x/old.yaml"],
            id="nothing is taken back below an ignored folder",
        ),
        pytest.param(
            {".gitignore": "*.yaml", "x/.gitignore": "!y"}, [], id="its folder does not matter"
        ),
        pytest.param(
            {".git/info/exclude": "old.yaml\nx", ".gitignore": "!x\n!/old.yaml"},
            ["a.yaml", "old.yaml", "x/a.yaml", "x/y/a.yaml"],
            id="info/exclude comes last",
        ),
    ],
)
def test_rules(repository: Path, lists: dict[str, str], left: list[str], inside: Command) -> None:
    write(repository, lists)
    assert unignored(repository) == left
    result = inside("validate", "--format", "json", cwd=repository)
    assert sorted(file["path"] for file in result.document["files"]) == left


def test_the_folders_above_count_up_to_the_top(repository: Path) -> None:
    write(repository, {".gitignore": "/x/y/a.yaml\n", "x/.gitignore": "/old.yaml\n"})
    assert found_below(repository / "x") == ["a.yaml", "y/old.yaml"]
    assert found_below(repository / "x" / "y") == ["old.yaml"]
    # A link leads to where it leads.
    (repository / "link").symlink_to("x/y")
    assert found_below(repository / "link") == ["old.yaml"]


def test_outside_of_a_working_tree_the_folders_above_do_not_count(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": "a.yaml\n", "x/a.yaml": "", "x/old.yaml": ""})
    write(tmp_path, {"x/.gitignore": "old.yaml\n"})
    assert found_below(tmp_path / "x") == ["a.yaml"]
    assert found_below(tmp_path) == []


def test_a_working_tree_within_another_is_a_matter_of_its_own(repository: Path) -> None:
    git(repository / "x", "init", "--quiet")
    write(repository, {".gitignore": "a.yaml\n", "x/.git/info/exclude": "/old.yaml\n"})
    assert found_below(repository) == ["old.yaml", "x/a.yaml", "x/y/a.yaml", "x/y/old.yaml"]
    assert unignored(repository / "x") == found_below(repository / "x")


def test_one_working_tree_of_several(repository: Path) -> None:
    write(repository, {".gitignore": "y\n", ".git/info/exclude": "a.yaml\n"})
    git(repository, "add", "--force", ".")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    git(repository, *who, "commit", "--quiet", "--message=one")
    git(repository, "worktree", "add", "--quiet", "../other")
    assert found_below(repository.parent / "other") == ["old.yaml", "x/old.yaml"]


def test_what_a_user_names_is_read(repository: Path, inside: Command) -> None:
    write(repository, {".gitignore": "x/\nold.yaml\n"})
    result = inside("validate", "old.yaml", "x", "--format", "json", cwd=repository)
    files = [file["path"] for file in result.document["files"]]
    assert files == ["old.yaml", "x/a.yaml", "x/y/a.yaml"]
    assert (result.code, result.err) == (0, "")


def test_nothing_but_what_git_ignores(repository: Path, inside: Command) -> None:
    write(repository, {".gitignore": "*.yaml\n"})
    for command in (["validate"], ["explain"], ["show"], ["diff", ".", "."]):
        result = inside(*command, cwd=repository)
        said = "no plan (*.yaml, *.yml) in this directory that is neither excluded nor ignored by"
        assert result.err == f"giamngheo: .: {said} git\n"
        assert result.code == 2


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xff\xfe\n\x00\n\xe1\xba\n" + os.urandom(2000), id="not UTF-8"),
        pytest.param(b"[z-a]\n[a\n\\\n[[a]\n[a--b]\n[a&&b]\n[\n!\n!/\n**a\n(\n*{2}\n", id="bad"),
        pytest.param(b"*.yaml\n" * (MAX_BYTES // 7 + 1), id="too long"),
        pytest.param(b"*.yaml " * 10_000_000, id="megabytes of one line"),
        pytest.param(b"x" * MAX_BYTES, id="one long line"),
        pytest.param(b"[a-b]" * (MAX_BYTES // 5), id="one long pattern"),
        pytest.param(b"**/" * (MAX_BYTES // 3), id="folders without end"),
        pytest.param(b"a/" + b"**/a/" * 100 + b"*.yaml", id="more gaps than can be matched"),
    ],
)
def test_an_absurd_list_stops_nothing(data: bytes, repository: Path, giamngheo: Command) -> None:
    (repository / ".gitignore").write_bytes(data)
    result = giamngheo("validate", "--format", "json", cwd=repository)
    assert "a.yaml" in [file["path"] for file in result.document["files"]]
    assert (result.code, result.err) == (0, "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
@pytest.mark.parametrize("kind", ["folder", "link", "loop", "fifo", "unreadable", "gone"])
def test_a_list_that_is_none(kind: str, repository: Path, inside: Command) -> None:
    path = repository / ".gitignore"
    if kind == "folder":
        write(repository, {".gitignore/a.yaml": CLEAN})
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "unreadable":
        path.touch(mode=0)
    else:
        write(repository, {"list": "*\n"})
        path.symlink_to({"link": "list", "loop": ".gitignore", "gone": "none"}[kind])
    result = inside("validate", "--format", "json", cwd=repository)
    assert (len(result.document["files"]), result.code, result.err) == (6, 0, "")
    if kind == "link":
        assert len(unignored(repository)) == 6


@pytest.mark.parametrize("repository_file", ["", "gitdir:", "gitdir: ../none", "\0", "gitdir: \0"])
def test_a_repository_that_is_none(repository_file: str, tmp_path: Path) -> None:
    write(tmp_path, {".git": repository_file, ".gitignore": "a.yaml\n", "x/a.yaml": ""})
    write(tmp_path, {"x/b.yaml": ""})
    assert found_below(tmp_path / "x") == ["b.yaml"]


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 50 + "b", "a" * 250),
        ("?*" * 50 + "b", "a" * 250),
        ("[ab]*" * 50 + "c", "a" * 250),
        ("*" * 1000 + "b", "a" * 250),
        ("x/" + "*a" * 50 + "b", "x/" + "a" * 250),
        ("**/a/" * 50 + "b", "a/" * 40 + "c"),
    ],
)
def test_no_pattern_takes_for_ever(pattern: str, path: str) -> None:
    start = time.perf_counter()
    assert Patterns([pattern]).leaves_out(path, is_folder=False) is None
    assert time.perf_counter() - start < 1


def test_the_library_is_imported_only_for_patterns(
    repository: Path, variables: dict[str, str]
) -> None:
    code = (
        "import sys; from giamngheo_cli.__main__ import run; run(sys.argv[1:]);"
        "print('pathspec' in sys.modules, file=sys.stderr)"
    )

    def imports(path: str) -> bool:
        done = subprocess.run(
            [sys.executable, "-c", code, "validate", path],
            cwd=repository,
            env=variables,
            capture_output=True,
            check=True,
        )
        return done.stderr == b"True\n"

    write(repository, {".git/info/exclude": ""})
    assert not imports(".")
    write(repository, {".gitignore": "old.yaml\n"})
    assert imports(".")
    assert not imports("a.yaml")


# Two directories that are compared


def test_a_comparison_leaves_out_what_git_ignores(repository: Path, inside: Command) -> None:
    write(repository, {"x/.gitignore": "y/\n", "z/a.yaml": CLEAN, "z/old.yaml": CLEAN})
    result = inside("diff", "x", "z", "--format", "json", cwd=repository)
    statuses = [(file["status"], file["new"]["path"]) for file in result.document["files"]]
    assert statuses == [("same", "z/a.yaml"), ("same", "z/old.yaml")]
    assert result.code == 0


def test_a_plan_ignored_on_one_side_alone_is_neither_new_nor_gone(
    repository: Path, inside: Command
) -> None:
    write(repository, {".gitignore": "/x/y\n/x/old.yaml\n"})
    write(
        repository, {f"z/{name}": CLEAN for name in ("a.yaml", "old.yaml", "y/a.yaml", "y/b.yaml")}
    )
    for sides in (("x", "z"), ("z", "x")):
        result = inside("diff", *sides, "--format", "json", cwd=repository)
        assert [file["status"] for file in result.document["files"]] == ["same"]
        assert result.code == 0
