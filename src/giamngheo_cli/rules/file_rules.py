"""GN001–GN011: what is wrong with a file before any money is compared."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.messages import message
from giamngheo_cli.plan import faults
from giamngheo_cli.rules.model import Finding, Rule, Severity, Subject


def _find(rule: Rule, subject: Subject) -> Iterator[Finding]:
    for fault in subject.faults:
        if fault.rule == rule.code:
            yield Finding(rule, fault.place, fault.message, hint=fault.hint)


RULES = (
    Rule(
        faults.NOT_YAML,
        "not-yaml",
        Severity.ERROR,
        message("the text is not YAML, not UTF-8, or holds several documents"),
        message(
            "A plan is one YAML document in UTF-8. Where the text is not YAML or not UTF-8, "
            "nothing of it is read; of several documents only the first is. The place is the "
            "first at which reading fails; the mistake is there or on the line above."
        ),
        _find,
    ),
    Rule(
        faults.UNKNOWN_FIELD,
        "unknown-field",
        Severity.ERROR,
        message("a key that the plan language does not know"),
        message(
            "A misspelt key would otherwise be passed over, and its figures with it. Codes such as "
            "central stand under funding, not beside it."
        ),
        _find,
    ),
    Rule(
        faults.MISSING_FIELD,
        "missing-field",
        Severity.ERROR,
        message("a required key is absent"),
        message("Every item needs an id, and the plan needs its language version: plan: 1."),
        _find,
    ),
    Rule(
        faults.DUPLICATE_KEY,
        "duplicate-key",
        Severity.ERROR,
        message("one key twice in a map"),
        message("YAML readers keep one of the two without a word. Only the first is read here."),
        _find,
    ),
    Rule(
        faults.DUPLICATE_ID,
        "duplicate-id",
        Severity.ERROR,
        message("one id twice among siblings"),
        message(
            "An id names an item among its siblings; gnbv/da3/tda1 must lead to one item only. The "
            "same id in another branch is another item."
        ),
        _find,
    ),
    Rule(
        faults.BAD_AMOUNT,
        "bad-amount",
        Severity.ERROR,
        message("not an amount in the number form of the plan"),
        message(
            "An amount is a number and a unit, such as 76,47 tỷ, or Không for none. Under "
            "numbers: vi dots group thousands and the comma marks decimals; under numbers: en it "
            "is the reverse. An amount that is not read takes part in no check."
        ),
        _find,
    ),
    Rule(
        faults.AMBIGUOUS_AMOUNT,
        "ambiguous-amount",
        Severity.WARNING,
        message("an amount that reads two ways"),
        message(
            "1,300 is 1.3 in Vietnamese and one thousand three hundred in English. It is read in "
            "the number form of the plan, and pointed out."
        ),
        _find,
    ),
    Rule(
        faults.SPLIT_BY_FLOW_COMMA,
        "split-by-flow-comma",
        Severity.ERROR,
        message("a decimal comma that a {{…}} map has split in two"),
        message(
            "Within braces a comma ends the entry: {{central: 76,12 tỷ}} is two entries to YAML, "
            "central and 12 tỷ. Put the amount in quotes, or write the map over several lines."
        ),
        _find,
    ),
    Rule(
        faults.UNKNOWN_CODE,
        "unknown-code",
        Severity.ERROR,
        message("a code of no dimension"),
        message(
            "The keys under funding are codes: sources, kinds of capital, years, places and what "
            "the plan declares under codes. As long as one is unknown, the other breakdowns of "
            "the item are taken as partial."
        ),
        _find,
    ),
    Rule(
        faults.BAD_VALUE,
        "bad-value",
        Severity.ERROR,
        message("a value of the wrong kind"),
        message("A text where a map or a list belongs, or a word that the field does not know."),
        _find,
    ),
    Rule(
        faults.UNSUPPORTED_YAML,
        "unsupported-yaml",
        Severity.ERROR,
        message("YAML that the plan language leaves out, or more of it than the limits allow"),
        message(
            "Anchors, aliases, tags and merge keys make a figure stand somewhere else than where "
            "it is read. Nesting, texts, numbers and files have limits that no plan reaches."
        ),
        _find,
    ),
)
