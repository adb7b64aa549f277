"""The pages of documentation do what they say.

A reader follows each page: files are written where the text names them, and commands are run. What
the page shows of them must be what they print; `[…]` stands for lines that are left out.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from scratch import ROOT, Folder

from giamngheo_cli.commands.cli import cli, module_of
from giamngheo_cli.report.formats import CHANGES, FINDINGS_BY_NAME, TABLES
from pages import blocks, calls, commands, leads_somewhere, links, name_of, shows

DOCS = ROOT / "docs"
#: Followed section by section in repositories of its own, by test_ci_page.py.
CI_PAGE = DOCS / "ci.md"
READ_BY_USERS = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
PAGES = [*READ_BY_USERS, *ROOT.glob("[A-Z]*.md"), ROOT / "bench" / "README.md"]
FOLLOWED = [
    page
    for page in READ_BY_USERS
    if page != CI_PAGE and any(block.language == "console" for block in blocks(page))
]
#: They say how to install giamngheo, which .ci/run does as the README says.
INSTALLING = [
    ROOT / "README.md",
    *(folder / name for folder in (DOCS, DOCS / "vi") for name in ("start.md", "import.md")),
]
#: Office files, and where they stand in a clone; a reader of these pages has copied them.
CORPUS = Path("tests", "documents", "corpus")
IMPORTING = "import.md"
#: Makes part of a plan a whole one.
BEGINNING = "plan: 1\nid: a\n"
MOST_BYTES_OF_README = 10_240


@pytest.fixture(name="clone")
def _clone(tmp_path: Path, clean: dict[str, str]) -> Folder:
    """Return a repository with the plans of this one, where commands print as on a terminal."""
    # Reports are laid out for people where git says that they read its output.
    terminal = {"GIT_PAGER_IN_USE": "1", "NO_COLOR": "1", "PYTHONUNBUFFERED": "1", "TERM": "dumb"}
    top = Folder(tmp_path, {**clean, **terminal})
    for folder in ("plans", CORPUS):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    top.init()
    return top


@pytest.mark.parametrize("page", FOLLOWED, ids=name_of)
def test_who_follows_a_page_sees_what_it_shows(page: Path, clone: Folder) -> None:
    language = "vi" if page.parent.name == "vi" else "en"
    if page.name == IMPORTING:
        shutil.copytree(ROOT / CORPUS, clone.path, dirs_exist_ok=True)
    for block in blocks(page):
        if block.is_file and block.file is not None:
            clone.write(block.file, block.text)
        elif block.language == "yaml":
            clone.write("part.yaml", BEGINNING + block.text)
            clone.must("giamngheo", "validate", "part.yaml")
        elif block.language == "sh" and page not in INSTALLING:
            clone.must("bash", "-ec", block.text)
        elif block.language == "console":
            for command, shown in commands(block.text):
                done = clone.run("bash", "-c", command, GIAMNGHEO_LANG=language)
                assert shows(shown, done.stdout), f"{command}\n{done.stdout}"


def test_every_block_is_of_a_known_kind() -> None:
    kinds = {"sh", "console", "powershell", "text"}
    wrong = [
        (name_of(page), block.language, block.text.partition("\n")[0])
        for page in READ_BY_USERS
        for block in blocks(page)
        if not block.is_file
        and (block.language not in kinds or (block.language == "console" and block.text[0] != "$"))
    ]
    assert wrong == []


def test_links_lead_somewhere() -> None:
    wrong = [
        (name_of(page), link)
        for page in PAGES
        for link in links(page)
        if not leads_somewhere(page, link)
    ]
    assert wrong == []


def options_of(name: str) -> set[str]:
    command = import_module(module_of(name)).command
    return {option for parameter in command.params for option in parameter.opts} | {"--help"}


def test_commands_in_the_text_have_options_that_there_are() -> None:
    known = {name: options_of(name) for name in cli.commands}
    known["giamngheo"] = {"--version"}.union(*known.values())
    wrong = []
    for page in READ_BY_USERS:
        for words in calls(page):
            named = words[1:] if words[0] == "giamngheo" and words[1] in known else words
            if named[0] in known or named[0].startswith("-"):
                asked = {word.partition("=")[0] for word in named if word.startswith("--")}
                unknown = asked - known.get(named[0], known["giamngheo"])
                wrong += [(name_of(page), " ".join(words), unknown)] if unknown else []
    assert wrong == []


@pytest.mark.parametrize(
    ("page", "formats"),
    [("ci.md", FINDINGS_BY_NAME), ("show.md", TABLES), ("diff.md", CHANGES)],
)
def test_every_format_stands_on_the_page_of_its_command(page: str, formats: list[str]) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert [name for name in formats if f"`{name}`" not in text] == []


def test_each_page_in_vietnamese_has_its_page_in_english() -> None:
    translated = [page.relative_to(DOCS / "vi") for page in (DOCS / "vi").rglob("*.md")]
    assert [page for page in translated if not (DOCS / page).exists()] == []
    assert Path("start.md") in translated


@pytest.mark.parametrize("tool", ["house.py", "pages.py"])
def test_what_tools_make_is_as_they_make_it_now(tool: str) -> None:
    """Where this fails, run the tool without --check, and look at what it has changed."""
    command = [sys.executable, ROOT / "tools" / tool, "--check"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_readme_is_short() -> None:
    assert (ROOT / "README.md").stat().st_size <= MOST_BYTES_OF_README
