"""Whether git colours what it shows now: its diff driver should do as it does."""

from __future__ import annotations

import os

from giamngheo_cli.disk.git_guard import Git, GitError, text_of

#: Set by git where a pager, which may show colours, reads what it writes.
_PAGER = "GIT_PAGER_IN_USE"


def git_colours_diffs(*, on_terminal: bool) -> bool | None:
    """Tell whether git would colour a diff here; None if it cannot say.

    Args:
        on_terminal: whether standard output is one.
    """
    is_shown = on_terminal
    if not is_shown and _PAGER in os.environ:
        # What `git config` says of colours leaves the pager's own setting out.
        is_shown = _asked("--type=bool", "--get", "color.pager") is not False
    return _asked("--get-colorbool", "color.diff", "true" if is_shown else "false")


def _asked(*question: str) -> bool | None:
    """Return a setting of git's that is true or false; None where there is none."""
    git = Git(None, {name: text for name, text in os.environ.items() if name != _PAGER})
    try:
        return {"true": True, "false": False}.get(text_of(git.ask("config", *question)))
    except GitError:
        return None
