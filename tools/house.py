"""The rooms of the package, in the order in which data flows through them.

A room imports only from rows above its own; what stands in one row does not know each other.
`python tools/house.py` writes the table into docs/architecture.md, `--check` compares it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms: made by tools/house.py -->\n", "<!-- end of rooms -->\n"


class Row(NamedTuple):
    """Rooms that do not know each other, and what goes into them and comes out."""

    rooms: tuple[str, ...]
    flow: str


ROWS = (
    Row(
        ("messages", "matching", "memory"),
        "texts as data in two languages; pairs of two sides by keys; what is kept back of it",
    ),
    Row(
        ("amount", "codes"),
        "text ↔ exact amounts; dimensions, codes, cells and their names",
    ),
    Row(("programmes",), "the law as data: norms, and the words for what is counted"),
    Row(("disk",), "paths ↔ bytes, and nothing of plans: source, walk, gitignore, write, git"),
    Row(("plan",), "bytes → pydantic models; outline; byte-exact edits; a plan as YAML"),
    Row(("sums",), "plan → cells, values, checks"),
    Row(("rules",), "plan, checks → findings"),
    Row(("analysis",), "bytes → all that is known of a plan, once"),
    Row(("policy",), "what counts where: settings, ignores, baseline, and the one judge"),
    Row(("documents",), "docx, xlsx, xls, pdf, text, csv → blocks; blocks → plan"),
    Row(
        ("tables", "compare", "explain"),
        "plan → table; two plans → changes; failed checks → corrections",
    ),
    Row(("report",), "findings, tables, changes, explanations → the formats that are asked for"),
    Row(("runs",), "many plans: prepare, pair, check, processes"),
    Row(("commands",), "click only: read options, call, print, exit"),
    Row(("__main__",), "the process: every way in which a run can end → an exit code"),
)
ROOMS = tuple(room for row in ROWS for room in row.rooms)


def rooms_seen_by(room: str) -> set[str]:
    """Return the rooms from which a room may import, itself included."""
    number = next(number for number, row in enumerate(ROWS) if room in row.rooms)
    return {room, *(each for row in ROWS[:number] for each in row.rooms)}


def table() -> str:
    """Return the table of the rooms, in Markdown."""
    lines = ["| room | in → out |", "|---|---|"]
    lines += [f"| {', '.join(f'`{room}`' for room in row.rooms)} | {row.flow} |" for row in ROWS]
    return "".join(f"{line}\n" for line in lines)


def page_with_table(text: str) -> str:
    """Return the text of the page with the table as it is now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def main() -> int:
    """Write the table, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if it differs")
    arguments = parser.parse_args()
    text = PAGE.read_text(encoding="utf-8")
    wanted = page_with_table(text)
    if arguments.check:
        return int(text != wanted)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
