"""A process that works for the parent, and tasks in line, as the parent sees them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from giamngheo_cli.messages import Message, message

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

#: Nanoseconds of work that are worth a message.
BATCH_TIME = 20_000_000
#: So many marks fit into any pipe: they are read only when the results are there.
LARGEST_BATCH = 256
#: Seconds in which a process that has closed its pipe must have ended.
GRACE = 5
#: Seconds without any processor time after which a process that has a task is given up.
PATIENCE = 60
#: The same where it has a process of its own: git, which has 60 seconds for an answer.
PATIENCE_WITH_GIT = 90
#: Seconds between two looks at the processes while all of them are silent.
LOOK = 1
#: How a process ends in which memory has run out between two tasks.
OUT_OF_MEMORY = 71


class Died(NamedTuple, Generic[T]):
    """A task whose process ended without an answer.

    Attributes:
        task: the task.
        how: how the process ended.
    """

    task: T
    how: Message


class Slot(Generic[T]):
    """A task in line, and what has come of it."""

    __slots__ = ("answer", "task")

    def __init__(self, task: T) -> None:
        self.task = task
        self.answer: bytes | Died[T] | None = None

    def result(self) -> Any:
        """Return the result, or raise the exception that came instead."""
        import pickle  # noqa: PLC0415 only with several processes

        if not isinstance(self.answer, bytes):
            return self.answer
        value, failure = pickle.loads(self.answer)  # noqa: S301 from a process of our own
        if failure:
            raise _exception(*failure)
        return value


class Worker(Generic[T]):
    """A process, the parent's ends of the pipes to it, and the tasks that it has not answered."""

    def __init__(self, process: BaseProcess, pipes: tuple[Connection, ...]) -> None:
        self.process, self.pipes = process, pipes
        self.tasks, self.results, self.marks = pipes
        self.has: deque[Slot[T]] = deque()
        self.batch = 1
        self.proven = False
        self._used: list[bytes] | None = None
        self._idle = 0
        #: After how many seconds it was given up; 0 if it was not.
        self._given_up = 0

    def give(self, slots: Iterable[Slot[T]]) -> None:
        """Send tasks to the process, which has none."""
        self.has.extend(slots)
        # That it is dead will be seen where its results would have come from.
        with suppress(BrokenPipeError):
            self.tasks.send([slot.task for slot in self.has])

    def take(self) -> None:
        """Receive results; raises OSError or EOFError if there will be none any more."""
        answers, duration = self.results.recv()
        for answer in answers:
            self.marks.recv_bytes()
            self.has.popleft().answer = answer
        quick = len(answers) * BATCH_TIME // max(1, duration)
        self.batch = max(1, min(quick, 2 * self.batch, LARGEST_BATCH))
        self.proven = True

    def reap(self) -> Message:
        """Report the task that the process had when it died; return how it ended."""
        self.process.join(GRACE)
        self.process.kill()
        self.process.join()
        how = self._how()
        begun = self._marks_left()
        if begun:
            slot = self.has[begun - 1]
            slot.answer = Died(slot.task, how)
            del self.has[begun - 1]
            self.proven = True
        return how

    def _how(self) -> Message:
        code = self.process.exitcode or 0
        if self._given_up:
            return message(
                "the process that had it used no processor time for {seconds} seconds, and was "
                "given up",
                seconds=self._given_up,
            )
        if code == OUT_OF_MEMORY:
            return message("memory ran out in the process that had it")
        if code < 0:
            return message("the process that had it was ended by signal {number}", number=-code)
        return message("the process that had it ended with code {code}", code=code)

    def look(self) -> None:
        """End the process if it has a task and has not worked for too long.

        Looks are counted, not time: while this process is stopped itself, it does not look.
        """
        used = _processor_time(self.process.pid)
        is_idle = bool(self.has) and used is not None and used == self._used
        self._used, self._idle = used, self._idle + LOOK if is_idle else 0
        if self._idle >= PATIENCE:
            patience = PATIENCE_WITH_GIT if _has_child(self.process.pid) else PATIENCE
            if self._idle >= patience:
                self._given_up = patience
                self.process.kill()

    def _marks_left(self) -> int:
        count = 0
        with suppress(EOFError, OSError):
            while self.marks.poll():
                self.marks.recv_bytes()
                count += 1
        return count

    def close(self) -> None:
        """Close the pipes to a process that is dead, or about to be."""
        self.process.join()
        for pipe in self.pipes:
            pipe.close()


def _processor_time(pid: int | None) -> list[bytes] | None:
    """Return what a process and its children have used so far; None where the system has no /proc.

    That is fields 14 to 17 of proc_pid_stat(5), behind the name, which may hold anything.
    """
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[11:15]
    except OSError:
        return None


def _has_child(pid: int | None) -> bool:
    """Tell whether a process has started another one that has not ended, see proc(5)."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", "rb") as file:
            return bool(file.read())
    except OSError:
        return False


def _exception(pickled: bytes, text: str, origin: str) -> BaseException:
    """Return the exception of another process, or one with its text if it cannot be loaded."""
    import pickle  # noqa: PLC0415 only with several processes

    error: BaseException
    try:
        error = pickle.loads(pickled)  # noqa: S301 from a process of our own
    except Exception:
        error = RuntimeError(text)
    error.add_note(f"In another process:\n{origin}")
    return error
