"""What git holds of plan files, asked of git itself in real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from giamngheo_cli.disk import git_contents
from giamngheo_cli.disk.changed import plans_changed_since
from giamngheo_cli.disk.git import Repository, content_name
from giamngheo_cli.disk.git_guard import GitError
from giamngheo_cli.disk.history import History
from giamngheo_cli.messages import Message, Translator
from plans import CLEAN, WRONG
from repositories import commit, git, git_environment


@pytest.fixture(autouse=True)
def _as_the_tests_call_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in git_environment().items():
        monkeypatch.setenv(name, text)


def write(folder: Path, **texts: str) -> None:
    """Write files whose names are given with `__` for `/`."""
    for name, text in texts.items():
        file = folder / f"{name.replace('__', '/')}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture(name="top")
def _top(tmp_path: Path) -> Path:
    """Return a working tree: a commit of plans and other files, then a change of each kind."""
    top = tmp_path / "top"
    top.mkdir()
    git(top, "init", "--quiet", "--initial-branch=main")
    write(top, a=CLEAN, x__b=CLEAN, x__y__c=CLEAN, x__gone=CLEAN)
    (top / ".hidden").mkdir()
    (top / ".hidden" / "d.yaml").write_text(CLEAN, encoding="utf-8")
    (top / "x" / "notes.txt").write_text("x", encoding="utf-8")
    (top / "x" / "link.yaml").symlink_to("b.yaml")
    (top / ".gitignore").write_text("ignored.yaml\n", encoding="utf-8")
    commit(top)
    write(top, x__b=WRONG, x__new=CLEAN, x__ignored=CLEAN)
    (top / "x" / "gone.yaml").unlink()
    return top


def said(error: pytest.ExceptionInfo[GitError]) -> str:
    return Translator("en").render(error.value.text)


def no_note(path: str, why: Message) -> None:
    raise AssertionError((path, Translator("en").render(why)))


def changed_since(revision: str, top: Path, path: str) -> list[str]:
    changed = plans_changed_since(os.path.join(top, path), revision, no_note)
    return [os.path.relpath(each, top) for each in changed.paths]


def content_in_head(repository: Repository, name: str) -> str:
    return repository.tree(repository.commit("HEAD"), name)[name].content


# Where a repository is


@pytest.mark.parametrize("inside", ["", "x", "x/b.yaml", "x/y/no/such/file.yaml"])
def test_the_repository_of_a_path(top: Path, inside: str) -> None:
    repository = Repository(str(top / inside))
    assert repository.top == os.path.realpath(top)
    assert repository.path_of(str(top / inside)) == inside


def test_a_path_outside(top: Path, tmp_path: Path) -> None:
    with pytest.raises(GitError) as error:
        Repository(str(top)).path_of(str(tmp_path / "b.yaml"))
    assert said(error) == f"it does not lie in the working tree {os.path.realpath(top)}"


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitError) as error:
        Repository(str(tmp_path))
    assert said(error).startswith("git says: fatal: not a git repository")


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError) as error:
        Repository(str(tmp_path))
    assert said(error) == "there is no git on this machine"


@pytest.mark.parametrize(
    ("written", "inside", "shown"),
    [
        ("x", "x/b.yaml", "x/b.yaml"),
        ("./x/", "x/y/c.yaml", "x/y/c.yaml"),
        ("x/b.yaml", "x/b.yaml", "x/b.yaml"),
        (".", "x/b.yaml", "x/b.yaml"),
        ("x", "a.yaml", "a.yaml"),
        ("x/y/../b.yaml", "x/b.yaml", "x/y/../b.yaml"),
    ],
)
def test_a_path_is_shown_as_a_user_writes_it(
    top: Path, written: str, inside: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(top)
    assert Repository(written).as_typed(inside, written) == shown


# Revisions


def test_what_names_a_commit(top: Path) -> None:
    git(top, "tag", "--annotate", "--message=x", "sent")
    head = git(top, "rev-parse", "HEAD").strip()
    repository = Repository(str(top))
    assert {repository.commit(each) for each in ("HEAD", "main", "sent", head[:9])} == {head}


@pytest.mark.parametrize(
    "revision", ["nope", "--help", "", "HEAD:a.yaml", "HEAD^{tree}", "a\nb", "HEAD~9", "\0"]
)
def test_what_names_no_commit(top: Path, revision: str) -> None:
    with pytest.raises(GitError) as error:
        Repository(str(top)).commit(revision)
    assert said(error).startswith("git knows no revision “")


# Files


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("", ["a.yaml", "x/b.yaml", "x/gone.yaml", "x/y/c.yaml"]),
        ("x", ["x/b.yaml", "x/gone.yaml", "x/y/c.yaml"]),
        ("x/y/c.yaml", ["x/y/c.yaml"]),
        # What is named is meant, whatever it is called.
        ("x/notes.txt", ["x/notes.txt"]),
        (".hidden", [".hidden/d.yaml"]),
        ("x/link.yaml", ["x/link.yaml"]),
        ("nowhere", []),
    ],
)
def test_the_plans_of_a_commit(top: Path, path: str, files: list[str]) -> None:
    history = History(str(top / path))
    assert list(history.then(history.revision("HEAD"), path)) == files


def test_the_content_of_a_file(top: Path) -> None:
    repository = Repository(str(top))
    name = content_in_head(repository, "x/b.yaml")
    assert repository.read("x/b.yaml", name, "HEAD", as_file=True) == CLEAN.encode()
    assert content_name(CLEAN.encode(), name) == name
    assert content_name(WRONG.encode(), name) != name


def test_content_by_sha_256(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    write(tmp_path, a=CLEAN)
    commit(tmp_path)
    repository = Repository(str(tmp_path))
    name = content_in_head(repository, "a.yaml")
    assert (len(name), content_name(CLEAN.encode(), name)) == (64, name)


def test_content_that_is_too_large(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(str(top))
    name = content_in_head(repository, "a.yaml")
    monkeypatch.setattr(git_contents, "MAX_BYTES", len(CLEAN) - 1)
    with pytest.raises(GitError) as error:
        repository.read("a.yaml", name, "HEAD", as_file=True)
    assert said(error) == "it is larger than a plan may be"


def test_content_that_is_lost(top: Path) -> None:
    repository = Repository(str(top))
    name = content_in_head(repository, "a.yaml")
    (top / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(GitError) as error:
        repository.read("a.yaml", name, "HEAD", as_file=True)
    assert said(error).startswith("git says: fatal: ")


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("", ["a.yaml", "x/b.yaml", "x/new.yaml", "x/y/c.yaml"]),
        ("x/y", ["x/y/c.yaml"]),
        ("x/ignored.yaml", ["x/ignored.yaml"]),
        ("x/link.yaml", ["x/link.yaml"]),
        ("x/gone.yaml", []),
    ],
)
def test_the_plans_of_the_working_tree(top: Path, path: str, files: list[str]) -> None:
    assert sorted(History(str(top / path)).now(path)) == files


@pytest.mark.parametrize("name", ["xã mới", "-x", "a b'\"$(x)", "[a]*", ":(x)", "x\ny"])
def test_names_are_taken_as_they_are(top: Path, name: str) -> None:
    write(top, **{name: CLEAN})
    commit(top)
    path = f"{name}.yaml"
    history = History(str(top / path))
    assert list(history.then(history.revision("HEAD"), path)) == [path]
    assert list(history.now(path)) == [path]
    write(top, **{name: WRONG})
    assert changed_since("HEAD", top, path) == [path]


# What has changed


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("", ["x/b.yaml", "x/new.yaml"]),
        ("x/b.yaml", ["x/b.yaml"]),
        ("x/y", []),
        ("a.yaml", []),
    ],
)
def test_what_has_changed_since_a_commit(top: Path, path: str, changed: list[str]) -> None:
    assert changed_since("HEAD", top, path) == changed
    git(top, "add", "--all")
    assert changed_since("HEAD", top, path) == changed
    commit(top)
    assert changed_since("HEAD", top, path) == []
    assert changed_since("HEAD~1", top, path) == changed


def test_an_ignored_plan_that_is_named_is_new(top: Path) -> None:
    assert changed_since("HEAD", top, "x/ignored.yaml") == ["x/ignored.yaml"]


def test_another_mode_is_no_change(top: Path) -> None:
    (top / "a.yaml").chmod(0o755)
    assert changed_since("HEAD", top, "a.yaml") == []


def test_a_plan_that_is_not_merged_has_changed(top: Path) -> None:
    """The index has it three times then; what stands after it is known all the same."""
    commit(top)
    git(top, "checkout", "--quiet", "-b", "other")
    write(top, a=CLEAN.replace("total: 3", "total: 4"))
    commit(top)
    git(top, "checkout", "--quiet", "main")
    write(top, a=CLEAN.replace("total: 3", "total: 5"))
    commit(top)
    with pytest.raises(subprocess.CalledProcessError):
        git(top, "merge", "--quiet", "other")
    assert changed_since("HEAD", top, "") == ["a.yaml"]
    repository = Repository(str(top))
    assert repository.content_now("a.yaml", "") is None
    assert repository.content_now("x/y/c.yaml", "") is not None


def test_what_has_changed_as_a_user_writes_it(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(top / "x")
    assert plans_changed_since("..", "HEAD", no_note).paths == ["../x/b.yaml", "../x/new.yaml"]
    with pytest.raises(GitError) as error:
        plans_changed_since("-", "HEAD", no_note)
    assert said(error) == "standard input has no revisions; name a file"


def test_nothing_is_written_and_another_time_is_no_change(top: Path) -> None:
    """Git would like to write into its index that the file is the same."""
    os.utime(top / "a.yaml", (1, 1))
    index = top / ".git" / "index"
    before = index.read_bytes(), index.stat().st_mtime_ns
    assert "a.yaml" not in changed_since("HEAD", top, "")
    History(str(top)).left_out("")
    assert (index.read_bytes(), index.stat().st_mtime_ns) == before
