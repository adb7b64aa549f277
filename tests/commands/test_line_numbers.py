"""Lines are those of editors, git and GitHub, whatever libyaml takes for the end of one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command import Command
from findings import findings
from plans import WRONG

ODD = ["\x85", "\u2028", "\u2029"]


def with_odd_title(character: str) -> str:
    """Return a plan with GN101 on line 4, with a character in its title that is no line's end."""
    return WRONG.replace("total:", f'title: "T{character}({character}"\ntotal:', 1)


@pytest.mark.parametrize("character", ODD)
def test_every_report_names_the_line_that_people_see(
    character: str, tmp_path: Path, inside: Command
) -> None:
    (tmp_path / "p.yaml").write_text(with_odd_title(character), encoding="utf-8")
    names = ("json", "sarif", "github", "gitlab", "text")
    asked = [f"--format={name}:{tmp_path / name}" for name in names]
    assert inside("validate", "p.yaml", *asked, cwd=tmp_path).code == 1
    texts = {name: (tmp_path / name).read_text(encoding="utf-8") for name in names}
    (finding,) = json.loads(texts["json"])["files"][0]["findings"]
    assert (finding["code"], finding["line"], finding["column"]) == ("GN101", 4, 8)
    assert [part["line"] for part in finding["parts"]] == [6, 7]
    (run,) = json.loads(texts["sarif"])["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert (place["region"]["startLine"], place["region"]["snippet"]["text"]) == (4, "5 tỷ")
    assert place["contextRegion"]["snippet"]["text"] == "total: 5 tỷ"
    assert re.findall(r" file=p\.yaml,line=(\d+),", texts["github"]) == ["4"]
    assert json.loads(texts["gitlab"])[0]["location"]["lines"]["begin"] == 4
    assert "p.yaml:4:8: error GN101" in texts["text"]
    assert "    4 | total: 5 tỷ\n      |        ^^^^\n" in texts["text"]


@pytest.mark.parametrize("character", ODD)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_ignores_and_corrections_stand_at_these_lines(
    character: str, line_break: str, tmp_path: Path, inside: Command
) -> None:
    plan = tmp_path / "p.yaml"
    text = with_odd_title(character).replace("\n", line_break)
    plan.write_bytes(text.encode())
    written = inside("explain", "p.yaml", "--write=1", "-o", "new.yaml", cwd=tmp_path)
    assert written.code == 0
    new = (tmp_path / "new.yaml").read_bytes().decode()
    assert [new.split(line_break)[at] for at in (0, 1, 2)] == text.split(line_break)[:3]
    assert inside("validate", "new.yaml", cwd=tmp_path).code == 0

    assert inside("validate", "--add-ignores", "p.yaml", cwd=tmp_path).code == 0
    lines = plan.read_bytes().decode().split(line_break)
    assert lines[3] == "total: 5 tỷ  # giamngheo: ignore[GN101]"
    result = inside("validate", "p.yaml", "--format=json", cwd=tmp_path)
    assert (result.code, findings(result)) == (0, [])
