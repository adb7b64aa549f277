"""The forms in which reports of pages are written, and the screen that each is made for."""

from __future__ import annotations

from giamngheo_cli.report.screen import Screen

TERMINAL, PLAIN, MARKDOWN, JSON = FORMS = ("terminal", "plain", "markdown", "json")
#: As wide as any line of text that is not to be wrapped.
UNLIMITED = 10_000


def screen_of(form: str, screen: Screen) -> Screen:
    """Return the screen for a form of text: where it is plain, no line is wrapped or coloured."""
    return screen._replace(width=UNLIMITED, colour=False) if form == PLAIN else screen
