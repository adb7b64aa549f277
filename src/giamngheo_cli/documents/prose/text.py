"""Paragraphs → the figures in their sentences, and the amounts that are listed instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.amount import VI, Amount, AmountError, read
from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.codes import fold
from giamngheo_cli.documents.areas import area_of
from giamngheo_cli.documents.blocks import Block, Paragraph
from giamngheo_cli.documents.found import (
    CodeName,
    Found,
    FoundFigure,
    Listed,
    Partial,
    Step,
    unplaced,
)
from giamngheo_cli.documents.prose.about import about
from giamngheo_cli.documents.prose.activities import activity, names_no_number
from giamngheo_cli.documents.prose.beside import PlacedAmount, clashing
from giamngheo_cli.documents.prose.levels import AmountClaim
from giamngheo_cli.documents.prose.line_kinds import is_item
from giamngheo_cli.documents.prose.lone_codes import lone_codes
from giamngheo_cli.documents.prose.lost_cells import numbers_without_cells
from giamngheo_cli.documents.prose.no_figures import is_money, why_not
from giamngheo_cli.documents.prose.no_parts import may_be_part
from giamngheo_cli.documents.prose.outline import Outlined, TextSection, outlined, under
from giamngheo_cli.documents.prose.references import is_within
from giamngheo_cli.documents.prose.sentences import claims_in
from giamngheo_cli.documents.prose.standing import Standing
from giamngheo_cli.documents.prose.text_form import form_of_text
from giamngheo_cli.documents.prose.topics import Context, begins_with_place, says_less
from giamngheo_cli.documents.prose.unit_lines import as_written, with_units
from giamngheo_cli.documents.reading import Guidance
from giamngheo_cli.documents.titles import named, programme_in
from giamngheo_cli.documents.words import Cell, begins, data, says, understood
from giamngheo_cli.messages import Message, excerpt, message
from giamngheo_cli.plan.shape import LEVELS
from giamngheo_cli.rules.import_rules import (
    BAD_NUMBER,
    NOT_PLACED,
    NUMBER_FORM_UNKNOWN,
)
from giamngheo_cli.rules.rule import Rule

_SAME_CODES = message("another amount beside it has the same codes, and is another")


def found_in_text(blocks: Sequence[Block], reading: Guidance) -> Found:
    """Return the figures of a text, and all other amounts in it with their cause.

    Of tables nothing is read here but that they part what stands above them from what is below.
    """
    paragraphs = list(with_units(blocks))
    written = [each.text for each in blocks if isinstance(each, Paragraph)]
    reader = _TextReader(paragraphs, written, reading)
    for each, is_unnamed in _with_unnamed(list(outlined(paragraphs))):
        reader.take(each, is_unnamed=is_unnamed)
    return reader.found()


def _with_unnamed(paragraphs: Sequence[Outlined]) -> Iterator[tuple[Outlined, bool]]:
    """Yield paragraphs, and whether each belongs to one of several items without a number."""
    counts: Counter[int] = Counter()
    section = 0
    for each in paragraphs:
        section += each.is_heading
        counts[section] += names_no_number(each.text)
    section, seen = 0, 0
    for each in paragraphs:
        if each.is_heading:
            section, seen = section + 1, 0
        seen += names_no_number(each.text)
        yield each, bool(seen) and counts[section] > 1


class _Sentence(NamedTuple):
    """The only amount of a sentence in the section of a policy, which may name an activity."""

    outlined: Outlined
    claim: AmountClaim
    amount: Amount
    title: str


class _TextReader:
    def __init__(
        self, paragraphs: Sequence[Paragraph], written: Sequence[str], reading: Guidance
    ) -> None:
        texts = [each.text for each in paragraphs if not each.is_aside]
        self._reading = reading
        #: The paragraphs as the document has them.
        self._written = written
        self._about = about(texts)
        self._form = form_of_text(
            [each for each in paragraphs if not each.is_aside], reading.numbers
        )
        self._placed: list[PlacedAmount] = []
        #: The number of the list that the paragraph is in, or ends.
        self._block = 0
        self._listed: list[Listed] = []
        #: The first paragraph with a listed amount of each item, by the keys of the item.
        self._lacking: dict[tuple[str, ...], Outlined] = {}
        #: The same of what is not about the money of an item, which may tell it all the same.
        self._unpriced: dict[tuple[str, ...], Outlined] = {}
        #: The same in sections that are not asked for.
        self._outside: dict[tuple[str, ...], Outlined] = {}
        #: Items, and dimensions of which the titles above them tell a code: others may stand
        #: below other titles, or not at all.
        self._by_title: dict[tuple[tuple[str, ...], str], Outlined] = {}
        self._remarks = [self._form.contradiction] if self._form.contradiction else []
        self._named: dict[tuple[str, ...], tuple[Step, ...]] = {}
        self._programme = programme_in(self._about.title)
        #: The programmes that headings name.
        self._programmes: set[str] = set()
        own_place = area_of(self._about.title) or area_of(self._about.issuer)
        self._standing = Standing(self._programme, self._about.period, own_place)
        self._policies: dict[tuple[str, ...], list[_Sentence]] = {}
        #: The first amount of each section and cell, with its paragraph.
        self._wholes: dict[tuple[tuple[TextSection, ...], Cell | None], tuple[Outlined, int]] = {}

    def take(self, each: Outlined, *, is_unnamed: bool) -> None:
        """Take in a paragraph."""
        text = each.text
        if self._is_left_out(each):
            self._leave_out(each)
            return
        self._programmes |= {step.key for step in each.item if step.level == LEVELS[0]}
        why = why_not(each)
        if why is not None:
            self._list_all(each, *why)
            self._standing.lose(each)
            return
        self._block += not each.dash
        if is_item(each):
            self._named.setdefault(_keys(each.item), each.item)
        base = self._standing.base(each)
        claims = claims_in(text, base)
        counts = Counter(claim.sentence for claim in claims)
        if each.item and any(claim.cell is not None for claim in claims):
            for code in base.cell or ():
                self._by_title.setdefault((_keys(each.item), code.dimension), each)
        for claim in claims:
            self._take_claim(each, claim, counts[claim.sentence], may_place=not is_unnamed)
        self._list_runs(each)
        self._standing.take(each, claims)

    def _leave_out(self, each: Outlined) -> None:
        """Keep what other sections than the one that is asked for have: items, and amounts."""
        if is_item(each):
            self._named.setdefault(_keys(each.item), each.item)
        if each.is_about_money and any(amounts_in(each.text)):
            self._outside.setdefault(_keys(each.item), each)

    def found(self) -> Found:
        """Return all that was found."""
        for sentences in self._policies.values():
            self._take_policy(sentences)
        self._list_clashing()
        others = [each.figure for each in self._placed if self._is_of_another(each.figure)]
        if others:
            self._placed = [each for each in self._placed if not self._is_of_another(each.figure)]
            reason = message("it is of another programme than the document")
            # A “Không” is no number.
            said = [each for each in others if any(map(str.isdigit, each.written))]
            self._listed += (unplaced(each, NOT_PLACED, reason) for each in said)
        return Found(
            figures=tuple(
                each.figure for each in sorted(self._placed, key=lambda each: each.outlined.number)
            ),
            listed=tuple(self._listed),
            partial=tuple(self._partial()),
            remarks=tuple(self._remarks),
            about=self._about,
            named=tuple(self._named.values()),
        )

    def _is_of_another(self, figure: FoundFigure) -> bool:
        """Tell whether a figure is of another programme than the plan, which is no item of it.

        Where the plan is of several, its text names its own one among them.
        """
        if self._programme not in data()["programmes"] or self._programme in self._programmes:
            return False
        return bool(figure.item) and figure.item[0].level == LEVELS[0]

    def _is_left_out(self, each: Outlined) -> bool:
        wanted = self._reading.section
        return wanted is not None and not is_within(each.ref, wanted)

    def _take_claim(
        self, each: Outlined, claim: AmountClaim, of_sentence: int, *, may_place: bool
    ) -> None:
        amount, why = self._amount(claim)
        if amount is None:
            if why is not None:
                self._list_claim(each, claim, *why)
            return
        # A sub-project is one of several of its number, if its project is not known.
        may_place = may_place and not (each.item and each.item[0].level == "subprojects")
        is_sure = claim.cell is not None and each.is_about_money and may_place
        if is_sure and is_money(each.text, claim) and not self._may_be_part(each, claim, amount):
            self._wholes.setdefault((each.sections, claim.cell), (each, amount.dong))
            self._place(each, claim, amount, each.item, claim.cell or ())
            return
        title = self._policy_title(each, claim, of_sentence)
        if title:
            sentence = _Sentence(each, claim, amount, title)
            self._policies.setdefault(_keys(each.item), []).append(sentence)
            return
        if claim.amount is not None:
            self._list_claim(each, claim, NOT_PLACED, None)

    def _may_be_part(self, each: Outlined, claim: AmountClaim, amount: Amount) -> bool:
        """Tell whether an amount may be a part of one above that has the same codes.

        “Kinh phí hỗ trợ: 3 tỷ” says no code, and is no total: where the section states 5 tỷ, it is
        either a part of that, or contradicts it.
        """
        said = understood(claim.label, in_sentence=True)
        if not claim.label or said is None or said.says_total:
            return False
        for end in range(len(each.sections) + 1):
            whole, dong = self._wholes.get((each.sections[:end], claim.cell), (each, amount.dong))
            if dong != amount.dong and _keys(whole.item) == _keys(each.item):
                is_below = bool(each.dash) or (each.is_heading and end < len(each.sections))
                if said.cell:
                    return is_below and whole.is_heading
                return is_below or not is_item(whole)
        return False

    def _amount(
        self, claim: AmountClaim
    ) -> tuple[Amount | None, tuple[Rule, Message | None] | None]:
        """Return what a claim comes to; or why that is not known, if it is an amount at all."""
        if claim.amount is None:
            return (read(claim.text), None) if claim.cell is not None else (None, None)
        if claim.amount.is_broken:
            return None, (NOT_PLACED, message("another number stands right before it"))
        if claim.amount.is_rate:
            return None, (NOT_PLACED, message("it is a rate, and no amount"))
        form = self._form.of(claim.text)
        if form is None:
            return None, (NUMBER_FORM_UNKNOWN, self._form.contradiction)
        try:
            return read(claim.text, 0, form), None
        except AmountError as error:
            return None, (BAD_NUMBER, error.reason)

    def _place(
        self, each: Outlined, claim: AmountClaim, amount: Amount, item: tuple[Step, ...], cell: Cell
    ) -> None:
        form = self._form.of(claim.text) or VI
        place = each.paragraph.place
        text, unit = as_written(claim.text, self._written[each.number])
        said = item, cell, text, amount.dong, unit, form, place, each.ref
        figure = FoundFigure(*said, words=claim.words)
        self._placed.append(PlacedAmount(each, claim, figure, self._block))

    def _list_clashing(self) -> None:
        """List the amounts that stand beside another one of the same cell."""
        left_out = clashing(self._placed)
        for number in sorted(left_out):
            each = self._placed[number]
            self._list_claim(each.outlined, each.claim, NOT_PLACED, _SAME_CODES)
        self._placed = [each for number, each in enumerate(self._placed) if number not in left_out]

    def _policy_title(self, each: Outlined, claim: AmountClaim, of_sentence: int) -> str:
        """Return the activity that a sentence names by its only amount in a policy; "" for none."""
        item = each.item
        if not item or named(item[-1].title) or each.dash or claim.amount is None:
            return ""
        is_unsure = any(section.is_unsure for section in each.sections)
        if of_sentence > 1 or is_unsure or not each.sections[-1].steps:
            return ""
        start, end = claim.sentence
        title, is_said = activity(each.text[start : claim.start])
        if not is_said or not title or self._says_less(each.text[start:end], title):
            return ""
        return title

    def _says_less(self, sentence: str, title: str) -> bool:
        """Tell whether a sentence speaks of a year, a source, a rate, or of no activity."""
        context = Context((), self._about.period)
        return (
            says_less(sentence)
            or begins(sentence, data()["sums"])
            or bool(named(title))
            or says(sentence, data()["no_activities"]) is not None
            or begins_with_place(title)
            or understood(title, in_sentence=True) is not None
            or (context.topic_of(sentence) != () and says(sentence, data()["loans"]) is None)
        )

    def _take_policy(self, sentences: Sequence[_Sentence]) -> None:
        for sentence in sentences:
            each, claim = sentence.outlined, sentence.claim
            start, end = claim.sentence
            is_loan = says(each.text[start:end], data()["loans"]) is not None
            cell = (CodeName("source", "credit"),) if is_loan else ()
            item = each.item
            if len(sentences) > 1:
                item = under(
                    item, (Step(fold(sentence.title), sentence.title, "activities", each.ref),)
                )
                text = message(
                    "{place}: {amount} is taken for an activity named by its sentence",
                    place=each.ref or each.paragraph.place,
                    amount=claim.text,
                )
            else:
                text = message(
                    "{place}: {amount}, the only amount there, is taken for all of “{title}”",
                    place=each.ref or each.paragraph.place,
                    amount=claim.text,
                    title=excerpt(item[-1].title),
                )
            self._remarks.append(text)
            self._place(each, claim, sentence.amount, item, cell)

    def _lack(self, each: Outlined, claim: AmountClaim) -> None:
        """Keep that an amount of an item is listed, which may belong to each breakdown of it."""
        if may_be_part(each.text, claim):
            lacking = self._lacking if each.is_about_money else self._unpriced
            lacking.setdefault(_keys(each.item), each)

    def _partial(self) -> Iterator[Partial]:
        """Yield the breakdowns of items of which an amount is listed.

        Where an item has no other amounts, it is missing among the parts of the one above.
        """
        broken_down: dict[tuple[str, ...], dict[str, None]] = {(): {}}
        for placed in self._placed:
            keys = _keys(placed.figure.item)
            names = [code.dimension for code in placed.figure.cell]
            broken_down.setdefault(keys, {}).update(dict.fromkeys(names))
            for end in range(len(keys)):
                broken_down.setdefault(keys[:end], {})["parts"] = None
        unpriced = {keys: each for keys, each in self._unpriced.items() if keys not in broken_down}
        for lacking in (self._lacking | unpriced, self._outside):
            for keys, each in lacking.items():
                item = each.item
                while _keys(item) not in broken_down:
                    item = item[:-1]
                for name in broken_down[keys] if item == each.item else ("parts",):
                    yield Partial(item, name, is_unread=lacking is self._outside)
        for (keys, dimension), each in self._by_title.items():
            if dimension in broken_down.get(keys, ()):
                yield Partial(each.item, dimension, is_of_title=True)
        yield from lone_codes(placed.figure for placed in self._placed)

    def _list(
        self, each: Outlined, rule: Rule, text: str, words: str, reason: Message | None
    ) -> None:
        place = each.paragraph.place
        text, _ = as_written(text, self._written[each.number])
        self._listed.append(Listed(rule, text, place, row=excerpt(words), reason=reason))

    def _list_claim(
        self, each: Outlined, claim: AmountClaim, rule: Rule, reason: Message | None
    ) -> None:
        words = claim.label or each.text[claim.sentence[0] : claim.start].strip(" :")
        self._list(each, rule, claim.text, words, reason)
        self._lack(each, claim)

    def _list_all(self, each: Outlined, rule: Rule, reason: Message | None) -> None:
        """List each amount of a paragraph."""
        for amount in amounts_in(each.text):
            self._list(each, rule, amount.text, each.text[: amount.start].strip(" :"), reason)
        self._list_runs(each)

    def _list_runs(self, each: Outlined) -> None:
        """List the numbers of a table that has lost its cells."""
        reason = message("numbers in a row, of a table without cells")
        start = 0
        row = ""
        for number in numbers_without_cells(each.text):
            words = each.text[start : number.start()].strip(" |;/")
            # Of the numbers of one row, the words before the first name all.
            row = words if any(map(str.isalpha, words)) else row
            start = number.end()
            self._list(each, NOT_PLACED, number[0], row, reason)


def _keys(item: Sequence[Step]) -> tuple[str, ...]:
    return tuple(step.key for step in item)
