"""GN202–GN204: amounts in words."""

from __future__ import annotations

from giamngheo_cli.messages import message
from giamngheo_cli.rules.rule import Rule, Severity

DIFFER = Rule(
    "GN202",
    "words-differ",
    Severity.ERROR,
    message("the amount in words is another amount"),
    message(
        "Words (Bằng chữ) beside a total are compared with it, words alone under restated with "
        "the total of the item, or what follows for it from sums. Where they are within the "
        "rounding of the figure, that is GN110. Read are all usual spellings: linh and lẻ, nghìn "
        "and ngàn, tỷ and tỉ, tư and bốn, and decimals with phẩy. Sums use the figure."
    ),
)
UNREADABLE = Rule(
    "GN203",
    "words-unreadable",
    Severity.WARNING,
    message("an amount in words that cannot be read, or may be two amounts"),
    message(
        "What may mean two amounts is never guessed: một trăm hai may be 102 or 120, hai tỷ rưỡi "
        "has no exact place. Digits among the words, letters without diacritics, misspelt words "
        "and scales that do not become smaller from left to right are no amount either. It is "
        "compared with nothing then."
    ),
)
UNUSUAL = Rule(
    "GN204",
    "words-unusual",
    Severity.INFO,
    message("an amount in words that is clear, but hardly ever written so"),
    message(
        "Hai mươi một for hai mươi mốt, mười năm for mười lăm, or năm tỷ năm triệu for năm tỷ "
        "không trăm linh năm triệu. It is read, and compared as any other."
    ),
)
RULES = (DIFFER, UNREADABLE, UNUSUAL)
