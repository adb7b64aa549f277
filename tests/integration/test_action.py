"""action.yml, the check as a step of a GitHub workflow.

Its scripts are run by bash as GitHub's runner does, in a repository of their own. The runner is
played by `Runner`: it puts inputs and outputs into the `env` of each step, and nothing else.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from scratch import BROKEN, ROOT, SOUND, Folder

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / "docs/examples/github-workflow.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
INSTALLATION = next(step for step in STEPS if step["name"] == "Install giamngheo")
_EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
_HOSTILE = "$(touch pwned) `touch pwned`; touch pwned #'\"\\ &"


class Run(NamedTuple):
    """How a run of the action ended."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """Runs steps in a repository."""

    def __init__(self, top: Folder, temporary: Path) -> None:
        self.top = top
        self.temporary = temporary
        self.known = {
            "github.action_path": str(ROOT),
            "runner.temp": str(temporary),
            "steps.python.outputs.python-path": sys.executable,
        }

    def filled(self, text: str) -> str:
        """Return a text with what its expressions stand for; nothing for what is not there."""
        return _EXPRESSION.sub(lambda found: self.known.get(found[1], ""), text)

    def step(self, step: Mapping[str, Any], files: Path) -> tuple[int, str]:
        """Run a step, and return its exit code and log."""
        assert step["shell"] == "bash"
        script, output = files / "script.sh", files / "output"
        script.write_text(step["run"], encoding="utf-8")
        output.write_text("", encoding="utf-8")
        done = self.top.run(
            *("bash", "--noprofile", "--norc", "-eo", "pipefail", script),
            **{name: self.filled(text) for name, text in step["env"].items()},
            CI="true",
            GITHUB_ACTIONS="true",
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(files / "summary"),
            RUNNER_TEMP=str(self.temporary),
        )
        for name, text in outputs_in(output.read_text(encoding="utf-8")).items():
            self.known[f"steps.{step['id']}.outputs.{name}"] = text
        return done.returncode, done.stdout

    def run(self, files: Path, **inputs: str) -> Run:
        """Run all steps after the installation, up to one that fails."""
        for name, about in ACTION["inputs"].items():
            self.known[f"inputs.{name}"] = inputs.get(name.replace("-", "_"), about["default"])
        (files / "summary").write_text("", encoding="utf-8")
        code, log = 0, ""
        for step in STEPS[STEPS.index(INSTALLATION) + 1 :]:
            code, said = self.step(step, files)
            log += said
            if code:
                break
        outputs = {name: self.filled(about["value"]) for name, about in ACTION["outputs"].items()}
        return Run(code, log, outputs, (files / "summary").read_text(encoding="utf-8"))


def outputs_in(text: str) -> dict[str, str]:
    """Read what a step has written to GITHUB_OUTPUT: NAME=VALUE, or NAME<<END … END."""
    outputs, lines = {}, iter(text.splitlines())
    for line in lines:
        name, sign, rest = re.fullmatch(r"([\w-]+)(=|<<)(.*)", line).groups()
        if sign == "<<":
            rest = "\n".join(iter(lambda end=rest: next(lines), rest))
        outputs[name] = rest
    return outputs


@pytest.fixture(scope="session", name="temporary")
def _temporary(building: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a temporary folder of the runner in which the action has installed giamngheo."""
    temporary = tmp_path_factory.mktemp("runner")
    # Into a folder of its own, pip would install what is needed, too.
    folder = Folder(tmp_path_factory.mktemp("elsewhere"), {**building, "PIP_NO_DEPS": "1"})
    code, log = Runner(folder, temporary).step(INSTALLATION, temporary)
    assert code == 0, log
    assert (temporary / "giamngheo" / "giamngheo_cli" / "__main__.py").is_file()
    return temporary


@pytest.fixture(name="top")
def _top(tmp_path: Path, clean: dict[str, str]) -> Folder:
    """Return a repository with a plan that adds up on main, and does not any more."""
    top = Folder(tmp_path / "repository", {**clean, "GIAMNGHEO_LANG": ""})
    top.write("plans/na-lay.yaml", SOUND)
    top.write("plans/lay-nua.yaml", SOUND.replace("na-lay", "lay-nua"))
    top.init()
    top.write("plans/na-lay.yaml", BROKEN)
    return top


@pytest.fixture(name="act")
def _act(top: Folder, temporary: Path, tmp_path: Path) -> Callable[..., Run]:
    """Return a function that runs the action in the repository."""

    own = tmp_path / "temp"
    own.mkdir()
    (own / "giamngheo").symlink_to(temporary / "giamngheo")

    def run(**inputs: str) -> Run:
        return Runner(top, own).run(tmp_path, **inputs)

    return run


def results(top: Folder, file: str) -> list[tuple[str, str]]:
    """Return rule and file of each result in a SARIF file."""
    (run,) = json.loads(top.read(file))["runs"]
    return [
        (
            each["ruleId"],
            each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        )
        for each in run["results"]
    ]


def test_a_pull_request_that_breaks_a_plan(
    top: Folder, act: Callable[..., Run], tmp_path: Path
) -> None:
    run = act(base="HEAD")
    assert run.code == 1
    assert run.outputs == {
        "exit-code": "1",
        "sarif": str(tmp_path / "temp" / "giamngheo.sarif"),
        "comment": str(tmp_path / "temp" / "giamngheo-comment.md"),
    }
    # What a next step commits or packs holds no file of the check.
    assert top.must("git", "status", "--porcelain") == " M plans/na-lay.yaml\n"
    lines = run.log.splitlines()
    assert "plans/na-lay.yaml:5:8: error GN101 sum-over-parts" in lines
    (annotation,) = (line for line in lines if line.startswith("::"))
    assert annotation.startswith(
        "::error file=plans/na-lay.yaml,line=5,endLine=5,col=8,endColumn=10,"
        "title=GN101 sum-over-parts::plans/na-lay.yaml:5:8: the plan, total: its parts add up to "
        "103 triệu đồng, 27 triệu đồng more than the 76 triệu đồng stated%0A"
    )
    assert results(top, run.outputs["sarif"]) == [("GN101", "plans/na-lay.yaml")]
    comment = top.read(run.outputs["comment"])
    assert "### HEAD:plans/na-lay.yaml → plans/na-lay.yaml\n" in comment
    assert "- findings introduced: 1 error; resolved: none" in comment
    assert "### plans/na-lay.yaml\n\n1 error\n" in run.summary
    assert run.summary.endswith(comment)


def test_a_pull_request_that_mends_it(top: Folder, act: Callable[..., Run]) -> None:
    top.commit()
    top.write("plans/na-lay.yaml", SOUND)
    run = act(base="HEAD")
    assert (run.code, run.outputs["exit-code"]) == (0, "0")
    assert [line for line in run.log.splitlines() if line.startswith("::")] == []
    assert results(top, run.outputs["sarif"]) == []
    assert "resolved: 1 error" in top.read(run.outputs["comment"])


@pytest.mark.parametrize("options", [("--depth=1",), ("--filter=blob:none",), ("--filter=tree:0",)])
def test_what_the_checkout_lacks_of_the_base_is_fetched(
    options: tuple[str, ...], top: Folder, temporary: Path, tmp_path: Path
) -> None:
    top.commit()
    top.must("git", "config", "uploadpack.allowFilter", "true")
    # As a server allows it that is asked for the base of a pull request.
    top.must("git", "config", "uploadpack.allowAnySHA1InWant", "true")
    base = top.must("git", "rev-parse", "HEAD~1").strip()
    top.must("git", "clone", "--quiet", *options, f"file://{top.path}", tmp_path / "checkout")
    checkout = Folder(tmp_path / "checkout", top.variables)
    run = Runner(checkout, temporary).run(tmp_path, base=base, only_changed="true")
    assert "- findings introduced: 1 error; resolved: none" in checkout.read(run.outputs["comment"])
    assert (run.code, "giamngheo: " in run.log) == (1, False)


def test_without_a_base_there_is_no_comment(act: Callable[..., Run], tmp_path: Path) -> None:
    run = act()
    assert (run.code, run.outputs["comment"]) == (1, "")
    assert not (tmp_path / "temp" / "giamngheo-comment.md").exists()
    assert "### plans/na-lay.yaml" in run.summary


def test_only_what_has_changed(top: Folder, act: Callable[..., Run]) -> None:
    top.write("plans/na-lay.yaml", SOUND)
    top.write("plans/lay-nua.yaml", BROKEN)
    top.commit()
    top.write("plans/na-lay.yaml", f"# mended\n{SOUND}")
    assert act(base="HEAD").code == 1
    assert act(base="HEAD", only_changed="true").code == 0
    assert act(base="HEAD~1", only_changed="true").code == 1
    assert act(only_changed="true").code == 1


def test_what_counts(top: Folder, act: Callable[..., Run]) -> None:
    assert act(paths="plans/lay-nua.yaml").code == 0
    assert act(paths="\nplans/lay-nua.yaml\n\nplans/na-lay.yaml\n").code == 1
    top.write("plans/na-lay.yaml", f"{SOUND}  - {{id: ntm, title: Nông thôn mới}}\n")
    assert act().code == 0
    assert act(fail_on="warning").code == 1


@pytest.mark.parametrize("paths", ["", "."])
def test_no_path_is_the_whole_repository(paths: str, top: Folder, act: Callable[..., Run]) -> None:
    run = act(paths=paths, base="HEAD")
    assert run.code == 1
    assert "introduced: 1 error" in top.read(run.outputs["comment"])


def test_known_findings(top: Folder, act: Callable[..., Run]) -> None:
    top.must("giamngheo", "validate", "plans", "--baseline", "known.json", "--write-baseline")
    run = act(baseline="known.json")
    assert (run.code, run.outputs["exit-code"]) == (0, "0")
    assert [line for line in run.log.splitlines() if line.startswith("::")] == []


def test_in_vietnamese(act: Callable[..., Run]) -> None:
    run = act(base="HEAD", lang="vi")
    assert "plans/na-lay.yaml:5:8: lỗi GN101 sum-over-parts" in run.log


def test_several_paths_are_one_comment(top: Folder, act: Callable[..., Run]) -> None:
    top.write("plans/lay-nua.yaml", BROKEN)
    run = act(base="HEAD", paths="plans/na-lay.yaml\nplans/lay-nua.yaml")
    lines = top.read(run.outputs["comment"]).splitlines()
    assert [line for line in lines if line.startswith("### ")] == [
        f"### HEAD:plans/{name}.yaml → plans/{name}.yaml" for name in ("na-lay", "lay-nua")
    ]


@pytest.mark.parametrize(
    ("inputs", "code", "words"),
    [
        ({"paths": "none"}, 2, "none: "),
        ({"base": "nope"}, 1, "git knows no revision “nope”"),
        ({"base": "nope", "paths": "plans/lay-nua.yaml"}, 2, "git knows no revision “nope”"),
        ({"base": "nope", "only_changed": "true"}, 2, "git knows no revision “nope”"),
        ({"fail_on": "never"}, 2, "'never' is not one of"),
        ({"baseline": "none.json"}, 2, "none.json: no such file"),
    ],
)
def test_what_is_in_the_way_makes_the_run_fail(
    inputs: dict[str, str], code: int, words: str, act: Callable[..., Run]
) -> None:
    run = act(**inputs)
    assert run.code == code
    assert words in run.log


def test_a_sarif_file_of_an_earlier_run_is_not_taken_for_that_of_this_one(
    top: Folder, act: Callable[..., Run]
) -> None:
    earlier = act().outputs["sarif"]
    assert top.has(earlier)
    top.write("giamngheo.toml", "[")
    run = act()
    assert (run.code, run.outputs["sarif"], top.has(earlier)) == (2, "", False)
    assert act(sarif_file="").outputs["sarif"] == ""


def test_inputs_are_words_and_no_commands(top: Folder, act: Callable[..., Run]) -> None:
    plan = f"{_HOSTILE}.yaml"
    top.write(plan, BROKEN)
    sarif, comment = f"{_HOSTILE}.sarif", f"{_HOSTILE}.md"
    run = act(paths=plan, sarif_file=sarif, comment_file=comment, base="HEAD")
    assert run.code == 1
    assert run.outputs == {
        "exit-code": "1",
        "sarif": sarif,
        "comment": comment,
    }
    assert len(results(top, sarif)) == 1
    assert f"{_HOSTILE}.yaml:5:8: error GN101" in run.log
    others = ("base", "fail_on", "baseline", "lang", "only_changed")
    assert act(**dict.fromkeys(others, _HOSTILE)).code == 2
    assert not top.has("pwned")


@pytest.mark.parametrize("base", ["0" * 40, "0" * 64, "12345678" * 5])
@pytest.mark.parametrize("only_changed", ["true", "false"])
def test_with_a_base_that_is_not_in_the_clone_nothing_is_compared(
    base: str, only_changed: str, act: Callable[..., Run]
) -> None:
    run = act(base=base, only_changed=only_changed)
    assert (run.code, run.outputs["exit-code"], run.outputs["comment"]) == (1, "1", "")
    assert f"::notice::base {base} is not in this clone, as at the first push" in run.log
    assert "plans/na-lay.yaml:5:8: error GN101" in run.log
    assert act(base=base, paths="plans/lay-nua.yaml").code == 0


def test_a_base_by_its_name_is_compared_with(top: Folder, act: Callable[..., Run]) -> None:
    head = top.must("git", "rev-parse", "HEAD").strip()
    run = act(base=head)
    assert "::notice::" not in run.log
    assert f"### {head}:plans/na-lay.yaml → plans/na-lay.yaml\n" in top.read(run.outputs["comment"])


def test_a_clone_that_git_refuses_is_no_unknown_base(
    top: Folder, act: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(top.variables, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    run = act(base="0" * 40)
    assert run.code == 1
    assert "::notice::" not in run.log
    assert "detected dubious ownership in repository" in run.log
    # What compares nothing is no comment.
    assert run.outputs["comment"] == ""


def test_files_may_lie_in_the_checkout(top: Folder, act: Callable[..., Run]) -> None:
    run = act(base="HEAD", sarif_file="a.sarif", comment_file="out.md")
    assert (run.outputs["sarif"], run.outputs["comment"]) == ("a.sarif", "out.md")
    assert top.has("a.sarif")
    assert top.has("out.md")


def test_what_is_installed_is_kept_for_as_long_as_it_is_the_same(
    building: dict[str, str], tmp_path: Path
) -> None:
    action = Folder(tmp_path / "action", building)
    (package,) = (step for step in STEPS if step.get("id") == "package")
    (cache,) = (step for step in STEPS if step.get("id") == "cache")
    assert STEPS.index(package) < STEPS.index(cache) < STEPS.index(INSTALLATION)
    assert cache["with"]["path"] == "${{ runner.temp }}/giamngheo"
    assert "${{ steps.package.outputs.key }}" in cache["with"]["key"]
    assert "${{ steps.python.outputs.python-version }}" in cache["with"]["key"]
    assert INSTALLATION["if"] == "steps.cache.outputs.cache-hit != 'true'"
    keys = []
    for text in ("a", "b", "a"):
        action.write("pyproject.toml", "x")
        action.write("src/x.py", text)
        runner = Runner(action, tmp_path)
        runner.known["github.action_path"] = str(action.path)
        assert runner.step(package, tmp_path)[0] == 0
        keys.append(runner.known["steps.package.outputs.key"])
    assert keys[0] == keys[2] != keys[1]
    assert re.fullmatch(r"[0-9a-f]{40}-\d{4}-\d\d", keys[0])


@pytest.mark.parametrize("name", ["sarif_file", "comment_file"])
def test_a_name_of_two_lines_sets_no_output(
    name: str, top: Folder, act: Callable[..., Run]
) -> None:
    two_lines = "a\nexit-code=0"
    run = act(base="HEAD", **{name: two_lines})
    assert (run.code, run.outputs["exit-code"]) == (1, "1")
    assert run.outputs[name.partition("_")[0]] == two_lines
    assert top.has(two_lines)


def test_words_that_look_like_options_are_none(top: Folder, act: Callable[..., Run]) -> None:
    top.write("--help", BROKEN)
    run = act(paths="--help", base="--help")
    assert run.code == 1
    assert run.log.startswith("--help:5:8: error GN101 sum-over-parts\n")
    assert "git knows no revision “--help”" in run.log


def test_modules_in_the_repository_are_not_run(top: Folder, act: Callable[..., Run]) -> None:
    for name in ("click.py", "giamngheo_cli/__init__.py", "json.py", "sitecustomize.py"):
        top.write(name, "open('pwned', 'w')\n")
    assert act(base="HEAD").code == 1
    assert not top.has("pwned")


def test_inputs_reach_scripts_through_the_environment_alone() -> None:
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert len(scripts) == len([step for step in STEPS if "uses" not in step]) > 4
    assert not any("${{" in script for script in scripts)


def test_a_workflow_that_posts_the_comment(
    top: Folder, act: Callable[..., Run], tmp_path: Path
) -> None:
    """The last step of the example, with a `gh` that writes down what it is asked."""
    run = act(base="HEAD")
    *_others, post = WORKFLOW["jobs"]["plans"]["steps"]
    asked = tmp_path / "bin" / "gh"
    asked.parent.mkdir()
    asked.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > asked\n', encoding="utf-8")
    asked.chmod(0o755)
    assert post["env"]["COMMENT"] == "${{ steps.giamngheo.outputs.comment }}"
    path = f"{asked.parent}:{top.variables['PATH']}"
    top.must("bash", "-e", "-c", post["run"], PATH=path, NUMBER="7", COMMENT=run.outputs["comment"])
    words = ["pr", "comment", "7", "--edit-last", "--create-if-none", "--body-file"]
    assert top.read("asked").splitlines() == [*words, run.outputs["comment"]]


def test_the_workflow_names_inputs_and_outputs_that_there_are() -> None:
    for path in ("docs/examples/github-workflow.yml", ".github/workflows/plans.yml"):
        text = (ROOT / path).read_text(encoding="utf-8")
        (step,) = (
            each
            for each in yaml.safe_load(text)["jobs"]["plans"]["steps"]
            if each.get("id") == "giamngheo"
        )
        assert set(step["with"]) <= set(ACTION["inputs"])
        assert set(re.findall(r"giamngheo\.outputs\.([\w-]+)", text)) <= set(ACTION["outputs"])


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-actions", ["action.yml"]),
        (
            "github-workflows",
            [
                ".github/workflows/plans.yml",
                ".github/workflows/tests.yml",
                "docs/examples/github-workflow.yml",
            ],
        ),
        ("gitlab-ci", ["templates/gitlab-ci.yml", "docs/examples/gitlab-ci.yml"]),
    ],
)
def test_files_are_as_their_readers_want_them(schema: str, files: list[str]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*command, *files], cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout
