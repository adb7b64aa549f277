"""GN001–GN012: what is wrong with a file before any money is compared."""

from __future__ import annotations

from giamngheo_cli.messages import message
from giamngheo_cli.rules.rule import Rule, Severity

RULES = (
    Rule(
        "GN001",
        "not-yaml",
        Severity.ERROR,
        message("the text is not YAML, not UTF-8, or holds several documents"),
        message(
            "A plan is one YAML document in UTF-8. Where the text is not YAML or not UTF-8, "
            "nothing of it is read; of several documents only the first is. The place is the "
            "first at which reading fails; the mistake is there or on the line above."
        ),
    ),
    Rule(
        "GN002",
        "unknown-field",
        Severity.ERROR,
        message("a key that the plan language does not know"),
        message(
            "A misspelt key would otherwise be passed over, and its figures with it. Codes such as "
            "central stand under funding, not beside it."
        ),
    ),
    Rule(
        "GN003",
        "missing-field",
        Severity.ERROR,
        message("a required key is absent"),
        message(
            "Every item needs an id, one under parts: needs its level, too, and the plan needs its "
            "language version: plan: 1."
        ),
    ),
    Rule(
        "GN004",
        "duplicate-key",
        Severity.ERROR,
        message("one key twice in a map"),
        message("YAML readers keep one of the two without a word. Only the first is read here."),
    ),
    Rule(
        "GN005",
        "duplicate-id",
        Severity.ERROR,
        message("one id twice among siblings"),
        message(
            "An id names an item among its siblings; gnbv/da3/tda1 must lead to one item only. The "
            "same id in another branch is another item."
        ),
    ),
    Rule(
        "GN006",
        "bad-amount",
        Severity.ERROR,
        message("not an amount in the number form of the plan"),
        message(
            "An amount is a number and a unit, such as 76,47 tỷ, or Không for none. Under "
            "numbers: vi dots group thousands and the comma marks decimals; under numbers: en it "
            "is the reverse. An amount that is not read takes part in no check."
        ),
    ),
    Rule(
        "GN007",
        "ambiguous-amount",
        Severity.WARNING,
        message("an amount that reads two ways"),
        message(
            "1,300 is 1.3 in Vietnamese and one thousand three hundred in English. It is read in "
            "the number form of the plan, and pointed out once for a file, at the first such "
            "amount, where the file does not show its number form: it has no numbers:, and no "
            "amount that reads one way only, such as 76,5 or 1.300.000."
        ),
    ),
    Rule(
        "GN008",
        "split-by-flow-comma",
        Severity.ERROR,
        message("a decimal comma that a {{…}} map has split in two"),
        message(
            "Within braces a comma ends the entry: {{central: 76,12 tỷ}} is two entries to YAML, "
            "central and 12 tỷ. Put the amount in quotes, or write the map over several lines."
        ),
    ),
    Rule(
        "GN009",
        "unknown-code",
        Severity.ERROR,
        message("a code of no dimension"),
        message(
            "The keys under funding are codes: sources, kinds of capital, years, places and what "
            "the plan declares under codes. As long as one is unknown, the other breakdowns of "
            "the item are taken as partial."
        ),
    ),
    Rule(
        "GN010",
        "bad-value",
        Severity.ERROR,
        message("a value of the wrong kind"),
        message("A text where a map or a list belongs, or a word that the field does not know."),
    ),
    Rule(
        "GN011",
        "unsupported-yaml",
        Severity.ERROR,
        message("YAML that the plan language leaves out, or more of it than the limits allow"),
        message(
            "Anchors, aliases, tags and merge keys make a figure stand somewhere else than where "
            "it is read. Nesting, texts, numbers and files have limits that no plan reaches."
        ),
    ),
    Rule(
        "GN012",
        "not-a-plan",
        Severity.ERROR,
        message("a Word, Excel, pdf or csv file in place of a plan"),
        message(
            "Such a file is no plan, but giamngheo import makes one of it, and says which numbers "
            "it could not place. Keep the document beside the plan, and check the plan."
        ),
    ),
    Rule(
        "GN014",
        "period-not-plain",
        Severity.INFO,
        message("a period that is not written plainly"),
        message(
            "A period in words or with a long dash, such as giai đoạn 2021–2025, is read as what "
            "it means, but other programs know only 2021-2025."
        ),
    ),
)
