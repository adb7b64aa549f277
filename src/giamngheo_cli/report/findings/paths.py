"""Paths of plans as programs that know the repository expect them."""

from __future__ import annotations

import os
from pathlib import PurePath
from urllib.parse import quote_from_bytes

from giamngheo_cli.disk import STANDARD_INPUT
from giamngheo_cli.report.json_format import Json


def tidy(path: str) -> str:
    """Return a path from the current folder, if it lies below it, however the user wrote it."""
    if path in ("", STANDARD_INPUT):
        return path or os.curdir
    inside = os.path.relpath(path)
    is_below = inside.split(os.sep)[0] != os.pardir
    return PurePath(inside if is_below else path).as_posix()


def legible(path: str) -> str:
    """Return a tidy path in which each byte that is no text is a question mark."""
    return tidy(path).encode("utf-8", "replace").decode("utf-8")


def artifact(path: str) -> Json:
    """Return where SARIF says that a plan stands: from the current folder, if it lies below it."""
    if path == STANDARD_INPUT:
        return {"uri": "stdin"}
    pure = PurePath(tidy(path))
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    uri = quote_from_bytes(os.fsencode(pure.as_posix()), safe="/:")
    # What stands before a colon would be taken for a scheme, such as “http”.
    is_scheme = ":" in uri.partition("/")[0]
    return {"uri": f"./{uri}" if is_scheme else uri, "uriBaseId": "%SRCROOT%"}
