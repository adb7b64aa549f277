"""What LibreOffice makes of a document is imported as the document is."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from imports import Import, import_files

from command import Command

CORPUS = Path(__file__).with_name("corpus")
PLAN = Path(__file__).parents[2] / "plans" / "muong-lay-2021-2025.yaml"

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def converted(path: Path, kind: str, folder: Path) -> Path:
    """Return a document as LibreOffice writes it in another format."""
    profile = folder / "profile"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            folder,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "HOME": str(folder)},
    )
    return folder / f"{path.stem}.{kind}"


def figures(result: Import) -> Counter[tuple[str, str, str]]:
    """Return item, cell and amount of each figure that is placed."""
    return Counter(
        (each["item"], str(sorted(each["cell"].items())), each["amount"])
        for each in result.report["figures"]
    )


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("bieu01-huyen-2024.xlsx", "xls", 134),
        ("bieu02-huyen-2021-2025.docx", "pdf", 106),
        ("bieu03-xa-2024.xls", "xlsx", 32),
    ],
)
def test_another_format_has_the_same_figures(
    inside: Command, tmp_path: Path, name: str, kind: str, count: int
) -> None:
    own = import_files(inside, CORPUS / name)
    other = import_files(inside, converted(CORPUS / name, kind, tmp_path))
    assert figures(other) == figures(own)
    assert figures(own).total() == count


def test_a_table_of_ours_that_was_saved_in_libreoffice_has_the_same_figures(
    inside: Command, tmp_path: Path
) -> None:
    written = tmp_path / "bieu.xlsx"
    assert inside("show", PLAN, "-o", written).code == 0
    saved = tmp_path / "saved"
    saved.mkdir()
    own, other = (
        import_files(inside, written),
        import_files(inside, converted(written, "xlsx", saved)),
    )
    assert figures(other) == figures(own)
    assert figures(own).total() == 92
