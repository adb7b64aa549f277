"""GN501–GN514: why `import` lists a number instead of placing it."""

from __future__ import annotations

from giamngheo_cli.messages import Message, message
from giamngheo_cli.rules.rule import Rule, Severity

NOT_PLACED = Rule(
    "GN501",
    "not-placed",
    Severity.WARNING,
    message("an amount in a text whose words do not say what it is for"),
    message(
        "The words before an amount say which source, kind, year or item it is of. All of them "
        "must be known, or the amount is listed: a guess would be a figure that the document does "
        "not state."
    ),
    needs_document=True,
)
UNIT_UNKNOWN = Rule(
    "GN502",
    "unit-unknown",
    Severity.WARNING,
    message("a table without a unit of money that is known"),
    message(
        "The unit stands above a table (Đơn vị tính: triệu đồng) or in its head. Where there is "
        "none, or a misspelt one, the figures may be a thousand times as much: none is placed. "
        "--unit, or unit in a mapping, says it."
    ),
    needs_document=True,
)
NUMBER_FORM_UNKNOWN = Rule(
    "GN503",
    "number-form-unknown",
    Severity.WARNING,
    message("numbers that read two ways, in a table or text that does not show which is meant"),
    message(
        "51,003 is 51.003 đồng in one form and 51 in the other. Another number of the same table "
        "must show which form it uses, such as 1.234.567 or 12,5; else --numbers says it."
    ),
    needs_document=True,
)
COLUMN_UNKNOWN = Rule(
    "GN504",
    "column-unknown",
    Severity.WARNING,
    message("a column whose head is not understood"),
    message(
        "All words of a head, and of those above it, must be used up by sources, kinds, years, "
        "places or items and by a short list of words that say nothing. A mapping says what a "
        "column is, or that it is to be skipped."
    ),
    needs_document=True,
)
ROW_UNKNOWN = Rule(
    "GN505",
    "row-unknown",
    Severity.WARNING,
    message("a row that is no item of the plan"),
    message(
        "A row is an item by its number, or by words such as Dự án 2. Rows without a number, "
        "subtotals, and rows after “Trong đó” that do not list everything are not placed. A "
        "mapping says which item a row is, or that it is to be skipped."
    ),
    needs_document=True,
)
NO_STORED_VALUE = Rule(
    "GN506",
    "no-stored-value",
    Severity.WARNING,
    message("a formula without a stored value, or an error value"),
    message(
        "A workbook stores what each formula came to when it was last computed. A file written by "
        "a program may not: open it, compute it, save it. Formulas are never computed here."
    ),
    needs_document=True,
)
MERGED_AMOUNT = Rule(
    "GN507",
    "merged-amount",
    Severity.WARNING,
    message("an amount in merged cells"),
    message("An amount that spans several rows or columns belongs to all of them, and to none."),
    needs_document=True,
)
SAME_CELL = Rule(
    "GN508",
    "same-cell",
    Severity.WARNING,
    message("two columns, or two rows, of one table for the same cell"),
    message(
        "Ngân sách địa phương and Vốn đối ứng are both local money: whether the second is a part "
        "of the first, the same once more or something else is not for a program to say. A mapping "
        "says it."
    ),
    needs_document=True,
)
NOT_SHOWN = Rule(
    "GN509",
    "not-shown",
    Severity.WARNING,
    message("a number that stands beside the text: hidden, or in a note, a head or a text box"),
    message(
        "Hidden rows, columns and sheets, footnotes, page heads, text boxes and comments are read, "
        "and their numbers listed: a reader of the document does not see them as the plan's."
    ),
    needs_document=True,
)
FILE_REFUSED = Rule(
    "GN510",
    "file-refused",
    Severity.ERROR,
    message("a file that cannot be read for what it holds"),
    message(
        "A scan, an encrypted file, one that is cut short, or that would unpack to more than the "
        "limits allow, one of another kind than those that are read, or text in an old encoding "
        "(TCVN3, VNI). Nothing of it is read."
    ),
    needs_document=True,
)
SCALED_NUMBER = Rule(
    "GN511",
    "scaled-number",
    Severity.WARNING,
    message("a number that its format shows a thousand times smaller than it is"),
    message(
        "A number format such as #,##0,, shows millions where the cell holds đồng. Whether the "
        "unit above the table speaks of what is shown or of what is held, the file does not say."
    ),
    needs_document=True,
)
PAST_RESULT = Rule(
    "GN512",
    "past-result",
    Severity.WARNING,
    message("money that was paid or settled, beside that of the plan"),
    message("Words such as “đã giải ngân” say that an amount is a result, and no plan."),
    needs_document=True,
)
NO_SUCH_ITEM = Rule(
    "GN513",
    "no-such-item",
    Severity.WARNING,
    message("a row of an annex that is no item of the text"),
    message(
        "Where a text and its annexes become one plan, a row of an annex restates an item of the "
        "text. One that matches none, where the text has items of that level, is never taken for "
        "a second one: the two may be called by other names."
    ),
    needs_document=True,
)
BAD_NUMBER = Rule(
    "GN514",
    "bad-number",
    Severity.WARNING,
    message("a number in a column of amounts that is none in the form of its table"),
    message("Such as 1.2.3, 12,34,5 or an amount finer than one đồng. Nothing is mended."),
    needs_document=True,
)

_LOOK = message("look at it in the document; if it belongs in the plan, type it there")
_REMEDIES = {
    UNIT_UNKNOWN.code: message("--unit says it, such as --unit {unit}", unit='"triệu đồng"'),
    NUMBER_FORM_UNKNOWN.code: message(
        "--numbers vi (1.234,5) or --numbers en (1,234.5) says which is meant"
    ),
    NO_STORED_VALUE.code: message("open the workbook, let it compute, and save it"),
    SCALED_NUMBER.code: message(
        "see whether the unit is that of what is shown or of what is held, and type it into the "
        "plan"
    ),
}


def remedy_of(rule: Rule) -> Message:
    """Return what helps with a number that is listed, where nothing says more of it."""
    return _REMEDIES.get(rule.code, _LOOK)


RULES = (
    NOT_PLACED,
    UNIT_UNKNOWN,
    NUMBER_FORM_UNKNOWN,
    COLUMN_UNKNOWN,
    ROW_UNKNOWN,
    NO_STORED_VALUE,
    MERGED_AMOUNT,
    SAME_CELL,
    NOT_SHOWN,
    FILE_REFUSED,
    SCALED_NUMBER,
    PAST_RESULT,
    NO_SUCH_ITEM,
    BAD_NUMBER,
)
