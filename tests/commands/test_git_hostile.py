"""Repositories that name commands: git is asked about their plans, and runs none of these.

Each way in which git would run something is tried over all commands that ask git. What is run
leaves a witness, a file.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from command import Command, Result
from giamngheo_cli.disk import git_guard
from plans import CLEAN, WRONG, named
from repositories import commit, git, git_environment

ASKING = (
    ("validate", "--since", "HEAD"),
    ("diff", "p.yaml"),
    ("diff", "."),
    ("explain", "--since", "HEAD"),
)


class Repository(NamedTuple):
    """A repository with two plans, p.yaml edited since the commit.

    Attributes:
        evil: a command that leaves a witness.
        given: variables of a run.
    """

    top: Path
    evil: Path
    given: dict[str, str]

    @property
    def witness(self) -> Path:
        return self.evil.with_name("witness")

    def set(self, **settings: str | Path) -> None:
        """Configure what is named with `__` for `.` and `_` for `-`."""
        for name, value in settings.items():
            git(self.top, "config", name.replace("__", ".").replace("_", "-"), value)

    def configure(self, text: str) -> None:
        with (self.top / ".git" / "config").open("a", encoding="utf-8") as file:
            file.write(text.replace("EVIL", str(self.evil)))

    def attributes(self, text: str) -> None:
        (self.top / ".gitattributes").write_text(text, encoding="utf-8")

    def lack(self) -> None:
        """Have a promised object that is not here: what p.yaml was."""
        content = git(self.top, "rev-parse", "HEAD:p.yaml").strip()
        (self.top / ".git" / "objects" / content[:2] / content[2:]).unlink()
        self.set(core__repositoryformatversion="1", extensions__partialClone="origin")
        self.set(remote__origin__promisor="true", remote__origin__url="ssh://nowhere/x")

    def run(self, inside: Command, *arguments: str) -> Result:
        return inside(*arguments, cwd=self.top, env={**git_environment(), **self.given})


@pytest.fixture(name="repository")
def _repository(tmp_path: Path) -> Repository:
    top, evil = tmp_path / "top", tmp_path / "evil"
    git(tmp_path, "init", "--quiet", top)
    (top / "p.yaml").write_text(CLEAN, encoding="utf-8")
    (top / "q.yaml").write_text(named(CLEAN, "q"), encoding="utf-8")
    commit(top)
    (top / "p.yaml").write_text(WRONG, encoding="utf-8")
    # Without git's knowing its time, only its content would tell that it is the same.
    os.utime(top / "q.yaml", (1, 1))
    evil.write_text(f"#!/bin/sh\necho $0 $* >> {tmp_path}/witness\nexec cat\n", encoding="utf-8")
    evil.chmod(0o755)
    return Repository(top, evil, {})


def an_included_file(of: Repository, text: str) -> None:
    """Have a configuration that another one includes."""
    included = of.evil.with_name("included")
    included.write_text(text.replace("EVIL", str(of.evil)), encoding="utf-8")
    of.configure(f'[include]\n\tpath = "{included}"\n')


def _monitor(of: Repository) -> None:
    of.set(core__fsmonitor=of.evil)


def _included_monitor(of: Repository) -> None:
    an_included_file(of, "[core]\n\tfsmonitor = EVIL\n")


def _hooks(of: Repository) -> None:
    hooks = of.evil.with_name("hooks")
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc"):
        shutil.copy(of.evil, hooks / name)
        shutil.copy(of.evil, of.top / ".git" / "hooks" / name)
    of.set(core__hooksPath=hooks)


def _drivers(of: Repository) -> None:
    of.attributes("*.yaml diff=evil\n")
    of.set(diff__evil__textconv=of.evil, diff__evil__command=of.evil, diff__external=of.evil)


def _traces(of: Repository) -> None:
    for name in ("normalTarget", "eventTarget", "perfTarget"):
        of.set(**{f"trace2__{name}": of.witness})


def _programs(of: Repository) -> None:
    for name in ("pager", "editor", "askPass", "gitProxy", "sshCommand", "alternateRefsCommand"):
        of.set(**{f"core__{name}": of.evil})
    of.set(credential__helper=f"!{of.evil}", gpg__program=of.evil, log__showSignature="true")
    of.set(uploadpack__packObjectsHook=of.evil)
    for command in ("config", "rev-parse", "ls-files", "ls-tree", "cat-file", "hash-object"):
        git(of.top, "config", f"alias.{command}", f"!{of.evil}")
        git(of.top, "config", f"pager.{command}", of.evil)


def _environment(of: Repository) -> None:
    names = ("GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_PAGER", "GIT_EDITOR")
    of.given.update(dict.fromkeys(names, str(of.evil)))
    of.lack()


FILTER = '[filter "evil"]\n\tclean = EVIL\n\tsmudge = EVIL\n'


def _filter(of: Repository) -> None:
    of.attributes("*.yaml filter=evil\n")
    of.configure(FILTER)


def _filter_by_process(of: Repository) -> None:
    of.attributes("*.yaml filter=evil\n")
    of.configure('[filter "evil"]\n\tprocess = EVIL\n\trequired\n')


def _filter_a_b(of: Repository) -> None:
    of.attributes("*.yaml filter=a=b\n")
    of.configure(FILTER.replace("evil", "a=b"))


def _filter_without_a_name(of: Repository) -> None:
    of.attributes("*.yaml filter=\n")
    of.configure(FILTER.replace("evil", ""))


def _filters_called_as_git_calls_none(of: Repository) -> None:
    of.attributes("p.yaml filter=unspecified text\nq.yaml filter=set text\n")
    for name in ("unspecified", "set", "unset"):
        of.configure(FILTER.replace("evil", name))


def _filter_called_lfs(of: Repository) -> None:
    of.attributes("*.yaml filter=lfs ident text eol=crlf\n")
    of.configure(FILTER.replace("evil", "lfs"))


def _filter_for_all_repositories(of: Repository) -> None:
    of.attributes("*.yaml filter=evil ident\n")
    everywhere = of.evil.with_name("gitconfig")
    everywhere.write_text(FILTER.replace("EVIL", str(of.evil)), encoding="utf-8")
    of.given["GIT_CONFIG_GLOBAL"] = str(everywhere)


def _included_filter(of: Repository) -> None:
    (of.top / ".git" / "info" / "attributes").write_text("*.yaml filter=evil\n", encoding="utf-8")
    an_included_file(of, FILTER)


def _filter_of_one_working_tree(of: Repository) -> None:
    lists = of.evil.with_name("attributes")
    lists.write_text("*.yaml filter=evil\n", encoding="utf-8")
    of.set(core__attributesFile=lists, extensions__worktreeConfig="true")
    own = of.top / ".git" / "config.worktree"
    own.write_text(FILTER.replace("EVIL", str(of.evil)), encoding="utf-8")


def _filter_by_an_option(of: Repository) -> None:
    """As a hook has it of `git -c filter.evil.clean=… commit`."""
    of.attributes("*.yaml filter=evil\n")
    of.given["GIT_CONFIG_PARAMETERS"] = f"'filter.evil.clean'='{of.evil}'"


def _filter_by_variables(of: Repository) -> None:
    of.attributes("*.yaml filter=evil\n")
    of.given.update(GIT_CONFIG_COUNT="1", GIT_CONFIG_KEY_0="filter.evil.clean")
    of.given["GIT_CONFIG_VALUE_0"] = str(of.evil)


def _transport_by_ssh(of: Repository) -> None:
    of.lack()
    of.set(core__sshCommand=of.evil, ssh__variant="simple")


def _transport_of_a_folder(of: Repository) -> None:
    of.lack()
    git(of.top.parent, "init", "--quiet", "--bare", "there.git")
    of.set(remote__origin__url=of.top.parent / "there.git", remote__origin__uploadpack=of.evil)


def _transport_of_any_command(of: Repository) -> None:
    of.lack()
    of.set(remote__origin__url=f"ext::{of.evil} %S", protocol__allow="always")
    of.set(protocol__ext__allow="always")


def _transport_of_another_name(of: Repository) -> None:
    of.lack()
    git(of.top, "config", f"url.ext::{of.evil} .insteadOf", "ssh://nowhere/")
    of.set(protocol__ext__allow="always")


def _transport_called_none(of: Repository) -> None:
    of.lack()
    of.set(remote__origin__url="none::x")
    git(of.top, "config", "alias.remote-none", f"!{of.evil}")


def _transport_of_another_system(of: Repository) -> None:
    of.lack()
    of.set(remote__origin__vcs="none", protocol__none__allow="always")
    git(of.top, "config", "alias.remote-none", f"!{of.evil}")


TRANSPORTS = (
    _transport_by_ssh,
    _transport_of_a_folder,
    _transport_of_any_command,
    _transport_of_another_name,
    _transport_called_none,
    _transport_of_another_system,
)
FILTERS = (
    _filter,
    _filter_by_process,
    _filter_a_b,
    _filter_without_a_name,
    _filters_called_as_git_calls_none,
    _filter_called_lfs,
    _filter_for_all_repositories,
    _included_filter,
    _filter_of_one_working_tree,
    _filter_by_an_option,
    _filter_by_variables,
)
OTHERS = (_monitor, _included_monitor, _hooks, _drivers, _traces, _programs, _environment)


@pytest.mark.parametrize("vector", [*OTHERS, *FILTERS, *TRANSPORTS])
def test_nothing_is_run(
    vector: Callable[[Repository], None], repository: Repository, inside: Command
) -> None:
    vector(repository)
    for arguments in ASKING:
        result = repository.run(inside, *arguments)
        assert not repository.witness.exists(), (arguments, repository.witness.read_text())
        assert result.code in {0, 1, 2}, result.err


@pytest.mark.parametrize("vector", [*TRANSPORTS, _environment])
def test_a_git_that_fetches_unasked_runs_nothing(
    vector: Callable[[Repository], None], repository: Repository, inside: Command
) -> None:
    """An older git does not know that it is told not to fetch."""
    vector(repository)
    older = repository.evil.with_name("bin") / "git"
    older.parent.mkdir()
    real = shutil.which("git")
    older.write_text(f'#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nexec {real} "$@"\n', encoding="utf-8")
    older.chmod(0o755)
    repository.given["PATH"] = f"{older.parent}:{os.environ['PATH']}"
    for arguments in ASKING:
        result = repository.run(inside, *arguments)
        assert not repository.witness.exists(), (arguments, repository.witness.read_text())
        assert result.code in {0, 1, 2}, result.err


@pytest.mark.parametrize("vector", OTHERS[:-1])
def test_what_changed_is_seen_nevertheless(
    vector: Callable[[Repository], None], repository: Repository, inside: Command
) -> None:
    vector(repository)
    result = repository.run(inside, "diff", ".", "--format", "json")
    files = result.document["files"]
    assert [file["status"] for file in files] == ["changed", "same"]
    result = repository.run(inside, "validate", "--since", "HEAD", "--format", "json")
    assert [file["path"] for file in result.document["files"]] == ["p.yaml"]


# What would be read for ever


@pytest.mark.parametrize("key", ["core.excludesFile", "core.attributesFile"])
@pytest.mark.parametrize("kind", ["fifo", "folder", "device", "gone"])
def test_a_list_that_is_no_file_is_left_out(
    key: str, kind: str, repository: Repository, inside: Command
) -> None:
    path = {"folder": "", "device": "/dev/zero"}.get(kind, "list")
    if kind == "fifo":
        os.mkfifo(repository.top / "list")
    git(repository.top, "config", key, repository.top / path)
    assert repository.run(inside, "diff", "p.yaml").code == 1
    assert repository.run(inside, "validate", "--since", "HEAD").code == 1


def test_a_list_is_looked_for_where_git_would(repository: Repository, inside: Command) -> None:
    """A path in a configuration begins at the top of the working tree, wherever git is asked."""
    os.mkfifo(repository.top / "list")
    (repository.top / "plans").mkdir()
    (repository.top / "plans" / "list").touch()
    (repository.top / "plans" / "a.yaml").write_text(CLEAN, encoding="utf-8")
    repository.set(core__excludesFile="list", core__attributesFile="list")
    below = repository._replace(top=repository.top / "plans")
    assert below.run(inside, "validate", "--since", "HEAD").code == 0
    assert below.run(inside, "diff", ".").code == 1


def test_patterns_for_all_repositories_count(repository: Repository, inside: Command) -> None:
    everywhere = repository.evil.with_name("everywhere")
    everywhere.write_text("/new.yaml\n", encoding="utf-8")
    (repository.top / "new.yaml").write_text(CLEAN, encoding="utf-8")
    repository.set(core__excludesFile=everywhere)
    result = repository.run(inside, "validate", "--since", "HEAD", "--format", "json")
    assert [file["path"] for file in result.document["files"]] == ["p.yaml"]


def test_a_git_that_does_not_answer(
    repository: Repository, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_guard, "MOST_SECONDS", 0)
    slow = repository.evil.with_name("bin") / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 20\n", encoding="utf-8")
    slow.chmod(0o755)
    repository.given["PATH"] = f"{slow.parent}:{os.environ['PATH']}"
    result = repository.run(inside, "validate", "--since", "HEAD")
    assert (result.code, result.out) == (2, "")
    assert result.err == "giamngheo: git has not answered within 0 seconds\n"


# Where a repository says that its files are


@pytest.mark.parametrize("elsewhere", ["/", ".."])
def test_a_repository_does_not_say_where_its_files_are(
    elsewhere: str, repository: Repository, inside: Command
) -> None:
    git(repository.top.parent, "init", "--quiet")
    (repository.top.parent / "other.yaml").write_text(CLEAN, encoding="utf-8")
    worktree = "/" if elsewhere == "/" else repository.top.parent
    repository.set(core__worktree=worktree)
    for arguments in ASKING:
        result = repository.run(inside, *arguments)
        assert "its repository names another working tree, " in result.err
        assert result.code == 2


def test_a_bare_repository_in_a_folder_of_plans(repository: Repository, inside: Command) -> None:
    bare = repository.top.parent / "plain" / "sub"
    git(repository.top, "clone", "--quiet", "--bare", ".", bare)
    git(bare, "config", "core.fsmonitor", repository.evil)
    git(bare, "config", "core.worktree", "..")
    git(bare, "config", "core.bare", "false")
    (bare / "p.yaml").write_text(WRONG, encoding="utf-8")
    for arguments in ASKING:
        result = repository._replace(top=bare).run(inside, *arguments)
        assert result.code == 2
        assert not repository.witness.exists()


# What the environment says


def pathspecs(repository: Repository) -> Mapping[str, str]:
    del repository
    names = ("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS")
    return dict.fromkeys(names, "1")


def own_settings(repository: Repository) -> Mapping[str, str]:
    return {"GIT_CONFIG": str(repository.top / "p.yaml"), "GIT_TRACE": "1"}


@pytest.mark.parametrize("variables", [pathspecs, own_settings])
def test_variables_of_git_that_are_not_meant_for_it(
    variables: Callable[[Repository], Mapping[str, str]], repository: Repository, inside: Command
) -> None:
    repository.given.update(variables(repository))
    result = repository.run(inside, "diff", "p.yaml", "--format", "json")
    assert [file["status"] for file in result.document["files"]] == ["changed"]
    result = repository.run(inside, "validate", "p.yaml", "--since", "HEAD", "--format", "json")
    assert [file["path"] for file in result.document["files"]] == ["p.yaml"]


def test_a_hook_that_goes_to_a_sub_folder(repository: Repository, inside: Command) -> None:
    """Git tells a hook of a linked working tree where the repository is, and nothing else."""
    plans, linked = repository.top / "plans", repository.top.parent / "linked"
    plans.mkdir()
    (plans / "a.yaml").write_text(CLEAN, encoding="utf-8")
    commit(repository.top)
    git(repository.top, "worktree", "add", "--quiet", linked)
    (linked / "plans" / "a.yaml").write_text(WRONG, encoding="utf-8")
    repository.given["GIT_DIR"] = str(repository.top / ".git" / "worktrees" / "linked")
    in_hook = repository._replace(top=linked / "plans")
    result = in_hook.run(inside, "diff", ".", "--format", "json")
    assert [(file["status"], file["new"]["path"]) for file in result.document["files"]] == [
        ("changed", "a.yaml")
    ]
    result = in_hook.run(inside, "validate", "--since", "HEAD", "--format", "json")
    assert [file["path"] for file in result.document["files"]] == ["a.yaml"]


def test_a_repository_named_for_a_folder_that_has_none(
    repository: Repository, inside: Command
) -> None:
    """Then the current folder is the top of its working tree, as for git."""
    elsewhere = repository.top.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "p.yaml").write_text(WRONG, encoding="utf-8")
    repository.given["GIT_DIR"] = str(repository.top / ".git")
    result = repository._replace(top=elsewhere).run(inside, "diff", "p.yaml", "--format", "json")
    assert [file["status"] for file in result.document["files"]] == ["changed"]
