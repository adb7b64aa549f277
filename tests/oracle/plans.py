"""Random plans in which everything agrees: from amounts that nobody sees to what is stated of them.

A plan is data as YAML has it: maps, lists and texts. The same random numbers give the same plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, NamedTuple

from oracle.figures import read
from oracle.reading import LEVELS, PARTLY, PARTS
from oracle.reading import WITHIN as BUILT_IN

Data = dict[str, Any]
#: Amounts in đồng by their codes, one of each dimension.
Money = dict[frozenset[str], int]
#: The dimensions by which a cell can be broken down, with its code of them if it has one.
Free = dict[str, str | None]

PLAIN_SOURCES = ("central", "local", "mobilised", "credit")
DEEP_SOURCES = ("central", "province", "district", "commune", "mobilised", "community", "credit")
#: Of central and province money only some is listed.
PARTLY_SOURCES = (
    *("central", "bonds", "idb", "province", "land-use", "lottery", "district"),
    *("mobilised", "society", "credit"),
)
#: Two codes of the plan's own are all central money.
OWN_SOURCES = ("von-a", "von-b", "province", "district", "mobilised", "credit")
#: The codes that a plan of these sources declares, and what they lie within.
DECLARED = {
    PARTLY_SOURCES: {"idb": "central"},
    OWN_SOURCES: {"von-a": "central", "von-b": "central"},
}
WITHIN = BUILT_IN | {code: wider for codes in DECLARED.values() for code, wider in codes.items()}
CODES = {
    "kind": ("investment", "recurrent"),
    "year": ("2023", "2024", "2025"),
    "place": ("na-lay", "ban-mo", "ban-xa"),
}
DIMENSIONS = ("source", *CODES)
EXPONENTS = {"đồng": 0, "nghìn đồng": 3, "triệu đồng": 6, "tỷ đồng": 9}
BILLION = 10**9
#: Words before a number, and whether that is above (1) or below (-1) the amount.
QUALIFIERS = (
    *(("khoảng", 0), ("trên", -1), ("hơn", -1), ("gần", 1), ("dưới", 1)),
    *(("tối thiểu", -1), ("tối đa", 1)),
)
#: Those that stand less often in documents.
RARE_QUALIFIERS = (
    *(("xấp xỉ", 0), ("ước", 0), ("chừng", 0)),
    *(("ít nhất", -1), ("không dưới", -1), ("không quá", 1)),
)


class Made(NamedTuple):
    """A plan, and the amounts that it was made from, by item."""

    data: Data
    truth: dict[str, Money]

    @property
    def halves(self) -> dict[str, Money]:
        """The amounts in halves of a đồng."""
        return {
            address: {codes: 2 * amount for codes, amount in money.items()}
            for address, money in self.truth.items()
        }


#: Fewest and most lines of a plan: enough to disagree, few enough to decide in milliseconds.
FEWEST, MOST = 8, 75


def make(seed: str) -> Made:
    """Make the plan of a seed."""
    random = Random(seed)  # noqa: S311
    while True:
        made = _Maker(random).run()
        if FEWEST <= text_of(made.data).count("\n") <= MOST:
            return made


def dimension_of(code: str) -> str:
    """Return the dimension of a code that these plans use."""
    return next((name for name, codes in CODES.items() if code in codes), "source")


def lineage(code: str) -> tuple[str, ...]:
    """Return a code and all that it lies within, nearest first."""
    return (code, *(lineage(WITHIN[code]) if code in WITHIN else ()))


def lies_within(codes: frozenset[str], cell: frozenset[str]) -> bool:
    """Tell whether money of some codes belongs to a cell."""
    inside = {wider for code in codes for wider in lineage(code)}
    return cell <= inside


class _Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.sources = random.choice((PLAIN_SOURCES, DEEP_SOURCES, PARTLY_SOURCES, OWN_SOURCES))
        self.others = [name for name in CODES if self.chance({"kind": 45}.get(name, 22))][:2]
        self.unit = random.choice(("triệu đồng",) * 7 + ("tỷ đồng", "nghìn đồng", "đồng"))
        self.grain = random.choice((10**6,) * 5 + (10**5, 10**4, 10**7))
        self.greatest = random.choice((9, 90, 900, 60_000))
        self.rounded = random.choice((0, 0, 20, 60, 100))
        self.qualified = random.choice((0, 0, 0, 6, 25))
        self.stated = random.choice((60, 80, 95))
        self.truth: dict[str, Money] = {}

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def run(self) -> Made:
        depth = self.random.choice((0, 1, 1, 1, 2, 2))
        item = self._item("", depth)
        head: Data = {"plan": "1", "id": "p", "unit": self.unit}
        codes: Data = {}
        if "place" in self.others:
            codes["place"] = {code: code.upper() for code in CODES["place"]}
        if self.sources in DECLARED:
            own = DECLARED[self.sources].items()
            codes["source"] = {code: {"within": wider} for code, wider in own}
        if codes:
            head["codes"] = codes
        del item["id"]
        return Made(head | item, self.truth)

    # Items

    def _item(self, address: str, depth: int) -> Data:
        item: Data = {"id": address.rpartition("/")[2]}
        partial = [name for name in ("source", *self.others) if self.chance(7)]
        parts: list[Data] = []
        if depth:
            count = self.random.choice((1, 2, 2, 3, 3, 4) if depth == 1 else (1, 2, 2, 3))
            names = [f"{'mndk'[depth]}{number}" for number in range(1, count + 1)]
            below = [f"{address}/{name}" if address else name for name in names]
            parts = [self._item(each, depth - 1 if self.chance(85) else 0) for each in below]
        else:
            self.truth[address] = self._money()
        if len(parts) > 1 and self.chance(8):
            parts.remove(self.random.choice(parts))
            partial.append(PARTS)
        money = self._money_of(address)
        if self.chance(self.stated):
            item["total"] = self._write(sum(money.values()))
        funding = self._funding(money, partial)
        if funding:
            item["funding"] = funding
        if partial:
            item["partial"] = partial
        if self.chance(14):
            item["restated"] = [self._restated(money) for _ in range(self.random.choice((1, 1, 2)))]
        if parts:
            item[LEVELS[3 - depth]] = parts
        return item

    def _money(self) -> Money:
        """Make up what an item without parts has."""
        if self.chance(6):
            return {}
        dimensions = [self.sources, *(CODES[name] for name in self.others)]
        chosen = [
            self.random.sample(codes, self.random.choice((1, 2, 2, 3)))
            if len(codes) > 2
            else self.random.sample(codes, self.random.choice((1, 2)))
            for codes in dimensions
        ]
        atoms = [frozenset[str]()]
        for codes in chosen:
            atoms = [atom | {code} for atom in atoms for code in codes]
        return {
            atom: self.random.randint(1, self.greatest) * self.grain
            for atom in atoms
            if self.chance(80)
        }

    def _money_of(self, address: str) -> Money:
        money: Money = {}
        prefix = f"{address}/" if address else ""
        for place, amounts in self.truth.items():
            if place == address or place.startswith(prefix):
                for codes, amount in amounts.items():
                    money[codes] = money.get(codes, 0) + amount
        return money

    # Breakdowns

    def _funding(self, money: Money, partial: list[str]) -> Data:
        if not money:
            return {self.random.choice(self.sources): "Không"} if self.chance(10) else {}
        chosen = [name for name in ("source", *self.others) if self.chance(self._share(name))]
        self.random.shuffle(chosen)
        free: Free = dict.fromkeys(("source", *self.others))
        level: Data = {}
        for name in chosen:
            level |= self._level(money, name, free, partial)
        return level

    def _share(self, dimension: str) -> int:
        return {"source": 72}.get(dimension, 35)

    def _level(self, money: Money, name: str, free: Free, partial: list[str]) -> Data:
        """Break money down by a dimension, into all codes that it has unless that is partial."""
        codes = {code for atom in money for code in atom if dimension_of(code) == name}
        above = free[name]
        if above is None:
            tops = list(dict.fromkeys(lineage(code)[-1] for code in sorted(codes)))
        else:
            tops = self._inner(money, above, name)
        level: Data = {}
        for top in tops:
            level |= self._code(money, top, name, free, partial)
        if name in partial:
            for code in list(level):
                if len(level) > 1 and self.chance(45):
                    del level[code]
        elif self.chance(8):
            level |= self._nothing(name, codes, level, above)
        return level

    def _nothing(self, name: str, codes: set[str], level: Data, above: str | None) -> Data:
        """State that there is nothing of a code, where that does not say more of the others."""
        pool = self.sources if name == "source" else CODES[name]
        used = {wider for code in codes for wider in lineage(code)}
        free = [
            code
            for code in pool
            if code not in used and level.keys().isdisjoint(lineage(code))
            if above is None or above in lineage(code)
        ]
        return {self.random.choice(free): self._write(0)} if free else {}

    def _code(self, money: Money, code: str, name: str, free: Free, partial: list[str]) -> Data:
        """State a code: alone, with codes within it under it or beside it, or only these."""
        own = {atom: each for atom, each in money.items() if lies_within(atom, frozenset((code,)))}
        inner = self._inner(own, code, name)
        others = {each: above for each, above in free.items() if each != name}
        said = self._detail(own, others | ({name: code} if inner else {}), name, partial)
        if not inner:
            return {code: self._stated(own, said)}
        way = self.random.randrange(100)
        if way < 20 and code != "state":
            return {code: self._stated(own, said)}
        within: Data = {}
        for each in inner:
            within |= self._code(own, each, name, free, partial)
        if way < (75 if code == "state" else 50):
            return within
        if way < 80:
            return {code: self._stated(own, said | within)}
        return {code: self._stated(own, said), **within}

    def _inner(self, money: Money, code: str, name: str) -> list[str]:
        """Return the codes right within one, if they have all of its money or need not have it."""
        codes = {next(each for each in atom if dimension_of(each) == name) for atom in money}
        is_partly = code in PARTLY and self.sources == PARTLY_SOURCES
        if code in codes and not is_partly:
            return []
        # The one before a code in the lineage of another lies right within it.
        lineages = [lineage(each) for each in sorted(codes - {code})]
        inner = list(dict.fromkeys(each[each.index(code) - 1] for each in lineages))
        return [each for each in inner if self.chance(80)] if is_partly else inner

    def _stated(self, money: Money, said: Data) -> str | Data:
        """Write what a code has; where narrower codes stand under it, that may be left out."""
        amount = self._write(sum(money.values()))
        if not said:
            return amount
        return said if self.chance(30) else {"amount": amount, **said}

    def _detail(self, money: Money, free: Free, by: str, partial: list[str]) -> Data:
        """Break a code down by another dimension, and that perhaps by codes within the first."""
        names = [each for each in free if each != by]
        if not names or not self.chance(22):
            return {}
        return self._level(money, self.random.choice(names), free, partial)

    def _restated(self, money: Money) -> Data:
        said: Data = {}
        if self.chance(70) or not money:
            said["total"] = self._write(sum(money.values()))
        if money and (not said or self.chance(40)):
            atoms = self.random.sample(sorted(money, key=sorted), min(2, len(money)))
            codes = [
                self.random.choice(lineage(self.random.choice(sorted(atom)))) for atom in atoms
            ]
            said["funding"] = {code: self._write(self._of(money, code)) for code in codes}
        return said

    @staticmethod
    def _of(money: Money, code: str) -> int:
        cell = frozenset((code,))
        return sum(each for atom, each in money.items() if lies_within(atom, cell))

    # Amounts

    def _write(self, amount: int) -> str:
        """Write an amount in one of many ways that all are true of it."""
        if not amount:
            is_rounded = self.chance(self.rounded // 4)
            return "0,0 tỷ" if is_rounded else self.random.choice(("Không", "0"))
        ways = [self._in_units(amount)]
        if self.chance(self.qualified):
            ways.insert(0, self._qualified(amount))
        elif self.chance(self.rounded):
            ways.insert(0, self._rounded(amount))
        elif self.chance(5) and amount > BILLION and amount % BILLION:
            whole = grouped(amount // BILLION)
            ways.insert(0, f"{whole} tỷ {amount % BILLION // 10**6} triệu")
        return next(way for way in ways if self._is_true(way, amount))

    def _is_true(self, text: str, amount: int) -> bool:
        stated = read(text, EXPONENTS[self.unit])
        low, high = stated.low, stated.high
        return (low is None or low <= 2 * amount) and (high is None or 2 * amount <= high)

    def _in_units(self, amount: int) -> str:
        unit = 10 ** EXPONENTS[self.unit]
        places = 0
        while amount * 10**places % unit:
            places += 1
        return rounded(amount, unit, places)

    def _rounded(self, amount: int) -> str:
        """Write an amount to a step that is less than it, or now and then more."""
        digits = len(str(amount)) - (0 if self.chance(3) else 1)
        places = self.random.choice([each for each in (0, 1, 2, 3) if 9 - each <= digits] or [3])
        return rounded(amount, BILLION, places) + " tỷ"

    def _qualified(self, amount: int) -> str:
        word, side = self.random.choice(RARE_QUALIFIERS if self.chance(10) else QUALIFIERS)
        step = 10 ** max(len(str(amount)) - self.random.choice((1, 2, 2, 3)), 0)
        times = (2 * amount + step) // (2 * step) if not side else amount // step + (side > 0)
        return f"{word} {self._in_units(times * step)}"


def rounded(amount: int, unit: int, places: int) -> str:
    """Write an amount in a unit with so many decimals, a half away from zero."""
    tens = 10**places
    whole, rest = divmod((2 * amount * tens + unit) // (2 * unit), tens)
    return f"{grouped(whole)},{rest:0{places}}" if places else grouped(whole)


def grouped(number: int) -> str:
    """Write a whole number with dots between thousands."""
    return f"{number:,}".replace(",", ".")


# The text


def text_of(plan: Mapping[str, Any]) -> str:
    """Write a plan as YAML."""
    return "\n".join(_lines(plan)) + "\n"


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    for key, said in data.items():
        if isinstance(said, Mapping):
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(said))
        elif isinstance(said, list) and said and isinstance(said[0], str):
            yield f"{key}: [{', '.join(said)}]"
        elif isinstance(said, list):
            yield f"{key}:"
            for each in said:
                first, *rest = _lines(each)
                yield f"  - {first}"
                yield from (f"    {line}" for line in rest)
        else:
            yield f"{key}: {said}"
