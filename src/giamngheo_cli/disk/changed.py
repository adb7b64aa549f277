"""A path and a revision → the plans that have changed since."""

from __future__ import annotations

from giamngheo_cli.disk import STANDARD_INPUT
from giamngheo_cli.disk.git import GitError, Repository
from giamngheo_cli.messages import message


def plans_changed_since(path: str, revision: str) -> list[str]:
    """Return the plans at or below a path that have changed since a revision, or are new.

    Raises:
        GitError: git cannot say.
    """
    if path == STANDARD_INPUT:
        raise GitError(message("standard input has no revisions; name a file"))
    repository = Repository(path)
    changed = repository.changed_since(repository.commit(revision), repository.path_of(path))
    return [repository.as_typed(name, path) for name in changed]
