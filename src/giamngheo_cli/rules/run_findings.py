"""Plans that a run has beside one → findings of GN013."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.messages import excerpt, first_of, message
from giamngheo_cli.rules.model import Finding, Subject
from giamngheo_cli.rules.rule import Rule


def same_ids(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report that other plans of the run have the id of this one."""
    root = looked_at.root
    if root is not None and root.item.id is not None and looked_at.namesakes:
        yield Finding(
            rule,
            root.place,
            message(
                "the id “{id}” is that of {paths}, too",
                id=excerpt(root.item.id.text),
                paths=first_of(looked_at.namesakes),
            ),
            item=root.address,
            sheet=root,
            hint=message(
                "if they are two plans, give one of them another id; if two revisions of one, no "
                "total counts both"
            ),
        )
