"""What git makes of contents between its store and the working tree, by its own conversions alone.

See gitattributes(5): ends of lines, `$Id$`, other encodings. The filters are taken from git before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from giamngheo_cli.disk.git_guard import Git, text_of

_CONVERSIONS = ("text", "crlf", "eol", "ident", "working-tree-encoding")
#: How git names that an attribute has no value.
_NO_VALUE = ("unspecified", "unset", "set")


class Conversions:
    """The conversions of a working tree, by what its attributes say of a file now."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._known: dict[str, dict[str, str]] = {}
        self._expected: set[str] = set()

    def expect(self, names: Iterable[str]) -> None:
        """Take in names of files that may be asked about, to ask git of all of them at once."""
        self._expected.update(names)

    def named_filter(self, name: str) -> str | None:
        """Return the filter that the attributes of a file name, configured or not."""
        value = self._of(name).get("filter", "unspecified")
        # A filter may be called as git calls that there is none.
        return value if value not in _NO_VALUE or self._git.has_filter(value) else None

    def convert(self, name: str) -> bool:
        """Tell whether git may keep another content than stands in a file."""
        values = self._of(name)
        return self._git.changes_line_ends or any(
            values.get(each, "unspecified") not in {"unspecified", "unset"} for each in _CONVERSIONS
        )

    def kept_name(self, name: str, data: bytes) -> str:
        """Return the name that git would give to what it keeps of a file, given what it holds."""
        return text_of(self._git.ask("hash-object", "--stdin", f"--path={name}", given=data))

    def in_working_tree(self, name: str, content: str) -> bytes:
        """Return a content, given its name, as it would stand in a file."""
        return self._git.ask("cat-file", "--filters", f"--path={name}", content)

    def _of(self, name: str) -> Mapping[str, str]:
        if name not in self._known:
            names = self._expected | {name}
            self._expected = set()
            self._known.update({each: {} for each in names})
            given = b"".join(os.fsencode(each) + b"\0" for each in names)
            asked = ("check-attr", "-z", "--stdin", "filter", *_CONVERSIONS)
            words = os.fsdecode(self._git.ask(*asked, given=given)).split("\0")[:-1]
            for each, attribute, value in zip(words[::3], words[1::3], words[2::3], strict=True):
                self._known[each][attribute] = value
        return self._known[name]
