"""The hook for pre-commit, run by pre-commit itself when somebody commits."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml
from scratch import BROKEN, ROOT, SOUND, Folder

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PASSED = "giamngheo................................................................Passed"
SKIPPED = "giamngheo............................................(no files to check)Skipped"
REFUSED = """\
giamngheo................................................................Failed
- hook id: giamngheo
- exit code: 1

plans/na-lay.yaml:5:8: error GN101 sum-over-parts
  the plan, total: its parts add up to 103 triệu đồng, 27 triệu đồng more than
  the 76 triệu đồng stated
    5 | total: 76
      |        ^^
  stated       76 triệu đồng
  computed    103 triệu đồng   (with rounding: 102 to 104)
  difference  -27 triệu đồng   (stated − computed)
  made up of
      line 9   40 gnbv, total
     line 12   63 dtts, total
  item: Kế hoạch phường Na Lay
  hint: 3 alternatives would do, the likeliest is: dtts, total (line 12) should
    probably be 36 triệu đồng instead of 63 triệu đồng; two adjacent digits
    swapped (likely)

plans/na-lay.yaml: 1 error
  3 figures read; 0 figures are touched by no check
  1 check made: 0 held, 0 held within rounding, 1 failed; 0 checks could not be
  made

"""


@pytest.fixture(name="repository")
def _repository(
    tmp_path: Path,
    building: dict[str, str],
    running: dict[str, str],
    hooks: dict[str, str],
    project: Folder,
) -> Folder:
    """Return a repository in which pre-commit and the hook are installed."""
    top = Folder(tmp_path / "repository", {**running, **hooks})
    revision = project.must("git", "rev-parse", "HEAD").strip()
    hook = {"repo": str(project.path), "rev": revision, "hooks": [{"id": "giamngheo"}]}
    top.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [hook]}))
    top.init()
    top.must("pre-commit", "install", "--install-hooks", **building)
    return top


def commit(top: Folder) -> tuple[int, str]:
    """Commit all that is staged as people do, and return what they see."""
    done = top.run("git", "commit", "--quiet", "--message=plans")
    return done.returncode, done.stdout


def is_committed(top: Folder, name: str) -> bool:
    return name in top.must("git", "ls-tree", "-r", "--name-only", "HEAD").splitlines()


def test_a_plan_that_does_not_add_up_is_refused_until_it_is_mended(repository: Folder) -> None:
    repository.write("plans/na-lay.yaml", BROKEN)
    repository.must("git", "add", "plans")
    assert commit(repository) == (1, REFUSED)
    assert not is_committed(repository, "plans/na-lay.yaml")

    repository.write("plans/na-lay.yaml", SOUND)
    repository.must("git", "add", "plans")
    assert commit(repository) == (0, f"{PASSED}\n")
    assert is_committed(repository, "plans/na-lay.yaml")


def test_what_is_staged_counts_not_what_has_been_mended_since(repository: Folder) -> None:
    repository.write("plans/na-lay.yaml", BROKEN)
    repository.must("git", "add", "plans")
    repository.write("plans/na-lay.yaml", SOUND)
    code, said = commit(repository)
    assert (code, REFUSED in said) == (1, True)
    assert repository.read("plans/na-lay.yaml") == SOUND


def test_other_yaml_is_none_of_its_business(repository: Folder) -> None:
    repository.write("compose.yaml", "services: {}\n")
    repository.write("plans.yaml", BROKEN)
    repository.write("plans/notes.md", BROKEN)
    repository.must("git", "add", ".")
    assert commit(repository) == (0, f"{SKIPPED}\n")


def test_what_the_configuration_excludes_is_passed_over(repository: Folder) -> None:
    repository.write("giamngheo.toml", 'exclude = ["plans/drafts/"]\n')
    repository.write("plans/drafts/na-lay.yaml", BROKEN)
    repository.must("git", "add", ".")
    assert commit(repository) == (0, f"{PASSED}\n")

    repository.write("plans/na-lay.yaml", BROKEN)
    repository.must("git", "add", ".")
    assert commit(repository) == (1, REFUSED)


@pytest.mark.parametrize(
    ("path", "is_looked_at"),
    [
        ("plans/a.yaml", True),
        ("x/plans/y/P.Yml", True),
        ("plans/KE-HOACH.YAML", True),
        ("a.yaml", False),
        ("plans/a.yaml.bak", False),
    ],
)
def test_names_of_plans(path: str, is_looked_at: bool) -> None:
    assert bool(re.search(HOOK["files"], path)) is is_looked_at


def test_known_findings_let_a_commit_pass(repository: Folder) -> None:
    repository.write("plans/na-lay.yaml", BROKEN)
    written = repository.must("giamngheo", "validate", "plans", "--write-baseline")
    assert written == "giamngheo-baseline.json: written; 1 known finding\n"
    repository.must("git", "add", ".")
    assert commit(repository) == (0, f"{PASSED}\n")

    repository.write("plans/na-lay.yaml", f"{BROKEN}tolal: 76\n")
    repository.must("git", "add", ".")
    code, said = commit(repository)
    assert (code, "error GN002 unknown-field" in said, "GN101" in said) == (1, True, False)


def test_options_and_what_is_shown(repository: Folder) -> None:
    (whole,) = yaml.safe_load(repository.read(".pre-commit-config.yaml"))["repos"]
    whole["hooks"] = [{"id": "giamngheo", "args": ["--lang", "vi"], "verbose": True}]
    repository.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [whole]}))
    repository.write("plans/na-lay.yaml", f"{SOUND}  - {{id: ntm, title: Nông thôn mới}}\n")
    repository.must("git", "add", ".")
    code, said = commit(repository)
    assert (code, said.startswith(f"{PASSED}\n")) == (0, True)
    assert "plans/na-lay.yaml:13:10: cảnh báo GN303 item-without-figure" in said


def test_a_commit_of_many_plans_is_one_report(repository: Folder) -> None:
    for number in range(40):
        repository.write(f"plans/xã {number}.yaml", BROKEN.replace("na-lay", f"xa-{number}", 1))
    repository.must("git", "add", ".")
    code, said = commit(repository)
    assert (code, said.splitlines()[-2:]) == (1, ["40 files: 40 errors", ""])


@pytest.mark.parametrize(
    ("path", "is_taken"),
    [
        ("plans/a.yaml", True),
        ("plans/2026/a.yml", True),
        ("districts/plans/a.yaml", True),
        ("plans/a.yaml.bak", False),
        ("myplans/a.yaml", False),
        ("docs/plan.yaml", False),
    ],
)
def test_which_files_are_plans(path: str, is_taken: bool) -> None:
    assert bool(re.search(HOOK["files"], path)) is is_taken


def test_the_hook_is_one_that_pre_commit_takes(clean: dict[str, str], tmp_path: Path) -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    folder = Folder(tmp_path, clean)
    folder.must(sys.executable, "-m", "pre_commit", "validate-manifest", manifest)
