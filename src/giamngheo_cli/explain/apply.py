"""A plan file and alternatives of its explanation → the corrected file."""

from __future__ import annotations

from collections.abc import Sequence

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.explain.amend import NewAmount, amended
from giamngheo_cli.explain.corrected import failing
from giamngheo_cli.explain.model import Alternative, Explanation
from giamngheo_cli.messages import Joined, Message, excerpt, message


class ApplyError(Exception):
    """An alternative that cannot be written."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.template)
        self.text = text


def alternatives_of(explanation: Explanation) -> dict[str, Alternative]:
    """Return the alternatives by their names: `1.2` is the second one of the first group.

    Where there is one group alone, its number may be left out.
    """
    groups = explanation.groups
    names = {
        f"{group}.{number}": alternative
        for group, each in enumerate(groups, 1)
        for number, alternative in enumerate(each.alternatives, 1)
    }
    if len(groups) == 1:
        names.update({name.removeprefix("1."): each for name, each in list(names.items())})
    return names


def applied(
    data: bytes, analysis: Analysis, explanation: Explanation, names: Sequence[str], *, exact: bool
) -> bytes:
    """Return the file with alternatives applied and all else the same.

    Raises:
        ApplyError: there is no such alternative, two are of one group, an amount is open, or the
            corrected plan would not be what the alternatives say.
    """
    plan, root = analysis.plan, analysis.root
    if plan is None or root is None:
        raise ApplyError(message("the file holds no plan that can be read"))
    known = alternatives_of(explanation)
    chosen: list[Alternative] = []
    groups: set[str] = set()
    for name in names:
        if name not in known:
            raise ApplyError(_unknown(name, known))
        group = name.rpartition(".")[0] or "1"
        if group in groups:
            text = message("two alternatives of group {group}; choose one", group=group)
            raise ApplyError(text)
        groups.add(group)
        chosen.append(known[name])
        if not known[name].amendments:
            raise ApplyError(
                message("alternative {name} leaves an amount open; write it by hand", name=name)
            )
    amendments = dict.fromkeys(each for one in chosen for each in one.amendments)
    figures = [each.figure for each in amendments if isinstance(each, NewAmount)]
    if len(set(figures)) < len(figures):
        raise ApplyError(message("together these alternatives would not mend the plan"))
    changed = amended(data, plan, amendments)
    before, result = (analyse(each, exact=exact) for each in (data, changed))
    mended = {key for group in groups for key in explanation.groups[int(group) - 1].keys}
    left = failing(result.root, exact=exact) if result.root is not None else None
    is_worse = len(result.unread) > len(before.unread)
    if left is None or is_worse or not left <= failing(root, exact=exact) - mended:
        raise ApplyError(message("together these alternatives would not mend the plan"))
    return changed


def _unknown(name: str, known: dict[str, Alternative]) -> Message:
    if not known:
        return message("there is no alternative to write")
    return message(
        "there is no alternative {name}; there are: {known}",
        name=excerpt(name),
        known=Joined(tuple(each for each in known if "." not in each) or tuple(known)),
    )
