"""templates/gitlab-ci.yml, the check as a job of GitLab: its script is run by bash."""

from __future__ import annotations

import json
import os
import sys
from xml.etree import ElementTree

import pytest
import yaml
from scratch import BROKEN, ROOT, SOUND, Folder

JOB = yaml.safe_load((ROOT / "templates/gitlab-ci.yml").read_text(encoding="utf-8"))["giamngheo"]
REPORTS = JOB["artifacts"]["reports"]


def run(top: Folder, lines: list[str], **variables: str) -> tuple[int, str]:
    """Run lines of a script as GitLab's runner does, and return exit code and log."""
    done = top.run("bash", "-eo", "pipefail", "-c", "\n".join(lines), **variables)
    return done.returncode, done.stdout


@pytest.fixture(scope="module", name="top")
def _top(
    running: dict[str, str],
    building: dict[str, str],
    project: Folder,
    tmp_path_factory: pytest.TempPathFactory,
) -> Folder:
    """Return a repository for which the job has installed giamngheo, in a Python of its own."""
    image = tmp_path_factory.mktemp("image")
    path = os.pathsep.join((str(image / "bin"), running["PATH"]))
    top = Folder(tmp_path_factory.mktemp("repository"), {**running, "PATH": path})
    top.must(sys.executable, "-m", "virtualenv", "--quiet", image)
    source = f"giamngheo-cli[junit] @ {project.path.as_uri()}"
    code, log = run(top, JOB["before_script"], **{**building, "PATH": path}, GIAMNGHEO=source)
    assert code == 0, log
    assert (image / "bin" / "giamngheo").is_file()
    return top


@pytest.mark.parametrize(
    ("plan", "code", "rules"), [(BROKEN, 1, ["sum-over-parts"]), (SOUND, 0, [])]
)
def test_the_job(top: Folder, plan: str, code: int, rules: list[str]) -> None:
    top.write("plans/na-lay.yaml", plan)
    done, log = run(top, JOB["script"], GIAMNGHEO_PLANS=JOB["variables"]["GIAMNGHEO_PLANS"])
    assert done == code
    assert ("plans/na-lay.yaml:5:8: error GN101 sum-over-parts" in log.splitlines()) is bool(code)
    quality = json.loads(top.read(REPORTS["codequality"]))
    assert [each["check_name"] for each in quality] == rules
    suite = ElementTree.fromstring(top.read(REPORTS["junit"]))  # noqa: S314 it is our own
    assert len(list(suite.iter("failure"))) == len(rules)


def test_the_name_of_a_plan_is_no_command(top: Folder) -> None:
    name = "$(touch pwned) ` ' \" &.yaml"
    top.write(name, BROKEN)
    code, log = run(top, JOB["script"], GIAMNGHEO_PLANS=name)
    assert (code, f"{name}:5:8: error GN101" in log) == (1, True)
    assert not top.has("pwned")


def test_reports_are_kept_of_a_job_that_fails() -> None:
    assert JOB["artifacts"]["when"] == "always"


def test_the_example_says_where_giamngheo_is_kept() -> None:
    text = (ROOT / "docs/examples/gitlab-ci.yml").read_text(encoding="utf-8")
    example = yaml.safe_load(text)
    assert (ROOT / example["include"][0]["file"]).is_file()
    assert set(example["giamngheo"]["variables"]) <= set(JOB["variables"])
    name, *_rest = JOB["variables"]["GIAMNGHEO"].split(" @ ")
    assert example["giamngheo"]["variables"]["GIAMNGHEO"].startswith(f"{name} @ ")
