"""docs/ci.md does what it says.

A reader follows the page, section by section, each in a new repository with one plan: files are
written where the text names them, and commands are run. What the page shows of them must be what
they print; `[…]` stands for lines that are left out.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt
from scratch import BROKEN, ROOT, SOUND, Folder

PAGE = ROOT / "docs" / "ci.md"
EXAMPLES = ROOT / "docs" / "examples"
_LEFT_OUT = "[…]\n"


class Block(NamedTuple):
    """A code block, and the file that the text before it names last."""

    section: str
    language: str
    text: str
    file: str | None


def blocks() -> Iterator[Block]:
    """Yield the code blocks of the page."""
    section, said = "", ""
    heading = False
    for token in MarkdownIt().parse(PAGE.read_text(encoding="utf-8")):
        heading = heading or token.type == "heading_open"
        if token.type == "inline" and heading:
            section, heading = token.content, False
        elif token.type == "inline":
            said = token.content
        elif token.type == "fence":
            names = re.findall(r"`([\w./-]+\.\w+|\.git/hooks/[\w-]+)`", said)
            yield Block(section, token.info, token.content, names[-1] if names else None)


BLOCKS = list(blocks())
FILES = [
    block
    for block in BLOCKS
    if block.language in ("yaml", "toml", "json") or block.text.startswith("#!")
]
SECTIONS = list(dict.fromkeys(block.section for block in BLOCKS))


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block, and what it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def shows(shown: str, printed: str) -> bool:
    """Tell whether a text with lines left out is what was printed."""
    pattern = ".*".join(re.escape(part) for part in shown.split(_LEFT_OUT))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


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


def test_every_block_is_a_file_or_is_run() -> None:
    kinds = {block.language for block in BLOCKS if block not in FILES}
    assert kinds == {"sh", "console"}
    consoles = [block for block in BLOCKS if block.language == "console"]
    assert all(block.text.startswith("$ ") for block in consoles)


def test_links_within_the_page_lead_somewhere() -> None:
    text = PAGE.read_text(encoding="utf-8")
    anchors = {
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]*)\)", text)) <= anchors


def test_the_task_of_vs_code_finds_each_finding(tmp_path: Path, clean: dict[str, str]) -> None:
    """Its patterns are tried on what it prints, the second on the line after that of the first."""
    (task,) = json.loads((EXAMPLES / "vscode-tasks.json").read_text(encoding="utf-8"))["tasks"]
    first, second = task["problemMatcher"]["pattern"]
    top = Folder(tmp_path, clean)
    top.write("plans/na lay: 1.yaml", BROKEN)
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


def test_commands_in_the_text_have_options_that_there_are(
    tmp_path: Path, clean: dict[str, str]
) -> None:
    top = Folder(tmp_path, clean)
    known = top.must("giamngheo", "validate", "--help", COLUMNS="200")
    prose = re.sub(r"```.*?```", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    for code in re.findall(r"`([^`]+)`", prose):
        for word in shlex.split(code, comments=True):
            if word.startswith("--"):
                assert word in known
