"""What `giamngheo validate --format json` says of files, in few words."""

from __future__ import annotations

from command import Result

Place = tuple[str, int, int]


def findings(result: Result, number: int = 0) -> list[Place]:
    """Return code, line and column of each finding about a file."""
    entry = result.document["files"][number]
    return [(each["code"], each["line"], each["column"]) for each in entry["findings"]]


def messages(result: Result) -> list[str]:
    """Return what each finding says."""
    return [each["message"] for file in result.document["files"] for each in file["findings"]]


def paths(result: Result) -> list[str]:
    """Return the files, as they are named."""
    return [file["path"] for file in result.document["files"]]
