"""What changed between two versions of a file, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from giamngheo_cli.amount import Money
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import Code, Label
from giamngheo_cli.compare.model import (
    Comparison,
    FigureChange,
    FigureKind,
    FilePair,
    Findings,
    ItemChange,
    ItemPair,
    Move,
    Share,
    TextChange,
)
from giamngheo_cli.messages import Joined, Message, Text, excerpt, first_of, message, plural
from giamngheo_cli.report.counts import by_severity, findings_in_short
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.rules.rule import Severity
from giamngheo_cli.rules.wording import cell_name, item_name, severity_name, subject

#: More sentences than this on money that moved are no summary.
MOST_MOVES = 10
#: Longer titles are cut.
MOST_LETTERS = 240
#: So much of a long text is shown before and after what changed in it.
CONTEXT = 40


# The two versions


def title(pair: FilePair) -> str:
    """Return the names of both versions of a file, or of the only one."""
    return " → ".join(version.name for version in pair.versions)


def about(pair: FilePair, comparison: Comparison | None) -> Iterator[Text]:
    """Yield what is compared, and what stands in the way."""
    if pair.old is None:
        yield message("new file")
    elif pair.new is None:
        yield message("deleted file")
    elif pair.is_renamed:
        yield message("renamed file")
    if pair.modes is not None:
        yield message("old mode {old}, new mode {new}", old=pair.modes[0], new=pair.modes[1])
    if comparison is None:
        return
    plans = [each.plan for each in (comparison.new, comparison.old) if each and each.plan]
    titles = [plan.title.text for plan in plans if plan.title]
    if titles:
        yield excerpt(titles[0], MOST_LETTERS)
    if len(plans) == 2 and plans[0].name != plans[1].name:
        ids = {"old": excerpt(plans[1].name), "new": excerpt(plans[0].name)}
        yield message(
            "warning: two plans of different ids are compared, “{old}” and “{new}”", **ids
        )
    currencies = [plan.currency for plan in reversed(plans) if plan.currency is not None]
    if len(set(currencies)) > 1:
        old, new = (each.described for each in currencies)
        yield message(
            "the old revision counts {old}, the new one {new}: no amounts of them are compared",
            old=old,
            new=new,
        )
    yield from _unread(comparison.old, message("the old revision"))
    yield from _unread(comparison.new, message("the new revision"))


def _unread(analysis: Analysis | None, revision: Message) -> Iterator[Message]:
    if analysis is None:
        return
    if analysis.root is None:
        yield message("{revision} cannot be read as a plan", revision=revision)
    elif analysis.unread:
        yield plural(
            "{revision} has {count} error in the file; what cannot be read is not compared",
            "{revision} has {count} errors in the file; what cannot be read is not compared",
            revision=revision,
            count=len(analysis.unread),
        )


# In short


def summary(comparison: Comparison | None) -> Iterator[Text]:
    """Yield what changed, in a few lines."""
    if comparison is None:
        yield message("no difference")
        return
    counts = tuple(_counts(comparison))
    if counts:
        yield Joined(counts, "; ")
    elif comparison.is_whole:
        yield message("no difference but in order, layout or comments")
    elif comparison.is_readable:
        yield message("nothing that could be read differs")
    yield from moves(comparison.moves)
    yield from _findings_in_short(comparison)


def _counts(comparison: Comparison) -> Iterator[Message]:
    """Yield how many changes there are of each kind."""
    items = comparison.items
    texts = sum(len(item.texts) for item in items)
    kinds = Counter(figure.kind for item in items for figure in item.figures)
    fates = Counter(item.change for item in items)
    for text in (
        plural(
            "{count} amount changed", "{count} amounts changed", count=kinds[FigureKind.CHANGED]
        ),
        plural("{count} amount added", "{count} amounts added", count=kinds[FigureKind.ADDED]),
        plural(
            "{count} amount removed", "{count} amounts removed", count=kinds[FigureKind.REMOVED]
        ),
        plural(
            "{count} amount stated that was computed before",
            "{count} amounts stated that were computed before",
            count=kinds[FigureKind.STATED],
        ),
        plural(
            "{count} amount computed that was stated before",
            "{count} amounts computed that were stated before",
            count=kinds[FigureKind.UNSTATED],
        ),
        plural(
            "{count} amount written differently",
            "{count} amounts written differently",
            count=kinds[FigureKind.REWRITTEN],
        ),
        plural("{count} item added", "{count} items added", count=fates[ItemChange.ADDED]),
        plural("{count} item removed", "{count} items removed", count=fates[ItemChange.REMOVED]),
        plural("{count} item renamed", "{count} items renamed", count=fates[ItemChange.RENAMED]),
        plural("{count} item moved", "{count} items moved", count=fates[ItemChange.MOVED]),
        plural("{count} text changed", "{count} texts changed", count=texts),
    ):
        if text.values["count"]:
            yield text


def moves(found: Iterable[Move]) -> Iterator[Message]:
    """Yield a sentence for all that moved from and to the same, wherever that was."""
    alike: dict[tuple[object, ...], list[Move]] = {}
    for move in found:
        alike.setdefault((move.origins, move.targets), []).append(move)
    for same in list(alike.values())[:MOST_MOVES]:
        holders: list[Text] = [subject(move.pair.either.address, move.cell) for move in same]
        yield message(
            "{amount} moved from {origins} to {targets}; unchanged: {holders}",
            amount=Money(same[0].amount),
            origins=_shares(same[0].origins, same[0].targets),
            targets=_shares(same[0].targets, same[0].origins),
            holders=first_of(holders),
        )
    if len(alike) > MOST_MOVES:
        yield plural(
            "{count} more move of money; --format json has it",
            "{count} more moves of money; --format json has them",
            count=len(alike) - MOST_MOVES,
        )


def _shares(shares: Sequence[Share], others: Sequence[Share]) -> Joined:
    """Return from or to where money moved, and how much of it where there are several."""
    labels = Counter(each.label for each, _ in (*shares, *others) if isinstance(each, Code))
    names = [_name_of_share(each, labels) for each, _ in shares]
    if len(shares) == 1:
        return first_of(names)
    return first_of(
        [
            message("{name} ({amount})", name=name, amount=Money(dong))
            for name, (_, dong) in zip(names, shares, strict=True)
        ]
    )


def _name_of_share(each: Code | ItemPair, labels: Mapping[Label, int]) -> Text:
    """Return the name of an item, or the label of a code, with its name where labels recur."""
    if isinstance(each, ItemPair):
        return _name_of(each)
    if labels[each.label] == 1:
        return each.label
    return message("{label} ({name})", label=each.label, name=each.name)


def _findings_in_short(comparison: Comparison) -> Iterator[Message]:
    found = comparison.findings
    template = message(
        "findings introduced: {introduced}; resolved: {resolved}; staying: {staying}"
    )
    if not comparison.is_readable:
        # Whether an error was mended cannot be known of a file that cannot be read.
        template = message(
            "findings of the new revision alone: {introduced}; of the old one alone: {resolved}; "
            "of both: {staying}"
        )
    groups = (found.introduced, found.resolved, [new for _, new in found.staying])
    if any(groups):
        names = ("introduced", "resolved", "staying")
        yield template._replace(values=dict(zip(names, map(_in_short, groups), strict=True)))


def _in_short(findings: Sequence[Finding]) -> Message | Joined:
    return findings_in_short(*by_severity(findings)) if findings else message("none")


# The net effect


def unaffected(comparison: Comparison) -> Iterator[Message]:
    """Yield the programmes in which no amount of the table changed."""
    same = [_name_of(effect.pair) for effect in comparison.effects if not effect.differs]
    if same:
        yield message("no net effect in: {items}", items=first_of(same))


def _name_of(pair: ItemPair) -> Text:
    """Return how an item is called, with what became of its address."""
    name = item_name(pair.either.address)
    fate = _fate(pair)
    return name if fate is None else Joined((name, fate), " ")


def _fate(pair: ItemPair) -> Message | None:
    """Return what became of an item's address, in brackets; nothing of what stayed."""
    if pair.old is None:
        return message("(added)")
    if pair.new is None:
        return message("(removed)")
    old = pair.old.address
    return message("(was {old})", old=old) if old != pair.new.address else None


# The findings


def findings(found: Sequence[Finding], *, of_old: bool) -> Iterator[Text]:
    """Yield a line for each finding, but for those that only inform one for each rule."""
    infos: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.severity is Severity.INFO:
            infos.setdefault(finding.rule.code, []).append(finding)
        else:
            yield _finding(finding, of_old=of_old)
    for alike in infos.values():
        names: list[Text] = [subject(each.item or "", each.cell) for each in alike]
        yield message(
            "{kind} ({count}): {summary}: {names}",
            kind=_kind(alike[0]),
            count=len(alike),
            summary=alike[0].rule.summary,
            names=first_of(names),
        )


def staying_errors(found: Findings) -> list[tuple[Finding, Finding]]:
    """Return the errors that stay, as both revisions have them."""
    return [pair for pair in found.staying if pair[1].severity is Severity.ERROR]


def staying(found: Findings) -> Iterator[Text]:
    """Yield a line for each error that stays; what else stays is counted in the summary."""
    for old, new in staying_errors(found):
        line = _finding(new, of_old=False)
        before, after = (each.numbers.difference if each.numbers else 0 for each in (old, new))
        if before != after:
            was = message("(stated − computed was {amount})", amount=Money(before, signed=True))
            line = Joined((line, was), " ")
        yield line


def _finding(finding: Finding, *, of_old: bool) -> Text:
    template = message("{kind}, line {line}: {text}")
    if of_old:
        template = message("{kind}, old line {line}: {text}")
    return template._replace(
        values={
            "kind": _kind(finding),
            "line": finding.place.line,
            "text": finding.message,
        }
    )


def _kind(finding: Finding) -> Joined:
    return Joined((severity_name(finding.severity), finding.rule.code), " ")


# The changes


def item_title(pair: ItemPair, change: ItemChange | None = None) -> Text:
    """Return how an item is headed, and what became of it as a whole."""
    sheet = pair.either
    name: Text = item_name(sheet.address)
    if sheet.address and sheet.title:
        name = Joined((name, excerpt(sheet.title, MOST_LETTERS)), " ")
    old = pair.old.address if pair.old else ""
    became = {
        ItemChange.RENAMED: message("(renamed; was {old})", old=old),
        ItemChange.MOVED: message("(moved; was {old})", old=old),
    }
    fate = became[change] if change in became else _fate(pair)
    return name if fate is None else Joined((name, fate), " ")


def figure_name(change: FigureChange) -> Text:
    """Return how a figure is called within its item."""
    name = cell_name(change.cell)
    if change.restated is None:
        return name
    if not change.restated:
        return message("{cell}, restated", cell=name)
    return message("{cell}, restated in {ref}", cell=name, ref=excerpt(change.restated))


def place(change: FigureChange) -> Text:
    """Return the line in which a figure stands."""
    line = change.place.line
    return str(line) if change.new else message("old {line}", line=line)


def text_change(change: TextChange) -> Message:
    """Return what a text was and is now; of long texts, the parts that differ."""
    name: Text = change.field
    if change.cell:
        name = Joined((cell_name(change.cell), name))
    old, new = change.old, change.new
    if isinstance(old, str) and isinstance(new, str):
        old, new = _differing(old, new)
    if old is None:
        return message("{field} added: “{new}”", field=name, new=_cut(new))
    if new is None:
        return message("{field} removed: “{old}”", field=name, old=_cut(old))
    return message("{field}: “{old}” → “{new}”", field=name, old=_cut(old), new=_cut(new))


def _cut(text: Text | None) -> Text:
    # A text of several lines is shown in one.
    return excerpt(text.replace("\n", " ↵ "), MOST_LETTERS) if isinstance(text, str) else text or ""


def _differing(old: str, new: str) -> tuple[str, str]:
    """Return two texts without most of what they have in common at the ends, if they are long."""
    start = _common(old, new) - CONTEXT
    if start > CONTEXT:
        old, new = f"…{old[start:]}", f"…{new[start:]}"
    end = _common(old[::-1], new[::-1]) - CONTEXT
    if end > CONTEXT:
        old, new = f"{old[:-end]}…", f"{new[:-end]}…"
    return old, new


def _common(one: str, other: str) -> int:
    """Return how many letters two texts have in common at the beginning."""
    both = zip(one, other, strict=False)
    differing = (number for number, (letter, another) in enumerate(both) if letter != another)
    return next(differing, min(len(one), len(other)))
