"""A path and a revision → the plans that have changed since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from giamngheo_cli.disk.git import Repositories, not_fetched
from giamngheo_cli.disk.git_guard import GitError, NotFetchedError
from giamngheo_cli.disk.history import History, Kept, expect
from giamngheo_cli.disk.plan_names import Excludes, LeftOut
from giamngheo_cli.disk.source import STANDARD_INPUT, Source, read_found
from giamngheo_cli.messages import Message, message

#: Is told of a plan that cannot be compared, and why.
Note = Callable[[str, Message], None]


class ChangedPlans(NamedTuple):
    """The paths of plans that have changed, and what was found and passed over."""

    paths: Sequence[str]
    passed_over: Sequence[LeftOut]


def plans_changed_since(
    path: str,
    revision: str,
    note: Note,
    excludes: Excludes | None = None,
    known: Repositories | None = None,
) -> ChangedPlans:
    """Return the plans at or below a path that have changed since a revision, or are new.

    One that cannot be compared is noted, and taken to have changed. The repositories of other
    paths may be known.

    Raises:
        GitError: git cannot say.
    """
    if path == STANDARD_INPUT:
        raise GitError(message("standard input has no revisions; name a file"))
    try:
        history = History(path, excludes, known)
        return ChangedPlans(_changed(history, revision, note), history.passed_over)
    except NotFetchedError:
        raise GitError(not_fetched(revision)) from None


def _changed(history: History, revision: str, note: Note) -> list[str]:
    then = history.then(history.revision(revision), history.inside)
    now = history.now(history.inside, then)
    touched = {
        name: then.get(name)
        for name, source in now.items()
        if name not in then or not then[name].is_untouched(source.path)
    }
    expect(kept for kept in touched.values() if kept is not None)

    def is_same(source: Source, kept: Kept) -> bool:
        data = read_found(source).data
        try:
            return data is not None and kept.is_kept_of(data)
        except NotFetchedError:
            raise
        except GitError as error:
            note(source.path, error.text)
            return False

    return [
        now[name].path
        for name, kept in touched.items()
        if kept is None or not is_same(now[name], kept)
    ]
