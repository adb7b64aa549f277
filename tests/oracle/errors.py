"""One error in a plan: what people get wrong when they write such a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any, NamedTuple

from oracle.plans import CODES, DEEP_SOURCES, PARTLY_SOURCES, Data, dimension_of, grouped, lineage
from oracle.reading import FIELDS, LEVELS

_NUMBER = re.compile(r"[0-9][0-9.]*(?:,[0-9]+)?")


class Slot(NamedTuple):
    """Where an amount stands: under a key of a map; with the codes that the map is under."""

    level: Data
    key: str
    owner: tuple[str, ...]

    @property
    def text(self) -> str:
        """What is written."""
        return str(self.level[self.key])

    def write(self, text: str) -> None:
        """Write something else."""
        self.level[self.key] = text


def spoil(plan: Data, random: Random) -> tuple[Data, str]:
    """Return a plan with one error, and the error's name; it may agree nevertheless."""
    for name in random.sample(list(ERRORS), len(ERRORS)):
        spoilt = deepcopy(plan)
        if ERRORS[name](spoilt, random):
            return spoilt, name
    return plan, "nothing to spoil"


def items(plan: Data) -> Iterator[Data]:
    """Yield a plan, and all items in it, as they stand."""
    yield plan
    for level in LEVELS:
        for part in plan.get(level, ()):
            yield from items(part)


def slots(plan: Data) -> list[Slot]:
    """Return where amounts stand in a plan."""
    found: list[Slot] = []
    for item in items(plan):
        for block in (item, *item.get("restated", ())):
            if "total" in block:
                found.append(Slot(block, "total", ()))
            found.extend(_slots(block.get("funding", {}), ()))
    return found


def _slots(level: Data, owner: tuple[str, ...]) -> Iterator[Slot]:
    for key, said in level.items():
        if isinstance(said, str):
            yield Slot(level, key, owner)
        else:
            yield from _slots(said, (*owner, key))


def _numbers(plan: Data) -> list[Slot]:
    return [slot for slot in slots(plan) if any(digit in slot.text for digit in "123456789")]


def _changed(plan: Data, random: Random, change: Callable[[int], int]) -> bool:
    """Change the last number of one amount, as if it had no decimals."""
    found = _numbers(plan)
    if not found:
        return False
    slot = random.choice(found)
    last = list(_NUMBER.finditer(slot.text))[-1]
    whole, _, decimals = last[0].replace(".", "").partition(",")
    number = max(change(int(whole + decimals)), 1)
    digits = str(number).zfill(len(decimals) + 1)
    places = len(digits) - len(decimals)
    written = grouped(int(digits[:places])) + ("," + digits[places:] if decimals else "")
    if written == last[0]:
        return False
    slot.write(slot.text[: last.start()] + written + slot.text[last.end() :])
    return True


def _any_amount(plan: Data, random: Random) -> bool:
    return _changed(plan, random, lambda number: random.randint(1, 2 * number + 10))


def _round_amount(plan: Data, random: Random) -> bool:
    amount = random.choice((50, 100, 200, 500, 1_000)) * random.choice((1, -1))
    return _changed(plan, random, lambda number: number + amount)


def _last_digit(plan: Data, random: Random) -> bool:
    steps = random.randint(1, 9) * random.choice((1, -1))
    return _changed(plan, random, lambda number: number + steps)


def _swapped_digits(plan: Data, random: Random) -> bool:
    def swap(number: int) -> int:
        digits = str(number)
        if len(digits) < 2:
            return number
        place = random.randrange(len(digits) - 1)
        return int(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])

    return _changed(plan, random, swap)


def _wrong_code(plan: Data, random: Random) -> bool:
    """Write a code as another one of its dimension; where that stands there, the two are added."""
    found = [slot for slot in slots(plan) if slot.key not in ("total", "amount")]
    if not found:
        return False
    slot = random.choice(found)
    name = dimension_of(slot.key)
    own = plan.get("codes", {}).get("source", {})
    built_in = (code for code in PARTLY_SOURCES if code != "idb")
    sources = (*own, *built_in) if own else DEEP_SOURCES
    pool = ("local", *sources) if name == "source" else CODES[name]
    above = next((code for code in reversed(slot.owner) if dimension_of(code) == name), None)
    free = [
        code
        for code in pool
        if code not in slot.level and (above is None or above in lineage(code)[1:])
    ]
    if not free:
        return False
    other = random.choice(free)
    entries = [(other if key == slot.key else key, said) for key, said in slot.level.items()]
    slot.level.clear()
    slot.level.update(entries)
    return True


def _moved(plan: Data, random: Random) -> bool:
    """Write an amount at another code of the same map, whose own is lost; its place says none."""
    found = [
        (slot, other)
        for slot in slots(plan)
        for other in slots(plan)
        if slot.level is other.level
        and slot.key != other.key
        and {slot.key, other.key}.isdisjoint({"total", "amount"})
        and dimension_of(slot.key) == dimension_of(other.key)
    ]
    if not found:
        return False
    slot, other = random.choice(found)
    other.write(slot.text)
    slot.write("Không")
    return True


def _sign(plan: Data, random: Random) -> bool:
    found = [slot for slot in _numbers(plan) if slot.text[0].isdecimal()]
    if not found:
        return False
    slot = random.choice(found)
    slot.write(f"-{slot.text}")
    return True


def _unit(plan: Data, random: Random) -> bool:
    found = _numbers(plan)
    if not found:
        return False
    slot = random.choice(found)
    if "tỷ" in slot.text:
        slot.write(slot.text.replace("tỷ", "triệu", 1) if "triệu" not in slot.text else "1 tỷ")
    elif plan["unit"] == "tỷ đồng":
        slot.write(f"{slot.text} triệu")
    else:
        slot.write(f"{slot.text} tỷ")
    return True


def _left_out_part(plan: Data, random: Random) -> bool:
    found = [
        item[level] for item in items(plan) for level in LEVELS if len(item.get(level, ())) > 1
    ]
    if not found:
        return False
    parts = random.choice(found)
    parts.remove(random.choice(parts))
    return True


def _left_out_code(plan: Data, random: Random) -> bool:
    found = [
        (slot.level, slot.key)
        for slot in slots(plan)
        if slot.key not in ("total", *FIELDS) and len(slot.level) > 1
    ]
    if not found:
        return False
    level, key = random.choice(found)
    del level[key]
    return True


def _not_partial(plan: Data, random: Random) -> bool:
    """Forget to say that a breakdown does not list everything."""
    found = [item for item in items(plan) if "partial" in item]
    if not found:
        return False
    del random.choice(found)["partial"]
    return True


def _swapped(plan: Data, random: Random) -> bool:
    found = slots(plan)
    if len(found) < 2:
        return False
    one, other = random.sample(found, 2)
    before = one.text
    one.write(other.text)
    other.write(before)
    return before != one.text


def _zero(plan: Data, random: Random) -> bool:
    found = _numbers(plan)
    if not found:
        return False
    random.choice(found).write(random.choice(("Không", "0")))
    return True


Error = Callable[[Any, Random], bool]
ERRORS: dict[str, Error] = {
    "any amount": _any_amount,
    "round amount": _round_amount,
    "last digit": _last_digit,
    "swapped digits": _swapped_digits,
    "wrong code": _wrong_code,
    "moved": _moved,
    "sign": _sign,
    "unit": _unit,
    "left out part": _left_out_part,
    "left out code": _left_out_code,
    "not partial": _not_partial,
    "swapped amounts": _swapped,
    "zero": _zero,
}
