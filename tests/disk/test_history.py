"""The plans of a working tree and of its revisions: the same set, whoever is asked."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest

from command import Command
from giamngheo_cli.disk import git_contents
from giamngheo_cli.disk.git_guard import Git
from plans import CLEAN, WRONG, named
from repositories import commit, git, git_environment

#: Submodules are cloned from folders here.
ALLOWED = ("-c", "protocol.file.allow=always")


@pytest.fixture(autouse=True)
def _as_the_tests_call_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in git_environment().items():
        monkeypatch.setenv(name, text)
    for name, text in {"COUNT": "1", "KEY_0": "protocol.file.allow", "VALUE_0": "always"}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", text)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def repository(folder: Path) -> Path:
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def files(document: object) -> list[tuple[str, str | None, str | None]]:
    assert isinstance(document, dict)
    return [(file["status"], file["old"], file["new"]) for file in document["files"]]


def with_submodule(folder: Path) -> tuple[Path, Path]:
    """Return a repository whose plans/xa is another one, changed since in a commit of each."""
    origin = repository(folder / "origin")
    write(origin / "p.yaml", CLEAN)
    commit(origin)
    top = repository(folder / "top")
    git(top, *ALLOWED, "submodule", "--quiet", "add", origin, "plans/xa")
    commit(top)
    inner = top / "plans" / "xa"
    write(inner / "p.yaml", CLEAN + "# edited\n")
    commit(inner)
    write(inner / "p.yaml", WRONG)
    commit(inner)
    commit(top)
    return top, inner


def test_a_submodule_is_compared_with_the_commit_that_the_revision_names(
    tmp_path: Path, inside: Command
) -> None:
    top, _ = with_submodule(tmp_path)
    for arguments in (
        ("diff", "plans", "--from", "HEAD~1"),
        ("diff", "--from=HEAD~1", "--to=HEAD"),
    ):
        result = inside(*arguments, "--format=json", cwd=top)
        (file,) = result.document["files"]
        assert (result.code, file["status"]) == (1, "changed")
        assert [file[side]["path"] for side in ("old", "new")] == ["plans/xa/p.yaml"] * 2
    result = inside("validate", "plans", "--since", "HEAD~1", cwd=top)
    assert (result.code, result.out.split(":")[:2]) == (1, ["plans/xa/p.yaml", "3"])
    # HEAD~1 of the inner repository would be another one, which had the same sum.
    assert "was changed from 3 đồng to 5.000.000.000 đồng\n    since HEAD~1" in result.out
    assert "since HEAD~1" in inside("explain", "plans", "--since", "HEAD~1", cwd=top).out
    since = inside("validate", "plans", "--since", "HEAD", cwd=top)
    assert (since.code, since.err) == (0, "giamngheo: no plan has changed since HEAD\n")


def test_an_edit_in_a_submodule_is_an_edit(tmp_path: Path, inside: Command) -> None:
    top, inner = with_submodule(tmp_path)
    write(inner / "p.yaml", CLEAN)
    write(inner / "new.yaml", CLEAN.replace("id: a", "id: n"))
    since = inside("validate", ".", "--since", "HEAD", "--format=json", cwd=top)
    assert [file["path"] for file in since.document["files"]] == [
        "plans/xa/new.yaml",
        "plans/xa/p.yaml",
    ]
    result = inside("diff", "--format=json", cwd=top)
    assert [file["status"] for file in result.document["files"]] == ["changed", "added"]


def test_a_commit_that_a_submodule_lacks_is_named(tmp_path: Path, inside: Command) -> None:
    top, inner = with_submodule(tmp_path)
    lost = git(top, "rev-parse", "HEAD~1:plans/xa").strip()
    git(inner, "update-ref", "-d", "refs/remotes/origin/main")
    (inner / ".git").unlink()
    git(inner, "init", "--quiet")
    commit(inner)
    expected = (
        f"giamngheo: {{}}: plans/xa: it lacks the commit {lost[:12]} that HEAD~1 names;"
        f" git -C plans/xa fetch origin {lost} gets it\n"
    )
    result = inside("diff", "plans", "--from", "HEAD~1", cwd=top)
    assert (result.code, result.err) == (2, expected.format("plans"))
    result = inside("validate", "plans", "--since", "HEAD~1", cwd=top)
    assert (result.code, result.out) == (2, "")
    assert f"git -C plans/xa fetch origin {lost}" in result.err.replace("\n", " ")


def test_a_submodule_that_is_not_here(tmp_path: Path, inside: Command) -> None:
    top, _ = with_submodule(tmp_path)
    write(top / "plans" / "b.yaml", CLEAN)
    commit(top)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "top", "clone")
    same = inside("diff", "plans", "--format=json", cwd=clone)
    assert [(same.code, same.err), len(same.document["files"])] == [(0, ""), 1]
    other = inside("diff", "plans", "--from", "HEAD~2", "--format=json", cwd=clone)
    assert other.code == 2
    assert "plans/xa: a submodule that is not here; git -C " in other.err
    assert other.err.endswith(" submodule update --init -- plans/xa gets it\n")
    assert [file["new"]["path"] for file in other.document["files"]] == ["plans/b.yaml"]


@pytest.mark.parametrize("now", ["gone", "moved", "files", "repository"])
def test_a_submodule_that_is_no_longer_one(now: str, tmp_path: Path, inside: Command) -> None:
    top, inner = with_submodule(tmp_path)
    # Where git gets what it has: from the repository that the submodule was added from.
    git(inner, "push", "--quiet", "origin", "HEAD:refs/heads/later")
    if now == "moved":
        git(top, "mv", "plans/xa", "plans/xb")
    else:
        git(top, "rm", "--quiet", "plans/xa")
    write(top / "plans" / "b.yaml", named(CLEAN, "b"))
    if now == "files":
        write(inner / "p.yaml", CLEAN)
    commit(top)
    if now == "repository":
        git(top, "init", "--quiet", inner)
        write(inner / "p.yaml", CLEAN)
        commit(inner)
    result = inside("diff", "plans", "--from", "HEAD~1", "--format=json", cwd=top)
    assert result.code == 2
    words = "giamngheo: HEAD~1:plans/xa: a submodule that is not here; "
    assert result.err.startswith(words)
    checkout, _, rest = result.err.removeprefix(words).partition(" and ")
    update, _, rest = rest.partition(" get it as it was, and ")
    assert rest == "giamngheo diff OLD NEW compares two directories\n"
    old = checkout.split()[-2]
    for command in (checkout, update):
        git(tmp_path, *ALLOWED, *command.split()[1:])
    result = inside("diff", Path(old) / "plans", "plans", "--format=json", cwd=top)
    assert result.code == 1
    # Nothing is in the way any more, and what the submodule had is compared.
    assert result.err == ""
    assert "xa/p.yaml" in str(files(result.document))


def test_a_repository_within_is_no_part_of_a_commit(tmp_path: Path, inside: Command) -> None:
    top = repository(tmp_path / "top")
    write(top / "plans" / "a.yaml", CLEAN)
    commit(top)
    nested = top / "plans" / "nested"
    nested.mkdir()
    git(nested, "init", "--quiet")
    write(nested / "n.yaml", WRONG)
    commit(nested)
    result = inside("validate", "plans", "--since", "HEAD", "--format=json", cwd=top)
    assert result.code == 1
    assert [file["path"] for file in result.document["files"]] == ["plans/nested/n.yaml"]
    result = inside("diff", "plans", "--format=json", cwd=top)
    assert [file["status"] for file in result.document["files"]] == ["same", "added"]


def test_a_broken_repository_within_is_named(tmp_path: Path, inside: Command) -> None:
    top, inner = with_submodule(tmp_path)
    (inner / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    result = inside("diff", "plans", "--from", "HEAD~1", cwd=top)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(
        "giamngheo: plans: plans/xa: git says: fatal: not a git repository"
    )


def test_what_a_sparse_checkout_leaves_out_is_not_deleted(tmp_path: Path, inside: Command) -> None:
    top = repository(tmp_path / "top")
    write(top / "plans" / "a" / "p.yaml", CLEAN)
    write(top / "plans" / "b" / "p.yaml", CLEAN)
    commit(top)
    git(top, "sparse-checkout", "set", "plans/a")
    assert not (top / "plans" / "b").exists()
    result = inside("diff", "plans", "--format=json", cwd=top)
    assert (result.code, [file["status"] for file in result.document["files"]]) == (0, ["same"] * 2)
    write(top / "plans" / "a" / "p.yaml", WRONG)
    result = inside("diff", "plans", "--format=json", cwd=top)
    assert [file["status"] for file in result.document["files"]] == ["same", "changed"]


def test_a_plan_that_became_a_link(tmp_path: Path, inside: Command) -> None:
    top = repository(tmp_path / "top")
    write(top / "plans" / "p.yaml", CLEAN)
    commit(top)
    write(top / "shared" / "p.yaml", WRONG)
    (top / "plans" / "p.yaml").unlink()
    (top / "plans" / "p.yaml").symlink_to("../shared/p.yaml")
    commit(top)
    since = inside("validate", "plans", "--since", "HEAD~1", cwd=top)
    assert (since.code, since.out.split(":")[0]) == (1, "plans/p.yaml")
    changes = []
    for path in ("plans", "plans/p.yaml"):
        for to in ((), ("--to", "HEAD")):
            result = inside("diff", path, "--from", "HEAD~1", *to, "--format=json", cwd=top)
            changes.append(result.document["files"][0]["items"])
    assert changes[0]
    assert changes == changes[:1] * 4


def test_a_link_is_read_where_it_leads_within_the_revision(tmp_path: Path, inside: Command) -> None:
    top = repository(tmp_path / "top")
    write(top / "shared" / "p.yaml", CLEAN)
    (top / "plans").mkdir()
    (top / "plans" / "p.yaml").symlink_to("../shared/p.yaml")
    commit(top)
    same = inside("diff", "plans", "--format=json", cwd=top)
    assert [file["status"] for file in same.document["files"]] == ["same"]
    write(top / "shared" / "p.yaml", WRONG)
    result = inside("validate", "plans", "--since", "HEAD", cwd=top)
    assert (result.code, result.out.split(":")[0]) == (1, "plans/p.yaml")
    # Of the whole tree, the plan is known by its own name.
    result = inside("diff", "--format=json", cwd=top)
    assert [file["new"]["path"] for file in result.document["files"]] == ["shared/p.yaml"]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("/etc/hostname", "a link that leads out of the repository"),
        ("../../x.yaml", "a link that leads out of the repository"),
        ("none.yaml", "a link that leads to no file of the revision"),
        ("p.yaml", "a link that leads to no file of the revision"),
    ],
)
def test_a_link_that_leads_to_nothing(
    target: str, why: str, tmp_path: Path, inside: Command
) -> None:
    top = repository(tmp_path / "top")
    (top / "plans").mkdir()
    (top / "plans" / "p.yaml").symlink_to(target)
    commit(top)
    (top / "plans" / "p.yaml").unlink()
    write(top / "plans" / "p.yaml", CLEAN)
    result = inside("diff", "plans", cwd=top)
    assert (result.code, result.err) == (2, f"giamngheo: HEAD:plans/p.yaml: {why}\n")


def link(top: Path, name: str, target: bytes) -> None:
    """Commit a link that no disk could hold, and leave it out of the working tree."""
    asked = ("git", "hash-object", "-w", "--stdin")
    made = subprocess.run(asked, cwd=top, input=target, capture_output=True, check=True)
    content = made.stdout.decode().strip()
    git(top, "update-index", "--add", "--cacheinfo", f"120000,{content},{name}")
    git(top, "commit", "--quiet", "--message=a link")


@pytest.mark.parametrize("target", [b"a\0b", b"x" * 3_000_000, b"", b"\xff", b"a\nb", b"-x"])
def test_a_link_that_no_disk_could_hold_stops_nothing(
    target: bytes, tmp_path: Path, inside: Command
) -> None:
    top = repository(tmp_path / "top")
    write(top / "p.yaml", CLEAN)
    commit(top)
    link(top, "q.yaml", target)
    write(top / "p.yaml", WRONG)
    result = inside("diff", "--format=json", cwd=top)
    assert result.code == 2
    assert result.err == "giamngheo: HEAD:q.yaml: a link that leads to no file of the revision\n"
    assert [file["status"] for file in result.document["files"]] == ["changed"]
    result = inside("validate", "--since", "HEAD", "--format=json", cwd=top)
    assert [file["path"] for file in result.document["files"]] == ["p.yaml"]


def test_an_untouched_link_to_a_link_that_leads_to_nothing(tmp_path: Path, inside: Command) -> None:
    top = repository(tmp_path / "top")
    write(top / "p.yaml", CLEAN)
    (top / "q.yaml").symlink_to("further")
    (top / "further").symlink_to("none")
    commit(top)
    result = inside("diff", "--format=json", cwd=top)
    assert (result.code, result.err) == (0, "")
    result = inside("validate", "--since", "HEAD", cwd=top)
    assert result.err == "giamngheo: no plan has changed since HEAD\n"


def test_a_link_in_place_of_a_submodule_leads_to_no_other_repository(
    tmp_path: Path, inside: Command
) -> None:
    other = repository(tmp_path / "other")
    write(other / "p.yaml", CLEAN.replace("id: a", "id: secret"))
    commit(other)
    top = repository(tmp_path / "top")
    write(top / "p.yaml", CLEAN)
    secret = git(other, "rev-parse", "HEAD").strip()
    git(top, "add", "p.yaml")
    git(top, "update-index", "--add", "--cacheinfo", f"160000,{secret},sub")
    git(top, "commit", "--quiet", "--message=a submodule")
    (top / "sub").symlink_to(other)
    commit(top)
    for to in ((), ("--to", "HEAD")):
        result = inside("diff", "--from", "HEAD~1", *to, "--format=json", cwd=top)
        assert "secret" not in result.out
        assert result.err.startswith("giamngheo: HEAD~1:sub: a submodule that is not here; ")


@pytest.mark.parametrize("target", [".git", "/dev/null"])
def test_a_repository_within_that_is_none_is_not_the_one_around_it(
    target: str, tmp_path: Path, inside: Command
) -> None:
    top = repository(tmp_path / "top")
    write(top / "p.yaml", CLEAN)
    commit(top)
    named_commit = git(top, "rev-parse", "HEAD").strip()
    git(top, "update-index", "--add", "--cacheinfo", f"160000,{named_commit},sub")
    git(top, "commit", "--quiet", "--message=a submodule")
    (top / "sub").mkdir()
    (top / "sub" / ".git").symlink_to(target)
    result = inside("diff", "--format=json", cwd=top)
    assert (result.code, result.err) == (0, "")
    assert [file["new"]["path"] for file in result.document["files"]] == ["p.yaml"]


@pytest.fixture(name="asked")
def _asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What git is asked from here on."""
    asked: list[tuple[str, ...]] = []
    ask = Git.ask

    def counted(self: Git, *question: str, given: bytes = b"") -> bytes:
        asked.append(question)
        return ask(self, *question, given=given)

    monkeypatch.setattr(Git, "ask", counted)
    return asked


def test_many_plans_and_links_are_few_questions(
    tmp_path: Path, inside: Command, asked: list[tuple[str, ...]]
) -> None:
    counts = []
    for size in (2, 20):
        top = repository(tmp_path / f"top{size}")
        for number in range(size):
            write(top / f"p{number}.yaml", named(CLEAN, f"p{number}"))
            write(top / f"gone{number}.yaml", named(CLEAN, f"gone{number}"))
            (top / f"q{number}.yaml").symlink_to(f"none{number}")
        commit(top)
        for number in range(size):
            write(top / f"p{number}.yaml", named(WRONG, f"p{number}"))
            (top / f"gone{number}.yaml").unlink()
        for arguments in (("diff", "--format=json"), ("validate", "--since", "HEAD")):
            asked.clear()
            inside(*arguments, cwd=top)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def test_many_plans_that_are_named_are_few_questions(
    tmp_path: Path, inside: Command, asked: list[tuple[str, ...]]
) -> None:
    counts = []
    for size in (3, 20):
        top = repository(tmp_path / f"top{size}")
        names = [f"{number}/p.yaml" for number in range(size)]
        for number, name in enumerate(names):
            write(top / name, named(CLEAN, f"p{number}"))
        commit(top)
        os.utime(top / ".git" / "index", ns=(2 * 10**18, 2 * 10**18))
        write(top / names[-1], WRONG)
        asked.clear()
        result = inside("validate", "--since", "HEAD", "--format=json", *names, cwd=top)
        assert [file["path"] for file in result.document["files"]] == names[-1:]
        counts.append(len([each for each in asked if each[0].startswith("ls-")]))
    assert counts[0] == counts[1]


def test_contents_are_read_as_many_as_there_is_room_for(
    tmp_path: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_contents, "_AT_A_TIME", 2 * len(CLEAN) + 10)
    top = repository(tmp_path / "top")
    long = CLEAN + "# " + "x" * 200
    for name, text in {"a": CLEAN, "b": CLEAN, "c": CLEAN, "d": long, "e": CLEAN}.items():
        write(top / f"{name}.yaml", named(text, f"p{name}"))
    commit(top)
    for name in "abcde":
        write(top / f"{name}.yaml", named(CLEAN.replace("total: 3", "total: 9"), f"p{name}"))
    result = inside("diff", "--format=json", cwd=top)
    olds = [file["old"]["plan"] for file in result.document["files"]]
    assert olds == ["pa", "pb", "pc", "pd", "pe"]
    assert [file["status"] for file in result.document["files"]] == ["changed"] * 5


def test_a_name_is_one_however_its_letters_are_composed(tmp_path: Path, inside: Command) -> None:
    top = repository(tmp_path / "top")
    name = "plans/m\u01b0\u1eddng.yaml"
    write(top / name, CLEAN)
    commit(top)
    (top / name).rename(top / normalize("NFD", name))
    same = inside("diff", "plans", "--format=json", cwd=top)
    assert (same.code, [file["status"] for file in same.document["files"]]) == (0, ["same"])
    since = inside("validate", "plans", "--since=HEAD", cwd=top)
    assert since.err == "giamngheo: no plan has changed since HEAD\n"
    write(top / normalize("NFD", name), WRONG)
    result = inside("diff", "plans", "--format=json", cwd=top)
    assert [file["status"] for file in result.document["files"]] == ["changed"]
    result = inside("validate", "plans", "--since=HEAD", cwd=top)
    assert "since HEAD" in result.out


EXCLUDED = 'exclude = ["drafts/"]\n'


def every_kind(top: Path) -> None:
    """Write a tree in which plans are found, hidden, ignored though tracked, excluded, links."""
    for name in ("a", "x/b", "drafts/c", "built/d", ".hidden/e", "x/local-f", "x/y/g"):
        write(top / f"{name}.yaml", CLEAN.replace("id: a", f"id: {name.rpartition('/')[2]}"))
    write(top / "giamngheo.toml", EXCLUDED)
    write(top / "x" / "notes.txt", "no plan")
    (top / "x" / "link.yaml").symlink_to("../a.yaml")
    (top / "x" / "z.yaml").symlink_to("../notes/z.yaml")
    write(top / "notes" / "z.yaml", CLEAN.replace("id: a", "id: z"))
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message=plans")
    write(top / ".gitignore", "built/\nlocal-*\n")
    commit(top)


@pytest.mark.parametrize("path", [".", "x", "built", ".hidden", "x/local-f.yaml"])
def test_disk_and_git_find_the_same_plans(path: str, tmp_path: Path, inside: Command) -> None:
    top = repository(tmp_path / "top")
    write(top / "readme", "")
    commit(top)
    empty = git(top, "rev-parse", "HEAD").strip()
    every_kind(top)
    sets = []
    for arguments in (
        ("validate", path, "--format=json"),
        ("validate", path, "--since", empty, "--format=json"),
        ("show", path, "--format=json"),
    ):
        document = inside(*arguments, cwd=top).document
        sets.append({file["path"] for file in document["files"]})
    for ends in ((empty,), (empty, "HEAD"), ("HEAD",)):
        options = [f"--{name}={end}" for name, end in zip(("from", "to"), ends, strict=False)]
        document = inside("diff", path, *options, "--format=json", cwd=top).document
        sets.append({file["new"]["path"] for file in document["files"]})
    assert sets[0]
    assert all(each == sets[0] for each in sets), sets
    assert not any(name.startswith("built") for name in sets[0]) or path == "built"
    assert "drafts/c.yaml" not in sets[0]
