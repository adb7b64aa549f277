"""A path and a revision → the plans that have changed since."""

from __future__ import annotations

import os
from collections.abc import Callable

from giamngheo_cli.disk.git import Repository, is_plain_file, not_fetched
from giamngheo_cli.disk.git_guard import GitError, NotFetchedError
from giamngheo_cli.disk.source import STANDARD_INPUT, read
from giamngheo_cli.messages import Message, message

#: Is told of a plan that cannot be compared, and why.
Note = Callable[[str, Message], None]


def plans_changed_since(path: str, revision: str, note: Note) -> list[str]:
    """Return the plans at or below a path that have changed since a revision, or are new.

    One that cannot be compared is noted, and taken to have changed.

    Raises:
        GitError: git cannot say.
    """
    if path == STANDARD_INPUT:
        raise GitError(message("standard input has no revisions; name a file"))
    repository = Repository(path)
    commit, inside = repository.commit(revision), repository.path_of(path)

    def note_inside(name: str, why: Message) -> None:
        note(repository.as_typed(name, path), why)

    try:
        changed = _changed(repository, commit, inside, note_inside)
    except NotFetchedError:
        raise GitError(not_fetched(revision)) from None
    return [repository.as_typed(name, path) for name in changed]


def _changed(repository: Repository, commit: str, inside: str, note: Note) -> list[str]:
    """Return the plans, by their paths from the top, that differ from those of a commit."""
    then = repository.files(commit, inside)
    touched = [
        name
        for name in repository.files_now(inside)
        if is_plain_file(os.path.join(repository.top, name))
        and (name not in then or repository.content_now(name, inside) != then[name])
    ]
    repository.expect(touched)

    def is_kept(name: str, content: str) -> bool:
        data = read(os.path.join(repository.top, name)).data
        try:
            return data is not None and repository.keeps_as(name, data, content)
        except NotFetchedError:
            raise
        except GitError as error:
            note(name, error.text)
            return False

    return [name for name in touched if name not in then or not is_kept(name, then[name])]
