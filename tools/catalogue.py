"""Keeps the Vietnamese catalogue: takes in new messages, checks that none is untranslated.

`python tools/catalogue.py` takes the messages of the source, and those of click's own that users
meet, into the catalogue and compiles it; `--check` changes nothing and fails where the catalogue is
incomplete or not compiled.
"""

from __future__ import annotations

import argparse
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "giamngheo_cli"
PO = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "giamngheo.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"message": None, "plural": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
HEADER = """\
# Vietnamese messages of giamngheo; tools/catalogue.py keeps and compiles them.
msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def messages_of(folder: Path) -> Iterator[tuple[str, int, str | tuple[str, ...]]]:
    """Yield file, line and message of all Python files below a folder."""
    found = extract_from_dir(str(folder), [("**.py", "python")], keywords=KEYWORDS, comment_tags=())
    for name, line, text, _, _ in found:
        yield name, line, text


def source_catalogue() -> Catalog:
    """Return the messages of the source, without translations."""
    catalogue = Catalog(locale="vi", domain="giamngheo", project="giamngheo", charset="utf-8")
    for name, _, text in sorted(messages_of(SOURCE), key=lambda each: each[:2]):
        catalogue.add(text, locations=[(f"src/giamngheo_cli/{name}", None)])
    return catalogue


def click_catalogue(translated: Catalog) -> Catalog:
    """Return those of click's own messages that are translated."""
    catalogue = Catalog()
    for _, _, text in messages_of(Path(click.__file__).parent):
        if first_of(text) in translated:
            catalogue.add(text)
    return catalogue


def current() -> Catalog:
    """Return the catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="vi", domain="giamngheo")


def updated() -> Catalog:
    """Return the catalogue with the messages of the source, keeping what is translated."""
    known, fresh = current(), source_catalogue()
    for entry in click_catalogue(known):
        if entry.id and entry.id not in fresh:
            fresh.add(entry.id, locations=[("click", None)])
    for entry in fresh:
        if entry.id and (old := known.get(entry.id)) is not None:
            entry.string = old.string
    return fresh


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue in the form that gettext reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def translations(catalogue: bytes | Path) -> dict[str, str]:
    """Return the messages of a compiled catalogue, without its header, which holds the time."""
    data = catalogue.read_bytes() if isinstance(catalogue, Path) else catalogue
    entries = read_mo(io.BytesIO(data))
    return {first_of(entry.id): first_of(entry.string) for entry in entries if entry.id}


def faults(catalogue: Catalog) -> list[str]:
    """Return what is wrong with the catalogue."""
    found = []
    for entry in catalogue:
        if not entry.id:
            continue
        english, vietnamese = first_of(entry.id), first_of(entry.string)
        if not vietnamese:
            found.append(f"not translated: {english!r}")
        elif placeholders(english) != placeholders(vietnamese):
            found.append(f"other placeholders: {english!r} → {vietnamese!r}")
    known = {first_of(entry.id) for entry in current()}
    wanted = {first_of(entry.id) for entry in catalogue}
    found += [f"not in the catalogue: {text!r}" for text in sorted(wanted - known)]
    found += [f"no longer used: {text!r}" for text in sorted(known - wanted)]
    if translations(MO) != translations(compiled(current())):
        found.append("not compiled")
    return found


def first_of(text: object) -> str:
    """Return a text, or the first of several forms of it."""
    return str(text[0] or "") if isinstance(text, (tuple, list)) else str(text or "")


def placeholders(text: str) -> set[str]:
    """Return the names in braces in a template."""
    if "{" not in text:
        return set()
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def main() -> int:
    """Update or check the catalogue."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, report what is wrong")
    check = parser.parse_args().check
    catalogue = updated()
    if not check:
        buffer = io.BytesIO()
        write_po(buffer, catalogue, omit_header=True, width=100)
        PO.write_bytes(HEADER.encode() + buffer.getvalue())
        if translations(MO) != translations(compiled(current())):
            MO.write_bytes(compiled(current()))
    found = faults(catalogue)
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
