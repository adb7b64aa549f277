"""GN901: ignore comments that pass over nothing."""

from __future__ import annotations

from giamngheo_cli.messages import message
from giamngheo_cli.rules.rule import Rule, Severity

UNUSED = Rule(
    "GN901",
    "unused-ignore",
    Severity.WARNING,
    message("an ignore comment that silenced nothing"),
    message(
        "# giamngheo: ignore[GN301] reason, at the end of a line or on the line above, passes over "
        "the findings of that rule on that line; ignore-file[GN302] at the top, those of the whole "
        "file. One that is misspelt or no longer needed would hide the next mistake, or hides "
        "nothing while somebody believes that it does."
    ),
)
RULES = (UNUSED,)
