"""What each command does, in a sentence: commands are listed without being imported."""

from __future__ import annotations

from gettext import gettext as _

#: The commands in the order in which they are met; the help of each begins so.
SUMMARIES = {
    "import": _("Make a plan of Word, Excel, pdf and text files, and list what is not placed."),
    "validate": _("Check that all stated figures of plans agree."),
    "show": _("Show how the money of plans is broken down."),
    "diff": _(
        "Show what changed between two revisions of a plan, and whether it broke or mended a sum."
    ),
    "explain": _(
        "Find which figures of plans are probably wrong: the fewest corrections after which all "
        "sums agree."
    ),
    "config": _("Print what applies to a plan, and the file and line that each value comes from."),
    "rule": _("Explain a rule by its code or name; without one, list all rules."),
    "schema": _(
        "Print the JSON Schema of the plan language, or of the configuration (config), for "
        "completion and hints in editors."
    ),
}
