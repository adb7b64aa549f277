"""Real repositories, in which git knows no settings but their own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from command import environment

_NAMES = {
    f"GIT_{who}_{what}": text
    for who in ("AUTHOR", "COMMITTER")
    for what, text in (("NAME", "a"), ("EMAIL", "a@example.org"))
}
_ELSEWHERE = dict.fromkeys(("GIT_CONFIG_GLOBAL", "HOME", "XDG_CONFIG_HOME"), os.devnull)


def git_environment() -> dict[str, str]:
    """Return the environment of a run in which git is told nothing elsewhere on this machine."""
    kept = {name: text for name, text in environment().items() if not name.startswith("GIT_")}
    return {**kept, **_NAMES, **_ELSEWHERE, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path | str, *arguments: str | Path) -> str:
    """Run git in a folder, and return what it prints."""
    done = subprocess.run(
        ["git", *map(str, arguments)],
        cwd=folder,
        env=git_environment(),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


def commit(folder: Path | str) -> None:
    """Commit all that is in a working tree."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=more")
