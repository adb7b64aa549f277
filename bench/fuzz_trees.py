"""Random inputs with the shape of a plan, in which any value may be of any kind.

Data is as YAML has it: maps, lists, texts and what else a scalar may be; `Writer` writes it down in
any style, with anchors, tags, keys that stand twice and comments.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random
from typing import Any

from fuzz_inputs import IGNORES, ODD_AMOUNTS, any_amount
from giamngheo_cli.codes import built_in
from oracle.errors import spoil
from oracle.plans import Data, make
from payloads import KEYS, PAYLOADS
from spoilt import Maker

LEVELS = ("programmes", "projects", "subprojects", "activities")
TEXT_FIELDS = ("title", "ref", "words", "lead", "partners", "goal", "content", "note")
TEXTS = (
    *("Đường bản Nậm Cầy", "I.1", "Năm trăm triệu đồng", "x", "", "yes", "2024", "a: b", "- a"),
    *("Bảy mươi sáu tỷ bốn trăm bảy mươi triệu đồng", "=1+1", "@ai", "http://vi.du", "<b>x</b>"),
    *("| a |", "# x", "`x`", "![x](y)", "\\input{x}", "$x$", "a\nb", "e\u0301", *PAYLOADS.values()),
)
IDS = ("a", "b", "c", "da1", "da1", "x.y", "-", "", "a/b", ".", "..", "**", "mường", "A", "1")
OTHER_CODES = (
    *("2021", "2022", "2023", "2021-2025", "2024-H1", "2024-Q3", "2024-05", "1999", "20211"),
    *("na-lay", "ban-mo", "b", "xx", "amount", "ref", "note", "total", "Trung ương ", "NSTƯ"),
)
BREAKDOWNS = ("parts", "source", "kind", "year", "place", "cap", "stage", "x")
#: At most so many items, so that thousands of plans are looked at in a minute.
MOST_ITEMS = 8


@cache
def _codes() -> tuple[str, ...]:
    return (*built_in().spellings.values(), *OTHER_CODES)


def any_tree(rng: Random) -> bytes:
    """Return a plan: one of the grammar, one in which all is true, or one with an error in it."""
    way = rng.randrange(10)
    if way == 0:
        return Maker(rng.randrange(10**6)).text.encode()
    if way == 1:
        data = any_plan(rng)
        for _ in range(rng.choice((0, 0, 1, 2))):
            data = damaged(rng, data)
    else:
        data = _Grammar(rng).plan()
        for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 4))):
            data = damaged(rng, data)
    text = Writer(rng, oddities=rng.choice((0, 0, 2, 10))).text(data)
    return text.encode("utf-8", "replace")


def any_plan(rng: Random) -> Any:
    """Return a plan that states what can be true, or one with an error in it."""
    made: Any = make(str(rng.randrange(10**9))).data
    return made if rng.randrange(2) else spoil(made, rng)[0]


def damaged(rng: Random, data: Any) -> Any:
    """Return data in which one value is of another kind, or one key another one."""
    if isinstance(data, dict) and data and rng.randrange(4):
        key = rng.choice(list(data))
        if rng.randrange(6) == 0:
            other = rng.choice((*KEYS, *IDS, *TEXTS))
            return {(other if each == key else each): said for each, said in data.items()}
        return {**data, key: damaged(rng, data[key])}
    if isinstance(data, list) and data and rng.randrange(4):
        at = rng.randrange(len(data))
        return [*data[:at], damaged(rng, data[at]), *data[at + 1 :]]
    return anything(rng, 2)


def anything(rng: Random, depth: int) -> Any:
    """Return a value of any kind."""
    way = rng.randrange(10)
    if way < 3 and depth:
        return {rng.choice(KEYS): anything(rng, depth - 1) for _ in range(rng.randrange(4))}
    if way < 5 and depth:
        return [anything(rng, depth - 1) for _ in range(rng.randrange(4))]
    return rng.choice(
        (None, True, rng.randrange(-9, 99), rng.choice(TEXTS), rng.choice(KEYS), any_amount(rng))
    )


class _Grammar:
    """Makes up a plan whose keys are known, and whose amounts rarely agree."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.left = rng.choice((1, 2, 4, MOST_ITEMS))
        #: Few codes, so that sums over them can be made.
        self.codes = rng.sample(_codes(), rng.choice((1, 3, 6)))
        self.codes += rng.choice((["central", "local"], ["2021", "2022"], ["b", "na-lay"], []))
        self.is_tidy = rng.randrange(2) == 0

    def chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def plan(self) -> Data:
        plan: Data = {"plan": self.rng.choice(("1",) * 20 + ("2", "1.0", 1))}
        if self.chance(50):
            plan["codes"] = self.declared()
        if self.chance(40):
            plan["unit"] = self.rng.choice(("triệu đồng", "tỷ", "đồng", "Nghìn đồng", "ha"))
        if self.chance(30):
            plan["numbers"] = self.rng.choice(("vi", "vi", "en", "fr"))
        if self.chance(30):
            plan["period"] = self.rng.choice(("2021-2025", "2024", "2025-2021", "x"))
        plan |= self.item(0)
        if self.chance(10):
            plan = dict(self.rng.sample(list(plan.items()), len(plan)))
        return plan

    def item(self, depth: int) -> Data:
        rng = self.rng
        item: Data = {"id": f"i{self.left}" if self.is_tidy else rng.choice(IDS)}
        item |= {name: rng.choice(TEXTS) for name in TEXT_FIELDS if self.chance(12)}
        if self.chance(70):
            item["total"] = self.amount()
        if self.chance(60):
            item["funding"] = self.funding(0)
        if self.chance(15):
            item["partial"] = rng.sample(BREAKDOWNS, rng.choice((0, 1, 2)))
        if self.chance(20):
            item["restated"] = [self.restated() for _ in range(rng.choice((0, 1, 2, 3)))]
        if self.chance(3):
            item[rng.choice(KEYS)] = anything(rng, 2)
        for _ in range(1 if self.chance(95) else 2):
            item |= self.parts(depth)
        return item

    def parts(self, depth: int) -> Data:
        if depth > 5 or self.left <= 0 or not self.chance(75 if depth < 2 else 30):
            return {}
        count = self.rng.choice((0, 1, 2, 2, 3, 5))
        self.left -= count
        return {self.rng.choice(LEVELS): [self.item(depth + 1) for _ in range(count)]}

    def restated(self) -> Data:
        said: Data = {"ref": self.rng.choice(TEXTS)} if self.chance(50) else {}
        if self.chance(80):
            said["total"] = self.amount()
        if self.chance(30):
            said["funding"] = self.funding(1)
        return said

    def funding(self, depth: int) -> Data:
        tree: Data = {}
        for _ in range(self.rng.choice((0, 1, 2, 3))):
            said: Any = self.amount()
            if depth < 4 and self.chance(35):
                said = self.funding(depth + 1)
                if self.chance(50):
                    said = {"amount": self.amount(), **said}
                if self.chance(15):
                    said["note"] = self.rng.choice(TEXTS)
            tree[self.rng.choice(self.codes)] = said
        return tree

    def declared(self) -> Any:
        rng = self.rng
        dimensions = rng.sample(("source", "place", "place", "cap", "kind", "year", "x"), 2)
        declared: Data = {}
        for name in dimensions:
            codes = rng.sample((*OTHER_CODES, "nậm", "c", "central", "1"), rng.choice((0, 1, 3)))
            declared[name] = {each: self.description(codes) for each in codes}
        return declared

    def description(self, codes: list[str]) -> Any:
        if self.chance(60):
            return self.rng.choice(TEXTS)
        said: Data = {"label": self.rng.choice(TEXTS)}
        if self.chance(50):
            said["within"] = self.rng.choice((*codes, "central", "state"))
        if self.chance(50):
            said["aliases"] = self.rng.sample((*TEXTS, *OTHER_CODES), 2)
        return said

    def amount(self) -> str:
        way = self.rng.randrange(12)
        if way < 9:
            return str(self.rng.randrange(12)) if way < 7 else f"{self.rng.randrange(9)} triệu"
        if way == 9:
            return self.rng.choice(ODD_AMOUNTS)
        return any_amount(self.rng)


class Writer:
    """Writes data as YAML.

    Attributes:
        oddities: of how many values in a hundred something is written that no plan may have.
    """

    def __init__(self, rng: Random, oddities: int = 0) -> None:
        self.rng = rng
        self.oddities = oddities
        self._is_flow = rng.randrange(4) == 0

    def text(self, data: Any) -> str:
        """Return a file."""
        if isinstance(data, Mapping) and not self._is_flow:
            return "\n".join(self._block(data)) + "\n"
        return self._flow(data) + "\n"

    def _is_odd(self) -> bool:
        return self.rng.randrange(100) < self.oddities

    def _block(self, data: Mapping[Any, Any]) -> Iterator[str]:
        for key, said in data.items():
            yield from self._entry(self._scalar(key), said)
            if self._is_odd():
                yield from self._entry(self._scalar(key), self.rng.choice((said, "5", None)))
            if self._is_odd():
                yield self.rng.choice(("# x", "", *IGNORES, "<<: *a", "? [x]\n: 5", "? x"))

    def _entry(self, key: str, said: Any) -> Iterator[str]:
        before = self._properties()
        if isinstance(said, Mapping) and said and self.rng.randrange(5):
            yield f"{key}:{before}"
            yield from (f"  {line}" for line in self._block(said))
        elif isinstance(said, list) and said and self.rng.randrange(5):
            yield f"{key}:{before}"
            yield from self._list(said)
        else:
            text = f"{key}:{before} {self._flow(said)}"
            yield text + (self.rng.choice(IGNORES) if self._is_odd() else "")

    def _list(self, said: list[Any]) -> Iterator[str]:
        for each in said:
            if isinstance(each, Mapping) and each:
                first, *rest = self._block(each)
                yield f"  - {first}"
                yield from (f"    {line}" for line in rest)
            else:
                yield f"  -{self._properties()} {self._flow(each)}"

    def _flow(self, said: Any) -> str:
        if isinstance(said, Mapping):
            entries = (f"{self._scalar(k)}: {self._flow(each)}" for k, each in said.items())
            return "{" + ", ".join(entries) + "}"
        if isinstance(said, list):
            return "[" + ", ".join(map(self._flow, said)) + "]"
        if self._is_odd():
            return self.rng.choice(("*a", "!!int 5", "!x y", "&a 5", "! z"))
        return self._scalar(said)

    def _properties(self) -> str:
        return self.rng.choice((" &a", " !!map", " !x", " &a !y", " |", " >-")) * self._is_odd()

    def _scalar(self, said: Any) -> str:
        if not isinstance(said, str):
            return json.dumps(said)
        is_plain = said[:1].isalnum() and all(each.isalnum() or each in " .-" for each in said)
        if is_plain and (said == said.strip()) and self.rng.randrange(5):
            return said
        if self.rng.randrange(3) == 0 and said.isprintable():
            return "'" + said.replace("'", "''") + "'"
        # YAML reads the quotes and escapes of JSON.
        return json.dumps(said, ensure_ascii=not said.isprintable())
