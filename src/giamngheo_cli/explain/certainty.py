"""What could be wrong → how sure each alternative is, among all that may be right.

Weights are exact and on one scale: what speaks against corrections (their price) and what speaks
for them (their causes) are multiplied. An alternative is as sure as its weight is a share of all.
`bench/causes.py` measures what the words are worth.
"""

from __future__ import annotations

from collections.abc import Iterable

from giamngheo_cli.explain.candidates import CorrectionKind
from giamngheo_cli.explain.causes import Mistake, significant, signs
from giamngheo_cli.explain.chances import ALWAYS, NEVER, Chance, one_in
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.model import Alternative, Confidence, Correction
from giamngheo_cli.explain.unseen import Suspicion

#: A price that is 1 higher speaks so many times as much against corrections. Measured, 2 to 10 make
#: hardly a difference to which alternative comes first, and to how often the words are right.
PRICE_FACTOR = 3
#: An amount that is stated is seldom nothing at all: so much more it counts where it would be.
TO_NOTHING = 3
#: An amount that is stated again is seldom wrong each time: so much more each further time counts.
AGAIN = 2

#: Of more than how many hundredths of the weight of all which word is said.
WORDS = (
    (99, Confidence.VERY_LIKELY),
    (90, Confidence.LIKELY),
    (50, Confidence.POSSIBLE),
)


def rank(alternative: Alternative) -> tuple[Chance, int]:
    """The better of two alternatives has the lower one."""
    return -weight(alternative), alternative.rough


def weight(alternative: Alternative) -> Chance:
    """Return what speaks for the cells of an alternative, whatever their amounts."""
    found = _before_causes(alternative)
    for correction in alternative.corrections:
        found *= _chance(correction) + correction.others
    return found


def sureness(alternative: Alternative) -> Chance:
    """Return what speaks for an alternative, its amounts included."""
    found = _before_causes(alternative)
    for correction in alternative.corrections:
        found *= _chance(correction)
    return found


def _before_causes(alternative: Alternative) -> Chance:
    against = alternative.price + TO_NOTHING * alternative.emptied + alternative.rough
    against += AGAIN * sum(map(_times_again, alternative.corrections))
    return one_in(PRICE_FACTOR**against)


def _times_again(correction: Correction) -> int:
    is_change = correction.kind is CorrectionKind.CHANGE
    return len(correction.changes) - 1 if is_change and correction.changes else 0


def _chance(correction: Correction) -> Chance:
    """Return how often who makes one mistake in a place makes just this one.

    Any amount may be changed by any other for a reason of its own: the rounder the difference,
    the more often.
    """
    if not correction.changes:
        return ALWAYS
    change = correction.changes[-1]
    digits = 1 if change.is_open else significant(change.low - change.old)
    chances: dict[Mistake, Chance] = {}
    for cause in signs(correction.causes):
        chances[cause.mistake] = max(cause.chance, chances.get(cause.mistake, cause.chance))
    return sum(chances.values(), one_in(10**digits))


def with_words(
    listed: Iterable[Alternative],
    among: Iterable[Alternative],
    unseen: Iterable[Suspicion],
    failed: Iterable[Equation],
) -> list[Alternative]:
    """Return alternatives, each with how sure it is among all that may be right."""
    # What is more than its whole is mended by moving any amount that is large enough.
    shows_amounts = not all(equation.is_bound for equation in failed)
    total = sum(map(weight, among), NEVER)
    total += sum(one_in(PRICE_FACTOR**each.price * each.ways) for each in unseen)
    return [
        each._replace(confidence=_word(sureness(each), total))
        if _can_be_sure(each) and (shows_amounts or not _is_transfer(each))
        else each
        for each in listed
    ]


def _can_be_sure(alternative: Alternative) -> bool:
    """Tell whether how often such alternatives are right is measured.

    It is not where several amounts are wrong at once, or nothing was stated that is something;
    and one of several amounts is no answer.
    """
    changes = alternative.changes
    is_open = any(change.is_open for change in changes)
    return len(alternative.corrections) == 1 and not is_open and not _is_from_nothing(alternative)


def _is_transfer(alternative: Alternative) -> bool:
    return any(each.kind.is_transfer for each in alternative.corrections)


def _is_from_nothing(alternative: Alternative) -> bool:
    return any(
        each.kind is CorrectionKind.CHANGE and each.changes and not each.changes[0].old
        for each in alternative.corrections
    )


def _word(own: Chance, total: Chance) -> Confidence:
    """Return the word for how large a part of the weight of all is that of an alternative."""
    return next((word for least, word in WORDS if 100 * own > least * total), Confidence.UNCERTAIN)
