"""Bytes → a file, whole or not at all, or what is in the way of writing it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, Self

from giamngheo_cli.disk.alone import alone_at
from giamngheo_cli.disk.beside import name_beside, open_beside
from giamngheo_cli.disk.source import read
from giamngheo_cli.messages import Message, message

#: Paths of what the process has open already and shares with others.
_SHARED = re.compile(r"/dev/(?P<name>stdout|stderr)|/(?:dev|proc/self)/fd/(?P<number>[0-9]{1,9})")
_STANDARD = {"stdout": 1, "stderr": 2}
_CHANGED = message("it has changed since it was read, and was not written; run the same again")


class Writing:
    """A file that is written piece by piece.

    A file that is there stays as it is until the new one is complete: the pieces go to a file
    beside it, which `commit` puts in its place. Without that, nothing is left at the end of a
    `with` block, and the file that was there stays. A pipe or a device gets the pieces as they
    come.

    Attributes:
        problem: what is in the way, known from the beginning as far as it can be; after it,
            nothing more is written.
    """

    _file: BinaryIO | None = None
    _held: int | None = None
    #: The file beside the one that is written, and its place once it is complete.
    _moves: tuple[str, str] | None = None

    def __init__(self, path: str) -> None:
        self.problem: Message | None = None
        with self._noting_problems():
            self._open(path)

    def write(self, piece: str | bytes) -> None:
        """Write a piece, text as UTF-8."""
        # The name of a file may hold what is no letter.
        data = piece.encode(errors="backslashreplace") if isinstance(piece, str) else piece
        if self._file is not None:
            with self._noting_problems():
                self._file.write(data)

    def commit(self) -> Message | None:
        """End, put the file in its place, and return what is in the way."""
        with self._noting_problems():
            if self._file is not None and self._moves is not None:
                # What stands in the place after a power failure is whole, too.
                self._file.flush()
                os.fsync(self._file.fileno())
            self._close()
            if self._moves is not None:
                os.replace(*self._moves)
                _keep_names(os.path.dirname(self._moves[1]))
                self._moves = None
            self._release()
        return self.problem

    def discard(self) -> None:
        """End, and leave everything as it was, unless the file is in its place already."""
        with suppress(OSError):
            self._close()
        if self._moves is not None:
            with suppress(OSError):
                os.unlink(self._moves[0])
            self._moves = None
        self._release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave nothing that is not complete."""
        self.discard()

    def __del__(self) -> None:
        """Leave nothing where a signal comes before the block begins."""
        self.discard()

    @contextmanager
    def _noting_problems(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            self.problem = _reason(error)
            self.discard()
        except BaseException:
            self.discard()
            raise

    def _open(self, path: str) -> None:
        shared = _SHARED.fullmatch(path)
        mode = None if shared else _mode(path)
        if shared:
            # To open it anew would write over what others write there.
            number = _STANDARD[shared["name"]] if shared["name"] else int(shared["number"])
            self._file = os.fdopen(os.dup(number), "wb")
        elif mode is None or stat.S_ISREG(mode):
            self._open_beside(path, mode)
        elif stat.S_ISDIR(mode):
            raise IsADirectoryError
        else:
            # A pipe or a device: nothing that could be left half written.
            self._file = open(path, "wb")  # noqa: SIM115 closed by _close

    def _open_beside(self, path: str, mode: int | None) -> None:
        if mode is not None and not os.access(path, os.W_OK):
            raise PermissionError
        target = os.path.realpath(path) if os.path.islink(path) else path
        while self._file is None:
            # Known before it is there: whatever ends the run takes it away.
            self._moves = name_beside(target), target
            self._file, self._held = open_beside(self._moves[0])
        if mode is not None and self._moves is not None:
            os.chmod(self._moves[0], stat.S_IMODE(mode))

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def _release(self) -> None:
        """Let other runs take the file beside for left over, now that it is none any more."""
        held, self._held = self._held, None
        if held is not None:
            os.close(held)


def _keep_names(folder: str) -> None:
    """Let a power failure not undo what was renamed in a folder, where the system can."""
    with suppress(OSError):
        opened = os.open(folder or os.curdir, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _mode(path: str) -> int | None:
    """Return the mode of what a path leads to; None if that is not there yet."""
    if not path:
        raise ValueError(path)
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _reason(error: OSError | ValueError) -> Message:
    if isinstance(error, ValueError):
        return message("not a path")
    if isinstance(error, FileExistsError):
        return message("a file stands where a directory should")
    if isinstance(error, IsADirectoryError):
        return message("it is a directory")
    if isinstance(error, FileNotFoundError):
        return message("no such directory")
    if isinstance(error, PermissionError):
        return message("no permission to write it")
    return message("it cannot be written: {reason}", reason=error.strerror or str(error))


def write(path: str, data: bytes, *, instead_of: bytes | None = None) -> Message | None:
    """Write a file, whole or not at all; return what is in the way.

    A file that is there stays as it is until the new one is complete.

    Args:
        path: the file.
        data: what is to stand in it.
        instead_of: what was read there before; if it holds something else now, it stays.
    """
    with Writing(path) as writing:
        writing.write(data)
        if instead_of is None:
            return writing.commit()
        with alone_at(path):
            if read(path).data != instead_of:
                return writing.problem or _CHANGED
            return writing.commit()


def make_folder(path: str) -> Message | None:
    """Make a folder, and those above it, where they are not there; return what is in the way."""
    try:
        os.makedirs(path, exist_ok=True)
    except (OSError, ValueError) as error:
        return _reason(error)
    return None
