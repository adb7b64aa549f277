"""A text ↔ the YAML scalar in which it is written."""

from __future__ import annotations

import json
import re
from unicodedata import normalize

_BREAKS = "\r\n\x85\u2028\u2029"
_REFUSED = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
#: What would not be seen, or turn round what is seen: byte order marks, marks of direction.
_HIDDEN = "\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069"
#: What YAML refuses in a file (YAML 1.1, section 4.1).
REFUSED = re.compile(f"[{_REFUSED}]")
#: What a build log takes for a command, wherever in a line it stands: `##[error]`.
_COMMAND = r"#(?=#\w*\[)"
#: What a text on one line holds only as an escape.
_ESCAPED = re.compile(f"[{_BREAKS}{_HIDDEN}{_REFUSED}]|{_COMMAND}")
#: What begins something else than a plain text, and what ends one (YAML 1.1, section 9.1.3).
_NOT_AT_START = re.compile(r"""$|[ \t,\[\]{}#&*!|>'"%@`]|[-?:](?:[ \t]|$)|---|\.\.\.""")
_NOT_WITHIN = re.compile(r":(?:[ \t]|$)|[ \t](?:#|$)")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}?:]")


def scalar_text(text: str, quote: str = "", *, in_flow: bool = False) -> str:
    """Return a text as a scalar on one line, in quotes where it must have them.

    Args:
        text: the text.
        quote: the mark in which to quote it anyway; "" for none.
        in_flow: whether it stands in `{…}` or `[…]`.
    """
    if _ESCAPED.search(text):
        return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", _double_quoted(text))
    if quote == "'":
        return "'" + text.replace("'", "''") + "'"
    if quote or not _is_plain(text, in_flow=in_flow):
        return _double_quoted(text)
    return text


def _is_plain(text: str, *, in_flow: bool) -> bool:
    """Tell whether a text on one line is read as it is, without quotes."""
    return not (
        _NOT_AT_START.match(text)
        or _NOT_WITHIN.search(text)
        or (in_flow and _NOT_IN_FLOW.search(text))
    )


def _double_quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def one_line(text: str) -> str:
    """Return a text as a comment can hold it: on one line, without what would be an escape."""
    return " ".join(_ESCAPED.sub(" ", text).split())


def quote_of(written: str) -> str:
    """Return the mark in which a text of the file is quoted; "" where it is not."""
    return written[0] if written[:1] in ("'", '"') else ""


def unquoted(written: str) -> str:
    """Return what stands between the quotes of a text of the file."""
    return written[1:-1] if quote_of(written) else written


def as_read(written: str) -> str:
    """Return the text of a key that has no escapes."""
    return normalize("NFC", unquoted(written))
