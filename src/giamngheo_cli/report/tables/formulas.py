"""Texts that a spreadsheet would take for formulas."""

from __future__ import annotations

from giamngheo_cli.report.screen import inert

_BEGINNINGS = ("=", "+", "-", "@")


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet takes a text for a formula."""
    return text.lstrip().startswith(_BEGINNINGS)


def harmless(text: str) -> str:
    """Return a text that neither a screen nor a spreadsheet acts upon."""
    shown = inert(text)
    return f"'{shown}" if looks_like_formula(shown) else shown
