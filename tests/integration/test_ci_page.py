"""docs/ci.md does what it says, and its files are those of docs/examples.

A reader follows the page, section by section, each in a new repository with one plan: files are
written where the text names them, and commands are run. What the page shows of them must be what
they print; `[…]` stands for lines that are left out.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from scratch import BROKEN, ROOT, SOUND, Folder

from pages import blocks, commands, shows

PAGE = ROOT / "docs" / "ci.md"
EXAMPLES = ROOT / "docs" / "examples"
BLOCKS = list(blocks(PAGE))
FILES = [block for block in BLOCKS if block.is_file]
SECTIONS = list(dict.fromkeys(block.section for block in BLOCKS))


def test_each_file_of_the_page_is_one_of_the_examples_and_the_other_way_round() -> None:
    examples = {path.name: path.read_text(encoding="utf-8") for path in EXAMPLES.iterdir()}
    assert sorted(block.text for block in FILES) == sorted(examples.values())
    assert all(block.file for block in FILES)


def test_the_example_is_the_plan_of_the_other_tests() -> None:
    assert (EXAMPLES / "na-lay.yaml").read_text(encoding="utf-8") == BROKEN


@pytest.mark.parametrize("section", SECTIONS)
def test_who_follows_the_page_sees_what_it_shows(
    section: str, tmp_path: Path, building: dict[str, str], hooks: dict[str, str], project: Folder
) -> None:
    # As on a terminal, what is said comes in the order in which it is said.
    top = Folder(tmp_path, {**building, **hooks, "PYTHONUNBUFFERED": "1"})
    top.write("plans/na-lay.yaml", SOUND)
    top.init()
    top.write("plans/na-lay.yaml", BROKEN)
    revision = project.must("git", "rev-parse", "HEAD").strip()
    for block in BLOCKS:
        if block.section != section:
            continue
        if block in FILES:
            text = block.text.replace("https://git.example.org/OWNER/giamngheo", str(project.path))
            top.write(block.file or "", text.replace("REVISION", revision))
        elif block.language == "sh":
            top.must("bash", "-ec", block.text)
        else:
            for command, shown in commands(block.text):
                done = top.run("bash", "-c", command)
                assert shows(shown, done.stdout), f"{command}\n{done.stdout}"


def test_the_task_of_vs_code_finds_each_finding(tmp_path: Path, clean: dict[str, str]) -> None:
    """Its patterns are tried on what it prints, the second on the line after that of the first."""
    (task,) = json.loads((EXAMPLES / "vscode-tasks.json").read_text(encoding="utf-8"))["tasks"]
    first, second = task["problemMatcher"]["pattern"]
    top = Folder(tmp_path, clean)
    top.write("plans/na lay: 1.yaml", BROKEN.replace("na-lay", "na-lay-1", 1))
    top.write("plans/na-lay.yaml", f"{SOUND}  - {{id: ntm, title: Nông thôn mới}}\n")
    command = (task["command"], *task["args"])
    done = top.run(*command, GIAMNGHEO_LANG="vi", **task["options"]["env"])
    lines = done.stdout.splitlines()
    found = []
    for line, after in pairwise(lines):
        head, message = re.search(first["regexp"], line), re.search(second["regexp"], after)
        if head and message:
            names = ("file", "line", "column", "severity", "code")
            found.append((*(head[first[name]] for name in names), message[second["message"]]))
    assert found == [
        (
            *("plans/na lay: 1.yaml", "5", "8", "error", "GN101 sum-over-parts"),
            "the plan, total: its parts add up to 103 triệu đồng, 27 triệu đồng more than the "
            "76 triệu đồng stated",
        ),
        (
            *("plans/na-lay.yaml", "13", "10", "warning", "GN303 item-without-figure"),
            "ntm states no figure",
        ),
    ]


def test_the_tables_of_the_action_are_complete() -> None:
    text = PAGE.read_text(encoding="utf-8")
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    _, inputs, outputs = re.split(r"^(?:inputs|outputs):\n", action, flags=re.MULTILINE)
    for part in (inputs, outputs.partition("\nruns:")[0]):
        for name in re.findall(r"^  ([\w-]+):$", part, re.MULTILINE):
            assert f"\n| `{name}` |" in text
