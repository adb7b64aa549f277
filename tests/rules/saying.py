"""What the rules say of a plan, in English and in few words."""

from __future__ import annotations

from typing import Any

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.messages import Translator
from giamngheo_cli.rules.model import Finding


def looked_at(body: str, **options: Any) -> Analysis:
    """Look at a plan that is given without its first two lines."""
    return analyse(f"plan: 1\nid: a\n{body}".encode(), **options)


def sentences(analysis: Analysis) -> list[str]:
    """Return place, code and sentence of each finding."""
    translator = Translator("en", analysis.style)
    return [
        f"{each.place.line}:{each.place.column} {each.rule.code} {translator.text(each.message)}"
        for each in analysis.findings
    ]


def said(body: str, **options: Any) -> list[str]:
    """Return what is said of a plan that is given without its first two lines."""
    return sentences(looked_at(body, **options))


def hints(findings: list[Finding]) -> list[str | None]:
    """Return the hint of each finding."""
    translator = Translator("en")
    return [None if each.hint is None else translator.text(each.hint) for each in findings]
