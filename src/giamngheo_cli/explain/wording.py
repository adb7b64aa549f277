"""Explanations in sentences: the verdict, and why an amount is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from giamngheo_cli.amount import Money
from giamngheo_cli.explain.candidates import CorrectionKind
from giamngheo_cli.explain.causes import Cause, Mistake
from giamngheo_cli.explain.model import Alternative, Change, Confidence, Correction, Explained
from giamngheo_cli.messages import Joined, Message, Text, first_of, message, plural
from giamngheo_cli.rules.wording import cell_name, figure_on_line, item_name, subject
from giamngheo_cli.sums.check import Check

_MISTAKES = {
    Mistake.ROUNDING: message("rounded"),
    Mistake.SIGN: message("wrong sign"),
    Mistake.UNIT: message("wrong unit: thousands or millions of times too much or too little"),
    Mistake.DECIMAL_MARK: message("decimal mark shifted: 10 or 100 times too much or too little"),
    Mistake.MISFILED: message("stated under the wrong code"),
    Mistake.TRANSPOSED: message("two adjacent digits swapped"),
    Mistake.ONE_DIGIT: message("one digit wrong"),
    Mistake.DIGIT_COUNT: message("a digit dropped, or typed twice"),
    Mistake.LEFT_OUT: message("a part left out: {figures}"),
    Mistake.COUNTED_TWICE: message("a part counted twice: {figures}"),
    Mistake.SUBTOTAL: message("a subtotal added to its own parts: {figures}"),
    Mistake.STALE: message("not brought up to date: {figures} changed since"),
    Mistake.CHANGED: message("this is what it was before it changed"),
    Mistake.LEFT_BLANK: message("left blank"),
}
#: How sure an alternative is.
CONFIDENCES = {
    Confidence.UNCERTAIN: message("uncertain"),
    Confidence.POSSIBLE: message("possible"),
    Confidence.LIKELY: message("likely"),
    Confidence.VERY_LIKELY: message("very likely"),
}


def cause_text(cause: Cause) -> Message:
    """Return what was done wrong."""
    figures = first_of([figure_on_line(figure) for figure in cause.evidence])
    return _MISTAKES[cause.mistake]._replace(values={"figures": figures})


def verdict(explained: Explained) -> Message:
    """Return, in one sentence, what is probably wrong, and how sure that is."""
    if not explained.alternatives:
        return _nothing(explained)
    if explained.since is not None:
        return _changed_since(explained.alternatives, explained.since)
    first = explained.alternatives[0]
    if explained.ties > 1 and not first.stands_out:
        return _one_of_several(explained)
    best = message(
        "{verdict} ({confidence})",
        verdict=_alternative(first, explained.failed),
        confidence=CONFIDENCES[first.confidence],
    )
    if explained.ties < 2 or first.price > explained.bound:
        return best
    return plural(
        "{count} alternative, the likeliest is: {best}",
        "{count} alternatives would do, the likeliest is: {best}",
        count=explained.ties,
        best=best,
    )


def _changed_since(alternatives: Sequence[Alternative], revision: str) -> Message:
    """Return what changed since a revision, and what can be done about it."""
    first = [each.corrections[0] for each in alternatives]
    carried = next((each for each in first if each.kind.is_carried), None)
    put_back = next((each for each in alternatives if _is_put_back(each)), None)
    values: dict[str, Text] = {"revision": revision}
    if carried is not None:
        values["totals"] = _lines(carried.changes)
    if put_back is None:
        evidence = carried.cause.evidence if carried and carried.cause else ()
        values["figures"] = first_of([figure_on_line(figure) for figure in evidence])
        return message(
            "{figures} changed since {revision}, but not the totals above ({totals}): bring these "
            "up to date"
        )._replace(values=values)
    values["changes"] = first_of([_was_changed(change) for change in put_back.changes])
    if carried is None:
        template = message("{changes} since {revision}; before, the sums agreed")
    elif len(put_back.corrections) == 1:
        template = message(
            "{changes} since {revision}, but not the totals above ({totals}): put it back, or "
            "bring these up to date"
        )
    else:
        template = message(
            "{changes} since {revision}, but not the totals above ({totals}): bring these up to "
            "date, or put the changes back"
        )
    return template._replace(values=values)


def _is_put_back(alternative: Alternative) -> bool:
    causes = [each.cause for each in alternative.corrections]
    return all(cause is not None and cause.mistake is Mistake.CHANGED for cause in causes)


def _was_changed(change: Change) -> Message:
    """Return from what an amount changed to what it is now."""
    name = subject(change.sheet.address, change.cell)
    if change.figure is None:
        return message("{subject}, {amount}, was taken out", subject=name, amount=Money(change.low))
    return message(
        "{subject} ({where}) was changed from {old} to {new}",
        subject=name,
        where=_lines([change]),
        old=Money(change.low),
        new=Money(change.old),
    )


def _nothing(explained: Explained) -> Message:
    if all(check.kind.is_ratio for check in explained.failed):
        return message("the percentage itself is probably wrong: the amounts fit all that is left")
    if explained.contradiction:
        return message("no correction exists: what is fixed contradicts itself")
    if explained.is_finished:
        return message("no correction was found after which the checks of the plan hold")
    return message("no correction was found before the search was stopped")


def _one_of_several(explained: Explained) -> Message:
    count = explained.ties
    ties = [each for each in explained.alternatives if each.price == explained.bound]
    if all(len(tie.corrections) == 1 for tie in ties):
        return plural(
            "{count} alternative may be right: {alternatives}",
            "one of {count} alternatives is right, and nothing tells which: {alternatives}",
            count=count,
            alternatives=first_of([_name(tie.corrections[0].changes) for tie in ties]),
        )
    return plural(
        "{count} alternative may be right",
        "{count} alternatives are equally good, and nothing tells which is right",
        count=count,
    )


def _name(changes: Sequence[Change]) -> Message:
    """Return which amounts a correction changes, with where they stand."""
    change = changes[-1]
    name = subject(change.sheet.address, change.cell)
    return message("{subject} ({where})", subject=name, where=_lines(changes))


def _alternative(alternative: Alternative, failed: Sequence[Check]) -> Message:
    sentences = [_correction(each, failed) for each in alternative.corrections]
    if len(sentences) == 1:
        return sentences[0]
    return plural(
        "{count} correction is needed: {corrections}",
        "{count} corrections are needed: {corrections}",
        count=len(sentences),
        corrections=first_of(sentences),
    )


def _correction(correction: Correction, failed: Sequence[Check]) -> Message:
    source, target = correction.changes[0], correction.changes[-1]
    if correction.kind is CorrectionKind.MOVE:
        return _move(source, target, failed)
    if correction.kind is CorrectionKind.SPLIT:
        return _split(source, target)
    text = _change(correction.changes)
    if correction.cause is None or correction.kind is CorrectionKind.FILL:
        return text
    return message("{change}; {cause}", change=text, cause=cause_text(correction.cause))


def _change(changes: Sequence[Change]) -> Message:
    change = changes[-1]
    name = subject(change.sheet.address, change.cell)
    if change.figure is None:
        return message(
            "{subject} is blank and should probably be {amount}",
            subject=name,
            amount=amount_text(change),
        )
    return message(
        "{subject} ({where}) should probably be {amount} instead of {old}",
        subject=name,
        where=_lines(changes),
        amount=amount_text(change),
        old=Money(change.old),
    )


def amount_text(change: Change) -> Text:
    """Return the new amount, or between what it must be."""
    if not change.is_open:
        return Money(change.low)
    if change.low == 1:
        # One đồng is not meant: it only must not be nothing.
        if change.high is None:
            return message("more than 0")
        return message("more than 0, at most {high}", high=Money(change.high))
    if change.high is None:
        return message("{low} or more", low=Money(change.low))
    return message("{low} to {high}", low=Money(change.low), high=Money(change.high))


def _move(source: Change, target: Change, failed: Sequence[Check]) -> Message:
    others = {code for code in target.cell if code not in source.cell}
    counted = next((check for check in failed if others <= set(check.cell)), None)
    values: dict[str, Text] = {
        "item": item_name(source.sheet.address),
        "amount": Money(source.old),
        "source": _others(source, target),
        "where": _where(source.sheet.ref, _lines([source])),
        "target": _others(target, source),
    }
    if counted is None:
        template = message(
            "{item}: {amount} stands under {source} ({where}), but probably belongs to {target}"
        )
        return template._replace(values=values)
    template = message(
        "{item}: {amount} stands under {source} ({where}), but is counted as {target} ({elsewhere})"
    )
    line = message("line {line}", line=counted.place.line)
    return template._replace(values={**values, "elsewhere": _where(counted.ref, line)})


def _split(source: Change, target: Change) -> Message:
    return message(
        "{item}: {amount} of the {old} under {source} ({where}) probably belongs to {target}",
        item=item_name(source.sheet.address),
        amount=amount_text(target),
        old=Money(source.old),
        source=_others(source, target),
        where=_lines([source]),
        target=_others(target, source),
    )


def _others(change: Change, other: Change) -> Text:
    """Return the codes of a cell that another one does not have."""
    return cell_name(tuple(code for code in change.cell if code not in other.cell))


def _where(ref: str | None, line: Message) -> Text:
    return Joined((ref, line)) if ref else line


def _lines(changes: Sequence[Change]) -> Message:
    lines = [change.figure.node.place.line for change in changes if change.figure is not None]
    if len(lines) == 1:
        return message("line {line}", line=lines[0])
    return message("lines {lines}", lines=Joined(tuple(str(line) for line in sorted(set(lines)))))
