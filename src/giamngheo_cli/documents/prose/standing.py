"""What holds for the amounts of a paragraph by the titles above and the lines before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.documents.areas import Area
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.markers import DASHES
from giamngheo_cli.documents.prose.about import is_ground
from giamngheo_cli.documents.prose.changes import is_strange
from giamngheo_cli.documents.prose.levels import AmountClaim, broken_down
from giamngheo_cli.documents.prose.line_kinds import (
    is_item,
    is_numbered,
    is_title,
    label_of,
    says_whole,
    tells_a_rate,
)
from giamngheo_cli.documents.prose.outline import (
    Outlined,
    TextSection,
    go_on_with,
    tells_of_past,
)
from giamngheo_cli.documents.prose.sentences import SentenceBase, ends_openly
from giamngheo_cli.documents.prose.topics import Context, joined
from giamngheo_cli.documents.titles import named, programme_in
from giamngheo_cli.documents.words import (
    Cell,
    begins,
    data,
    is_only,
    lies_within,
    narrowed,
    tokens,
)

_STATE = CodeName("source", "state")


class _Carried(NamedTuple):
    """What a line announces: the codes of amounts below it, and those of items below it."""

    amounts: Cell | None
    items: Cell | None
    #: Whether an amount is broken down, so that none of those below it is all of it.
    is_of_parts: bool = False


_UNKNOWN = _Carried(None, None)


class Standing:
    """Follows a text from paragraph to paragraph."""

    def __init__(self, programme: str | None, period: str, own_place: Area | None = None) -> None:
        self._own_words = tuple(_programme_words(programme)) if programme is not None else ()
        self._programme = programme
        self._period = period
        self._own_place = own_place
        self._is_of_one = programme in data()["programmes"]
        self._titles: dict[tuple[str, bool], Cell | None] = {}
        #: The codes of what lines with each sign break down, as a line before announced it.
        self._carried: dict[str, _Carried] = {}
        #: The codes of what they may break down instead, as the line before was of those.
        self._unsure: dict[str, Cell | None] = {}
        #: What a line before a list of headings announced, and how deep those stand.
        self._listing: tuple[int, _Carried] | None = None
        #: The signs of the lists that are open, from the outermost.
        self._signs: list[str] = []
        #: What the line before announced, and its sign: lines with the same one may be its parts.
        self._opened: tuple[str, _Carried] | None = None
        #: Of which dimensions the parts are of a line with the same sign, by that sign.
        self._parted: dict[str, frozenset[str]] = {}
        #: The signs of lists that are the parts of the only amount of a line without a sign.
        self._of_line: list[str] = []
        #: How deep the lines right before stand that have one amount and no sign.
        self._plain: tuple[int, ...] = ()
        #: The signs of lists of which a line told a rate, which a total of the item may follow.
        self._after_rate: set[str] = set()
        #: Whether a line announced another one that announces, so that it may hold for more.
        self._is_nested = False
        #: The codes of the last amount before the paragraph.
        self._last: Cell | None = None
        #: How many headings with amounts stand one right after the other, up to the last line.
        self._stated = 0
        #: The last paragraph announced what follows.
        self._announced: _Carried | None = None
        #: The last paragraph is none of the plan, and the next one may say what it is made of.
        self._is_behind_lost = False

    def base(self, each: Outlined) -> SentenceBase:
        """Return what holds for the amounts of a paragraph."""
        self._enter(each)
        if self._is_behind_lost and begins(each.text, data()["total"]):
            self._carried.pop("", None)
        self._is_behind_lost = False
        context = self._context(each)
        if is_item(each):
            if self._parted.pop(each.dash, None) is not None:
                self._carried[each.dash] = self._carried[each.dash]._replace(amounts=None)
            title_end = len(each.sections[-1].title)
            return SentenceBase(self._of_items(each), None, title_end, (), context)
        if self._is_sum(each, context):
            return SentenceBase(None, context=context)
        if each.dash in self._after_rate and says_whole(each.text, context):
            self._carried.pop(each.dash, None)
        is_beside = self._is_beside(each, context)
        if each.dash in self._carried:
            carried = self._carried[each.dash]
            cell = carried.amounts if is_beside else None
            return SentenceBase(cell, context=context, is_of_parts=carried.is_of_parts)
        topic = self._topic(each)
        return SentenceBase(topic, self._unsure.get(each.dash) or None, 0, topic or (), context)

    def take(self, each: Outlined, claims: Sequence[AmountClaim]) -> None:
        """Keep what a paragraph says of the next ones."""
        before, self._announced = self._announced, None
        plain, self._plain = self._plain, ()
        if each.dash:
            go_on_with(each.dash, self._signs)
        self._count_stated(each, claims)
        if claims:
            self._last = broken_down(claims)
            self._take_amounts(each, claims, plain)
        elif not each.is_heading and each.sections:
            self._take_line(each, before)
        elif not each.is_heading and each.text.endswith(":"):
            self._take_line(each, before)
            # Above all sections, it may announce all of the plan: it does not hold for them.
            self._announced = None

    def lose(self, each: Outlined) -> None:
        """Keep that a paragraph is none of the plan: what it breaks down is none of it either."""
        has_amounts = any(amounts_in(each.text))
        if is_ground(each.text) and not has_amounts:
            # It ends with what all of the plan is: “Căn cứ …, UBND ban hành Kế hoạch như sau:”
            return
        self._enter(each)
        self._last = self._announced = None
        self._plain = ()
        if each.dash:
            go_on_with(each.dash, self._signs)
        if has_amounts and not ends_openly(each.text):
            self._is_behind_lost = not each.dash
            self._carry([*self._below(each), *([] if each.dash else [""])], _UNKNOWN)
        elif is_title(each.text):
            self._announce(each, _UNKNOWN)
            self._announced = _UNKNOWN
            self._opened = (each.dash, _UNKNOWN) if each.dash else None

    def _enter(self, each: Outlined) -> None:
        """Forget what does not reach a paragraph."""
        depth = len(each.sections)
        if self._listing is not None and depth <= self._listing[0]:
            self._listing = None
        has_number = each.is_heading and bool(each.sections) and bool(each.sections[-1].marker.text)
        if has_number and not each.dash:
            if self._announced is not None and self._listing is None:
                self._listing = (depth - 1, self._announced)
            elif self._plain and self._plain[-1] < depth and self._listing is None:
                # It may be what that line is made of, or stand beside it.
                items = () if len(self._plain) > 1 else None
                self._listing = (depth - 1, _Carried(None, items))
            self._forget()
        elif is_item(each):
            self._unsure, self._last = {}, None
        elif each.is_heading and not each.dash:
            self._forget()
        if self._opened is not None and self._opened[0] == each.dash:
            self._carried[each.dash] = self._opened[1]
            self._parted[each.dash] = frozenset()
        self._opened = None

    def _is_sum(self, each: Outlined, context: Context) -> bool:
        """Tell whether a line may be the sum of a list that ends before it, and none of its last.

        A section that states its own amount needs no total, nor does the last of several items.
        """
        if each.item and begins(each.text, data()["sums"]):
            return True
        if each.is_heading or self._stated == 0 or (each.dash and each.item):
            return False
        said = context.understood(label_of(each.text))
        is_total = said is not None and said.says_total and not said.cell
        return is_total and self._stated > (1 if each.item else 0)

    def _is_beside(self, each: Outlined, context: Context) -> bool:
        """Tell whether a line is a part as those before, where all have the same sign."""
        if each.dash not in self._parted:
            return True
        said = context.understood(label_of(each.text))
        dimensions = _kinds(said.cell) if said is not None else None
        whole = self._carried[each.dash].amounts or ()
        is_of_same = (
            said is not None and _dimensions(said.cell) == _dimensions(whole) != frozenset()
        )
        if said is not None and is_of_same and narrowed(whole, said.cell) is None:
            # It stands beside the line that announced the parts: NSĐP behind NSTW.
            del self._carried[each.dash], self._parted[each.dash]
            return True
        if dimensions is None or (self._parted[each.dash] or dimensions) != dimensions:
            self._carried[each.dash] = self._carried[each.dash]._replace(amounts=None)
            return False
        self._parted[each.dash] = dimensions
        return True

    def _count_stated(self, each: Outlined, claims: Sequence[AmountClaim]) -> None:
        if each.is_heading and not each.dash:
            self._stated = self._stated + 1 if claims else 0
        elif not each.dash and each.item:
            self._stated = 0

    def _forget(self) -> None:
        self._after_rate.clear()
        self._parted.clear()
        self._carried, self._unsure, self._last = {}, {}, None
        self._signs, self._is_nested = [], False

    def _below(self, each: Outlined) -> list[str]:
        """Return the signs of lists that may stand below a paragraph."""
        return [sign for sign in DASHES if sign not in self._signs or not each.dash]

    def _of_items(self, each: Outlined) -> Cell | None:
        """Return the codes of items that stand beside a paragraph."""
        topic = self._topic(each)
        if each.dash not in self._carried:
            return topic
        return joined([self._carried[each.dash].items, topic])

    def _context(self, each: Outlined) -> Context:
        own = [" ".join(tokens(step.title.split(":")[0])) for step in each.item[-1:]]
        own = [words for words in own if named(words)]
        own_words = own if each.item else self._own_words
        return Context(
            tuple(own_words), self._period, bool(each.item), self._own_place, self._is_of_one
        )

    def _topic(self, each: Outlined) -> Cell | None:
        """Return the codes that the titles above a paragraph say."""
        sections = each.sections
        if each.is_heading and sections and not sections[-1].steps:
            sections = sections[:-1]
        items = [number for number, section in enumerate(sections) if section.steps]
        last_item = items[-1] if items else -1
        topics = [
            self._title(section, is_above=number < last_item)
            for number, section in enumerate(sections)
        ]
        if self._listing is not None:
            depth, announced = self._listing
            names_items = any(section.steps for section in sections[depth:])
            topics.insert(0, announced.items if names_items else announced.amounts)
        return joined(topics)

    def _title(self, section: TextSection, *, is_above: bool) -> Cell | None:
        key = section.title, is_above
        if key not in self._titles:
            context = Context(self._own_words, self._period, own_place=self._own_place)
            if section.steps:
                self._titles[key] = context.year_of(section.title)
            elif programme_in(section.title) not in (None, self._programme):
                self._titles[key] = None
            elif is_above and begins(section.title, data()["verbs_in_titles"]):
                self._titles[key] = ()
            else:
                self._titles[key] = context.topic_of(section.title)
        return self._titles[key]

    def _take_amounts(
        self, each: Outlined, claims: Sequence[AmountClaim], plain: tuple[int, ...]
    ) -> None:
        """Take in amounts, behind lines without a sign that have one each."""
        last = self._last
        below = self._below(each)
        if ends_openly(each.text):
            self._announce(each, _Carried(last, last, is_of_parts=True))
            if (each.dash and is_item(each)) or (
                not is_numbered(each) and not is_item(each) and last != self._topic(each)
            ):
                items = self._of_items(each) if is_item(each) else last
                self._opened = each.dash, _Carried(last, items)
        elif is_strange(each.text, claims):
            if each.dash and tells_a_rate(each.text, claims):
                self._after_rate.add(each.dash)
            self._carry(["", *below], _UNKNOWN)
            self._carried[each.dash] = _Carried(None, self._of_items(each))
        else:
            outer = [claim.cell for claim in claims if not claim.is_inner]
            known = [cell for cell in outer if cell is not None]
            self._unsure[each.dash] = known[-1] if known else self._unsure.get(each.dash)
            if is_item(each) and not each.sections[-1].marker.text:
                self._carried[""] = _Carried(None, self._of_items(each))
            elif each.dash:
                self._carried.pop("", None)
                self._unsure[""] = self._unsure[each.dash]
                if outer and not known:
                    self._carried[""] = _Carried(None, self._of_items(each))
                    self._is_behind_lost = True
            else:
                self._take_plain(each, outer, plain)
            if each.dash:
                # A sign within another one lists the parts of its only amount.
                is_whole = last == self._of_items(each) or len(outer) == 1
                self._carry(below, _Carried(last, last) if is_whole else _UNKNOWN)

    def _take_plain(
        self, each: Outlined, outer: Sequence[Cell | None], plain: tuple[int, ...]
    ) -> None:
        """Take in amounts of a line without a sign, of which a list below may be the parts."""
        below, of_line, self._of_line = self._below(each), self._of_line, []
        if "" in self._carried:
            # It is a part itself, and the list of what it is a part of goes on.
            below = [sign for sign in below if sign not in self._signs or sign in of_line]
        if all(cell is None for cell in outer):
            self._carry(below, _UNKNOWN)
            return
        for sign in of_line:
            self._carried.pop(sign, None)
            self._parted.pop(sign, None)
        if self._last in (None, self._topic(each)):
            return
        if len(outer) > 1:
            self._unsure.update(dict.fromkeys(below, self._last))
        elif not each.is_heading:
            # Below two such lines, a list may be of both, and its items are.
            of_both = _Carried(None, self._topic(each))
            parts = of_both if plain else _Carried(self._last, self._last)
            self._of_line, self._plain = below, (*plain, len(each.sections))
            self._carry(below, parts)
            self._parted.update(dict.fromkeys(below, frozenset()))

    def _take_line(self, each: Outlined, before: _Carried | None) -> None:
        """Take in a line without an amount, which may be the title of the next ones."""
        if each.dash and begins(each.text, data()["works"]):
            # The next lines are of this one work.
            self._carry(["", each.dash, *self._below(each)], _UNKNOWN)
        elif is_only(each.text, (*data()["among"], *data()["goes_on"])):
            self._announce(each, _Carried(self._last, self._last, is_of_parts=True))
        elif is_title(each.text):
            carried = self._title_line(each, before)
            self._announce(each, carried)
            if each.dash and each.text.endswith(":"):
                self._opened = each.dash, carried
        elif each.dash:
            self._carry(self._below(each), _UNKNOWN)
        elif self._carried.get("", _UNKNOWN).amounts is not None:
            self._carried, self._unsure = {}, {}

    def _title_line(self, each: Outlined, before: _Carried | None) -> _Carried:
        context, topic = self._context(each), self._topic(each)
        outer = _Carried(topic, topic)
        if each.dash:
            outer = self._carried.get(each.dash, outer)
        elif before is not None and before != outer:
            self._is_nested = True
        if self._is_nested or tells_of_past(each.text):
            return _UNKNOWN
        said = context.understood(each.text)
        return _Carried(
            joined([outer.amounts, None if said is None else said.cell]),
            joined([outer.items, context.topic_of(each.text)]),
        )

    def _announce(self, each: Outlined, carried: _Carried) -> None:
        self._carry(["", *self._below(each)], carried)
        self._unsure = {}
        if each.text.endswith((":", "đó", "gồm")):
            self._announced = carried

    def _carry(self, signs: Iterable[str], carried: _Carried) -> None:
        self._carried.update(dict.fromkeys(signs, carried))


def _dimensions(cell: Cell) -> frozenset[str]:
    return frozenset(code.dimension for code in cell)


def _kinds(cell: Cell) -> frozenset[str]:
    """Return what parts that stand beside each other share: their dimensions, and the budget.

    Behind the budgets of which one kind of capital is, credit may stand beside that kind.
    """
    is_budget = any(lies_within(each, _STATE) for each in cell)
    return _dimensions(cell) | ({"budget"} if is_budget else frozenset())


def _programme_words(programme: str) -> Iterator[str]:
    """Yield the ways to name a programme in full, the longest first."""
    for start in data()["programme_words"]:
        for name in data()["programmes"].get(programme, ()):
            yield " ".join(tokens(f"{start} {name}"))
