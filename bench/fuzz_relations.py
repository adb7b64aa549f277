"""The same plan written in other ways: the verdicts must be the same, or as many times as much."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any, NamedTuple
from unicodedata import normalize

import yaml

from fuzz_trees import LEVELS, any_plan
from giamngheo_cli.amount import UNITS
from giamngheo_cli.analysis import analyse
from giamngheo_cli.codes import names_of
from giamngheo_cli.sums.sheet import sheets_below
from oracle.errors import Slot, items, slots
from oracle.plans import Data, grouped, text_of
from oracle.reading import FIELDS

TITLES = ("Đường bản Nậm Cầy", "Hỗ trợ nhà ở", "Phát triển giáo dục nghề nghiệp")
#: Codes in letters that can be decomposed, for some of those of the plans.
LETTERED = {"na-lay": "nậm-lầy", "ban-mo": "bản-mộ"}

#: So many ways are tried of a plan; the numbers of the inputs see to it that all are.
AT_ONCE = 3
#: Plans of more lines take too long.
MOST_LINES = 32

#: What is found, or how many checks there are, and how often.
Verdict = Counter[tuple[Any, ...]]


def any_base(rng: Random) -> bytes:
    """Return a plan that can be read: all of it is true, or one thing is wrong."""
    data = any_plan(rng)
    while text_of(data).count("\n") > MOST_LINES:
        data = any_plan(rng)
    data = deepcopy(data)
    for item in items(data):
        if rng.randrange(2):
            item["title"] = rng.choice(TITLES)
    text = text_of(data)
    if rng.randrange(2):
        for code, lettered in LETTERED.items():
            text = text.replace(code, lettered)
    return text.encode()


def verdict(data: bytes, *, exact: bool, times: int = 1) -> Verdict | None:
    """Return what is found in a plan, wherever that stands, and what came of its checks.

    None where something was not looked at to the end: how far that goes rests on the order in
    which it is looked at.

    Args:
        data: what stands in the file.
        exact: whether what agrees only within rounding has failed.
        times: differences are so many times those that are returned.
    """
    analysis = analyse(data, exact=exact)
    if analysis.reconciliation.undecided:
        return None
    found: Verdict = Counter()
    for each in analysis.findings:
        if each.rule.code == "GN007":
            # Where any other figure tells the forms of numbers apart, it is silent.
            continue
        difference = each.numbers.difference if each.numbers else 0
        assert difference % times == 0, f"{each.rule.code}: {difference} is no multiple"
        # Of figures that contradict each other the first in the file is named.
        is_of_many = each.rule.code == "GN114"
        at = ("", ()) if is_of_many else (each.item, tuple(sorted(names_of(each.cell))))
        found[each.rule.code, *at, difference // times] += 1
    counts = analysis.reconciliation.counts
    found.update({("checks", outcome.value): count for outcome, count in counts.items()})
    return found


# Ways to write the same


class Relation(NamedTuple):
    """A way to write the same plan.

    Attributes:
        write: returns the plan written so; None where it cannot be.
        steps: how much amounts are rounded then, against before: -1 less, 0 as much, 1 more.
        times: how many times as much the amounts are then.
    """

    write: Callable[[Random, Data], bytes | None]
    steps: int = 0
    times: int = 1


def _in_another_order(rng: Random, data: Data) -> bytes:
    """Write items, and what they state, in another order.

    Where a figure is repeated, the first one counts: only items may change places then.
    """
    root = analyse(text_of(data).encode()).root
    is_repeated = root is not None and any(each.repeats for each in sheets_below(root))
    return text_of(_shuffled(rng, data, only_items=is_repeated)).encode()


def _shuffled(rng: Random, said: Any, *, only_items: bool) -> Any:
    if isinstance(said, dict):
        pairs = [*said.items()] if only_items else rng.sample([*said.items()], len(said))
        return {key: _shuffled(rng, each, only_items=only_items) for key, each in pairs}
    if isinstance(said, list):
        is_fixed = only_items and any(isinstance(each, str) or "id" not in each for each in said)
        order = said if is_fixed else rng.sample(said, len(said))
        return [_shuffled(rng, each, only_items=only_items) for each in order]
    return said


def _in_flow_style(_rng: Random, data: Data) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def _quoted(_rng: Random, data: Data) -> bytes:
    return yaml.dump(data, default_style="'", sort_keys=False, allow_unicode=True).encode()


def _as_text(change: Callable[[str], str]) -> Callable[[Random, Data], bytes]:
    return lambda _rng, data: change(text_of(data)).encode()


def _commented(rng: Random, data: Data) -> bytes:
    lines = text_of(data).splitlines()
    return "\n".join(
        line + rng.choice(("", "", " # 1.300 tỷ", "\n# x", "\n\n", "  ")) for line in lines
    ).encode()


def _with_notes(rng: Random, data: Data) -> bytes:
    """Add remarks to items, and to amounts under codes."""
    noted = deepcopy(data)
    for item in items(noted):
        item.setdefault("note", "ghi chú, 1.300 tỷ")
        if rng.randrange(2):
            item.setdefault("content", "Năm triệu đồng")
    for slot in _under_codes(noted):
        if rng.randrange(2):
            _restate(slot, {"amount": slot.text, "note": "x"})
    return text_of(noted).encode()


def _under_codes(data: Data) -> Iterator[Slot]:
    """Yield where amounts stand right under their codes, not as `amount` or `total`."""
    yield from (slot for slot in slots(data) if slot.key not in {"amount", "total", "note", "ref"})


def _restate(slot: Slot, said: Any) -> None:
    slot.level[slot.key] = said


# Amounts

_AMOUNT = re.compile(r"(?P<before>\D*?)(?P<number>[0-9][0-9.]*(?:,[0-9]+)?)(?: (?P<unit>\D+))?")
_SHORT = {3: "nghìn đồng", 6: "triệu đồng", 9: "tỷ đồng", 12: "nghìn tỷ đồng"}


class _Written(NamedTuple):
    """An amount as it is written, of one number.

    Attributes:
        before: a qualifier or a sign, with the space behind it.
        whole: its digits before the comma.
        decimals: those behind it.
        unit: the exponent of the unit, its own or that of the plan.
    """

    before: str
    whole: str
    decimals: str
    unit: int

    @property
    def text(self) -> str:
        number = grouped(int(self.whole)) + (f",{self.decimals}" if self.decimals else "")
        return f"{self.before}{number} {_SHORT.get(self.unit, 'đồng')}"

    @property
    def is_clear(self) -> bool:
        """Whether its number cannot be read in two ways."""
        return len(self.decimals) != 3 or len(self.whole) > 3 or self.whole[0] == "0"


def _written(text: str, unit: int) -> _Written | None:
    """Return how an amount is written; None where it is none of a single number."""
    match = _AMOUNT.fullmatch(text)
    own = UNITS.get(match["unit"]) if match and match["unit"] else unit
    if match is None or own is None:
        return None
    whole, _, decimals = match["number"].replace(".", "").partition(",")
    return _Written(match["before"], whole, decimals, own)


def _with_amounts(data: Data, change: Callable[[_Written], _Written | str | None]) -> bytes | None:
    """Return a plan with each amount written otherwise, in the unit of each; None if one cannot."""
    changed = deepcopy(data)
    unit = UNITS.get(str(changed.pop("unit", "đồng")).casefold())
    for slot in slots(changed) if unit is not None else ():
        if slot.text == "Không" or slot.key in {"note", "ref"}:
            continue
        written = _written(slot.text, unit or 0)
        new = change(written) if written is not None else None
        if new is None:
            return None
        slot.write(new if isinstance(new, str) else new.text)
    return text_of({**changed, "unit": "nghìn đồng"}).encode() if unit is not None else None


def _in_named_units(_rng: Random, data: Data) -> bytes | None:
    return _with_amounts(data, lambda written: written)


def _in_two_units(_rng: Random, data: Data) -> bytes | None:
    """Write `1.345 triệu` as `1 tỷ 345 triệu`, which has the same last digit."""

    def change(written: _Written) -> _Written | str:
        whole = int(written.whole)
        if written.unit != 6 or written.decimals or whole <= 1000 or not whole % 1000:
            return written
        return f"{written.before}{grouped(whole // 1000)} tỷ {whole % 1000} triệu đồng"

    return _with_amounts(data, change)


def _in_a_larger_unit(_rng: Random, data: Data) -> bytes | None:
    """Write `1.300 triệu` as `1,3 tỷ`: the same to the đồng, though rounded otherwise."""

    def change(written: _Written) -> _Written:
        if written.unit not in (3, 6) or written.before:
            return written
        digits = (written.whole.zfill(4) + written.decimals).rstrip("0")
        at = len(written.whole.zfill(4)) - 3
        new = written._replace(
            whole=(digits[:at] or "0").ljust(at, "0"), decimals=digits[at:], unit=written.unit + 3
        )
        return new if new.is_clear and int(written.whole) else written

    return _with_amounts(data, change)


def _tenfold(_rng: Random, data: Data) -> bytes | None:
    """Move the decimal comma, or write a zero behind the number; nothing stays nothing."""

    def change(written: _Written) -> _Written | None:
        if not int(written.whole + written.decimals):
            # Of what is next to nothing a digit must be left behind the comma.
            rest = written.decimals[1:]
            return written._replace(decimals=rest) if rest or not written.decimals else None
        digit, rest = written.decimals[:1] or "0", written.decimals[1:]
        new = written._replace(whole=written.whole + digit, decimals=rest)
        return new if new.is_clear or not written.is_clear else None

    return _with_amounts(data, change)


def _thousandfold(_rng: Random, data: Data) -> bytes | None:
    """Write all amounts in the next unit; the last đồng is rounded, so there must be none."""

    def change(written: _Written) -> _Written | None:
        return written._replace(unit=written.unit + 3) if written.unit in (3, 6, 9) else None

    return _with_amounts(data, change)


RELATIONS = {
    "order": Relation(_in_another_order),
    "flow style": Relation(_in_flow_style),
    "quotes": Relation(_quoted),
    "decomposed letters": Relation(_as_text(lambda text: normalize("NFD", text))),
    "CRLF": Relation(_as_text(lambda text: text.replace("\n", "\r\n"))),
    "CR": Relation(_as_text(lambda text: text.replace("\n", "\r"))),
    "byte order mark": Relation(_as_text(lambda text: "\ufeff" + text)),
    "no last line end": Relation(_as_text(str.rstrip)),
    "comments": Relation(_commented),
    "notes": Relation(_with_notes),
    "named units": Relation(_in_named_units),
    "two units": Relation(_in_two_units),
    "larger units": Relation(_in_a_larger_unit, steps=1),
    "ten times": Relation(_tenfold, steps=-1, times=10),
    "a thousand times": Relation(_thousandfold, times=1000),
}


def checked_relations(data: bytes, number: int) -> Iterator[str]:
    """Check that a plan has the same verdicts in whatever way it is written; yield each way.

    Raises:
        AssertionError: it has others.
    """
    try:
        read = yaml.load(data, yaml.CBaseLoader)  # noqa: S506 nothing but texts
    except yaml.YAMLError:
        return
    if not _is_of_known_shape(read) or analyse(data).unread:
        return
    rng = Random(number)
    exact = rng.randrange(2) > 0
    before = verdict(data, exact=exact)
    if before is None:
        return
    known = [name for name, each in RELATIONS.items() if exact or not each.steps]
    for name in rng.sample(known, AT_ONCE):
        relation = RELATIONS[name]
        written = relation.write(rng, read)
        after = verdict(written, exact=exact, times=relation.times) if written else None
        if after is not None:
            lost, new = before - after, after - before
            is_same = after == before or _is_of_steps(relation, before, after)
            assert is_same, f"{name}: no longer {[*lost]}, but {[*new]}"
        yield name


def _is_of_steps(relation: Relation, before: Verdict, after: Verdict) -> bool:
    """Tell whether two verdicts may differ as amounts are rounded more, or less.

    What follows for a cell that is not stated is taken as rounded, also where sums must be exact:
    the less is rounded, the more is wrong. What is restated is held against what is written to the
    same digit.
    """
    is_restated = any(name == "GN201" for name, *_ in (*before, *after))
    if not relation.steps or not (is_restated or before["checks", "not-made"]):
        return False
    finer, coarser = (before, after) if relation.steps > 0 else (after, before)
    return finer["checks", "failed"] >= coarser["checks", "failed"]


def _is_of_known_shape(read: Any) -> bool:
    """Tell whether a plan has nothing but what `text_of` can write."""
    known = {"plan", "id", "unit", "codes", "note", "title", "total", "funding", "partial"}
    known |= {"restated", *LEVELS, *FIELDS}
    return isinstance(read, dict) and known >= read.keys()
