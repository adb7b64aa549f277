"""Text → Amount."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from giamngheo_cli.amount.currency import COUNTING, DONG, UNITS, Currency
from giamngheo_cli.amount.model import POWERS, QUALIFIERS, Amount
from giamngheo_cli.amount.units import RATE, other_currency, wrong_unit_hint
from giamngheo_cli.messages import Joined, Message, excerpt, message

MAX_DIGITS = 30

SPACES = re.compile(r"[ \t\n\u00a0\u202f]+")
_IN_BRACKETS = re.compile(r"\( ?(\d[^()]*?) ?\)( ?[^()\d]*)")
#: What people put where there is no amount, and what Word makes of a minus.
_DASHES = "‐‑‒–—―"
_DASHED = re.compile(rf"[{_DASHES}] ?(\d.*)")
QUALIFIER = re.compile(rf"({'|'.join(QUALIFIERS)}) (?=[\d−-])")
_MINUSES = ("-", "−")
#: What may be the name of a currency, in front of a number.
_IN_FRONT = re.compile(r"([^\d()]{1,40}?) ?\d.*")
#: A number and the unit behind it; a compound amount is several of them.
SEGMENT = re.compile(r"(\d[\d.,]*(?: \d[\d.,]*)*) ?([^\d]*)")


class AmountError(ValueError):
    """A text that is not an amount, with what it might have meant."""

    def __init__(self, reason: Message, hint: Message | None = None, *, limit: bool = False):
        """Keep the reason; `limit` tells a number that is too long from one that is wrong."""
        super().__init__(reason.template)
        self.reason = reason
        self.hint = hint
        self.limit = limit


class NumberForm(NamedTuple):
    """How a plan writes numbers: which mark groups thousands and which marks decimals."""

    group: str
    decimal: str


VI = NumberForm(".", ",")
EN = NumberForm(",", ".")
FORMS = {"vi": VI, "en": EN}


@cache
def _number_pattern(form: NumberForm) -> re.Pattern[str]:
    group, decimal = re.escape(form.group), re.escape(form.decimal)
    whole = rf"[0-9]+|[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+|[1-9][0-9]{{0,2}}(?: [0-9]{{3}})+"
    return re.compile(rf"({whole})(?:{decimal}([0-9]+))?")


@cache
def _plain_pattern(form: NumberForm, currency: Currency) -> re.Pattern[str]:
    """Match the amounts that make up most of a plan: a short number and perhaps one unit."""
    group, decimal = re.escape(form.group), re.escape(form.decimal)
    whole = rf"[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}}){{1,4}}|[0-9]{{1,12}}"
    common = (name for name in currency.units if not name.endswith((" vnd", " vnđ", "₫", ".đ")))
    names = "|".join(map(re.escape, common))
    return re.compile(rf"({whole})(?:{decimal}([0-9]{{1,6}}))?(?: ({names}))?")


def read(text: str, unit: int = 0, form: NumberForm = VI, currency: Currency = DONG) -> Amount:
    """Return the amount that a text states.

    Args:
        text: the text as it stands in the file.
        unit: exponent of the unit for a number that names none (6: triệu đồng).
        form: which marks the number uses.
        currency: what it counts.

    Raises:
        AmountError: the text is not an amount in this form.
    """
    dong, step, side, _ = reader(unit, form, currency)(text)
    return Amount(dong, step, text, side)


class _Given(NamedTuple):
    """What amounts are read by: the unit of those that name none, number form and currency."""

    unit: int
    form: NumberForm
    currency: Currency
    units: Mapping[str, int]


#: Value and step in the smallest unit, such as đồng; side of the qualifier, and whether the number
#: reads two ways.
Parsed = tuple[int, int, str | None, bool]


@cache
def reader(unit: int, form: NumberForm, currency: Currency = DONG) -> Callable[[str], Parsed]:
    """Return the function that reads amounts of one unit and form; it raises as `read` does."""
    match, group, powers = _plain_pattern(form, currency).fullmatch, form.group, POWERS
    units = currency.units
    given = _Given(unit, form, currency, units)

    def read_one(text: str) -> Parsed:
        plain = match(text)
        if plain is not None:
            whole, fraction, name = plain.groups()
            exponent = units[name] if name else unit
            if fraction is None:
                step = powers[exponent]
                dong = int(whole.replace(group, "")) * step
                return dong, step if dong else 1, None, False
            if len(fraction) <= exponent:
                step = powers[exponent - len(fraction)]
                two_ways = len(fraction) == 3 and len(whole) <= 3 and whole[0] != "0"
                return int(whole.replace(group, "") + fraction) * step, step, None, two_ways
        return _read_any(text, given)

    return read_one


def _read_any(text: str, given: _Given) -> Parsed:
    """Read the rarer forms: qualifiers, signs, other units, compound amounts, odd spaces."""
    words = SPACES.sub(" ", normalize("NFC", text)).strip().casefold()
    if words == "không":
        return 0, 1, None, False
    if sum(character.isdigit() for character in words) > MAX_DIGITS:
        raise AmountError(
            message("a number of more than {limit} digits", limit=MAX_DIGITS), limit=True
        )
    side, is_negative, rest, given = _parted(words, given)
    dong, step = _read_segments(rest, given)
    return -dong if is_negative else dong, step, side, other_reading(text, given.form) is not None


def _parted(words: str, given: _Given) -> tuple[str | None, bool, str, _Given]:
    """Return side and sign of an amount, and the rest with what that is read by."""
    qualifier = _qualifier_pattern(given.currency).match(words)
    is_negative, rest = _without_minus(words[qualifier.end() :] if qualifier else words)
    rest, given = _without_name(rest, given)
    if not is_negative:
        is_negative, rest = _without_minus(rest)
    return QUALIFIERS[qualifier[1]] if qualifier else None, is_negative, rest, given


def unit_in_front(text: str, currency: Currency) -> int | None:
    """Return the unit of the name in front of an amount, as an exponent; None without a name."""
    given = _Given(-1, VI, currency, currency.units)
    words = SPACES.sub(" ", normalize("NFC", text)).strip().casefold()
    unit = _parted(words, given)[-1].unit
    return None if unit < 0 else unit


@cache
def _qualifier_pattern(currency: Currency) -> re.Pattern[str]:
    if currency == DONG:
        return QUALIFIER
    name = f"|{re.escape(currency.name.casefold())}"
    return re.compile(rf"({'|'.join(QUALIFIERS)}) (?=[\d−-]{name})")


def _without_minus(words: str) -> tuple[bool, str]:
    """Return whether a minus stands in front of an amount, and the amount without it."""
    return (True, words[1:].lstrip()) if words.startswith(_MINUSES) else (False, words)


def _without_name(words: str, given: _Given) -> tuple[str, _Given]:
    """Return an amount without the name in front, as in `$1,5 triệu`; đồng stands behind only.

    The name does not stand again behind it, and stands for the unit where no number word does.
    """
    currency = given.currency
    name = currency.name.casefold()
    if currency == DONG or not words.startswith(name):
        return words, given
    units = {
        each: exponent
        for each, exponent in given.units.items()
        if each != name and not each.endswith(f" {name}")
    }
    return words.removeprefix(name).lstrip(), given._replace(unit=currency.decimals, units=units)


def _read_segments(words: str, given: _Given) -> tuple[int, int]:
    """Return value and step of `68 tỷ 782 triệu`: each unit smaller than the one before."""
    segments = list(SEGMENT.finditer(words))
    if not segments or segments[0].start():
        raise _no_amount(words, given.currency)
    names = [segment[2].strip() for segment in segments]
    exponents = [_read_unit(name, given, None) for name in names[:-1]]
    exponents.append(_read_unit(names[-1], given, given.unit))
    exponents = counting_larger(names, exponents)
    dong, step, decimals, above = 0, 0, 0, 99
    for segment, exponent in zip(segments, exponents, strict=True):
        if exponent >= above:
            raise AmountError(message("units must become smaller from left to right"))
        number, decimals = read_number(segment[1], given.form)
        if decimals and segment is not segments[-1]:
            raise AmountError(message("only the last number of an amount may have decimals"))
        if decimals > exponent:
            raise AmountError(_too_fine(given))
        step = POWERS[exponent - decimals]
        if above != 99 and number * step >= POWERS[above]:
            raise AmountError(
                message(
                    "{number} of this unit is one or more of the unit before it",
                    number=excerpt(segment[1]),
                )
            )
        dong += number * step
        above = exponent
    is_plain_zero = not dong and not decimals
    return dong, 1 if is_plain_zero else step


def _too_fine(given: _Given) -> Message:
    name, decimals = given.currency
    if not decimals:
        return message("finer than one {name}", name=name)
    smallest = f"0{given.form.decimal}{1:0{decimals}}"
    return message("finer than {smallest} {name}", smallest=smallest, name=name)


def counting_larger(names: Sequence[str], exponents: Sequence[int]) -> list[int]:
    """Return the exponents of units, those in front of a larger one that they count made so.

    `30 ngàn 309 tỷ` is 30.309 tỷ, `2 triệu 300 nghìn tỷ` is 2.300.000 tỷ: the unit behind is the
    next smaller count of tỷ. `2 triệu 1 tỷ` leaves out the thousands, and may as well be written
    the wrong way round: it stays an error.
    """
    counting = list(exponents)
    for at in reversed(range(len(names) - 1)):
        if names[at] in COUNTING and names[at + 1] and counting[at + 1] == counting[at] + 6:
            counting[at] += 9
    return counting


def _no_amount(words: str, currency: Currency) -> AmountError:
    if not words.strip(f"{_DASHES}-− "):
        hint = message("for no amount write Không or 0, or leave the line out")
        return AmountError(message("not an amount"), hint)
    below_zero = _DASHED.fullmatch(words)
    if below_zero is not None:
        amount = excerpt(f"-{below_zero[1]}")
        hint = message("for an amount below zero write a minus: {amount}", amount=amount)
        return AmountError(message("not an amount"), hint)
    bracketed = _IN_BRACKETS.fullmatch(words)
    if bracketed is None:
        in_front = _IN_FRONT.fullmatch(words)
        example = "76,47 tỷ" if currency == DONG else f"15 {currency.name}"
        hint = (in_front and other_currency(in_front[1], currency)) or message(
            "write a number and a unit, such as {example}, or Không for none", example=example
        )
        return AmountError(message("not an amount"), hint)
    amount = excerpt("-" + "".join(bracketed.groups()))
    hint = message("for an amount below zero write a minus: {amount}", amount=amount)
    return AmountError(message("a number in brackets"), hint)


def _read_unit(name: str, given: _Given, default: int | None) -> int:
    if name in given.units:
        return given.units[name]
    if not name and default is not None:
        return default
    if not name:
        raise AmountError(message("a number without a unit before another number"))
    own, written = given.currency, excerpt(name)
    if name in own.units:
        twice = message("“{name}” stands both before and behind the number", name=own.name)
        raise AmountError(twice, message("write it once"))
    counted = message("money") if own == DONG else own.name
    text = message("“{name}” is not a unit of {currency}", name=written, currency=counted)
    # 55 tỷ/5 năm: another number stands behind the slash.
    is_rate = default is None and name.endswith("/") and len(name) > 1
    raise AmountError(text, RATE if is_rate else wrong_unit_hint(name, own))


def read_number(text: str, form: NumberForm) -> tuple[int, int]:
    """Return the digits as an integer, and how many of them are decimals."""
    match = _number_pattern(form).fullmatch(text)
    if not match:
        raise _bad_number(text, form)
    whole, fraction = match[1].replace(form.group, "").replace(" ", ""), match[2] or ""
    return int(whole + fraction), len(fraction)


def _bad_number(text: str, form: NumberForm) -> AmountError:
    meanings = _meanings(text, form)
    return AmountError(
        message(
            "not a number in this form, where “{group}” groups thousands and “{decimal}” marks "
            "decimals",
            group=form.group,
            decimal=form.decimal,
        ),
        message("it might mean {meanings}", meanings=Joined(meanings, " / ")) if meanings else None,
    )


def _meanings(text: str, form: NumberForm) -> tuple[str, ...]:
    """Return what a number in the wrong form may stand for, written in the right form."""
    digits = re.sub(r"[., ]", "", text)
    marks = re.findall(r"[.,]", text)
    meanings = []
    if marks and marks.count(marks[-1]) == 1:
        fraction = text.rpartition(marks[-1])[2].replace(" ", "")
        if fraction:
            whole = group_digits(digits[: -len(fraction)] or "0", form)
            meanings.append(f"{whole}{form.decimal}{fraction}")
    meanings.append(group_digits(digits, form))
    return tuple(excerpt(meaning) for meaning in meanings)


def group_digits(digits: str, form: NumberForm = VI) -> str:
    """Return whole digits with a mark between the thousands."""
    return f"{int(digits):,}".replace(",", form.group)


def other_reading(text: str, form: NumberForm) -> str | None:
    """Return how else an amount reads: `1,300` is 1.3 here and one thousand three hundred there.

    Only a number of one group of thousands in the other form is ambiguous.
    """
    number = _ambiguous_pattern(form).search(text)
    return number[0].replace(form.decimal, form.group) if number else None


def reads_one_way(text: str, form: NumberForm) -> bool:
    """Tell whether an amount that is read in a form, and in one way, shows that the form is right.

    Decimals do, and more than one group of thousands; `1.300` does not.
    """
    return (form.decimal in text or form.group in text) and (
        _showing_pattern(form).search(text) is not None
    )


def form_shown(text: str) -> NumberForm | None:
    """Return the only form in which an amount reads, and in one way; None for `1.300` and `15`."""
    shown = [form for form in FORMS.values() if _shows(text, form)]
    return shown[0] if len(shown) == 1 else None


def _shows(text: str, form: NumberForm) -> bool:
    try:
        # Without a unit of its own, it may be in any.
        read(text, max(UNITS.values()), form)
    except AmountError:
        return False
    return other_reading(text, form) is None and reads_one_way(text, form)


@cache
def _showing_pattern(form: NumberForm) -> re.Pattern[str]:
    # The dot of tr.đ is no mark of a number.
    group, decimal = re.escape(form.group), re.escape(form.decimal)
    return re.compile(rf"\d{decimal}\d|\d(?:{group}\d{{3}}){{2}}")


@cache
def _ambiguous_pattern(form: NumberForm) -> re.Pattern[str]:
    mark = re.escape(form.decimal)
    # A number whose thousands are grouped by spaces reads one way only.
    return re.compile(
        rf"(?<![\d.,])(?<!\d[ \u00a0\u202f])[1-9][0-9]{{0,2}}{mark}[0-9]{{3}}(?![\d.,])"
    )
