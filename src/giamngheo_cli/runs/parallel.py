"""Tasks → results, in several processes: in the order of the tasks, whatever becomes of a process.

Each process is given a batch of tasks whenever it has none left, as many as take about
BATCH_TIME, and fewer towards the end, so that all end at about the same time. It answers a batch
in one message, or in several where that takes longer. Before each task it leaves a mark in a pipe
of its own, which the parent counts only later: so the parent need not wake up for every task, and
yet knows which one a process had when it died.

Only the parent reads from one process and writes to another, without threads, and yet never waits
for one that waits for it: it writes only to a process that has answered everything, and therefore
reads. All pipes end with the process that has them, so nobody outlives the parent for long.

A pool of concurrent.futures is as fast, but waits for ever where a process dies, or the loop over
the results is left, amid an answer: bench/README.md has the figures.
"""

from __future__ import annotations

import gc
import os
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic_ns
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from giamngheo_cli.runs.worker import BATCH_TIME, LOOK, OUT_OF_MEMORY, Died, Slot, Worker

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

#: Tasks for each process that may be drawn whose results have not been asked for: so many results
#: are kept at most, and so many tasks go on while the first of them takes its time.
WINDOW = 1000
#: Nanoseconds in which results are handed out before the processes are looked at again.
TURN = 300_000
#: Objects that may pile up in a process before it looks for cyclic garbage among them: seldom
#: enough to cost nothing, often enough for its memory to stay flat.
GARBAGE = 20_000


def in_order(
    work: Callable[[T], R], tasks: Iterable[T], jobs: int
) -> Generator[R | Died[T], None, None]:
    """Yield what comes of each task, in the order of the tasks.

    Tasks are drawn when they are needed, at most WINDOW for each process ahead of the results. An
    exception, of the work or of the tasks, is raised in its slot, after the results before it: as
    it would be in one process. The one of a process has the traceback from there as a note.

    Where the loop over the results may be left early, close the generator
    (`contextlib.closing`): all processes end at once then.

    Args:
        work: makes a result of a task. In other processes it must not depend on what this one has
            changed since it started, and it, tasks and results must be picklable.
        tasks: the tasks; they should be small, such as paths.
        jobs: how many processes; with less than two, all is done in this one.
    """
    if jobs < 2:
        return _in_this_process(work, tasks)
    return _in_processes(work, tasks, jobs)


def _in_this_process(work: Callable[[T], R], tasks: Iterable[T]) -> Generator[R, None, None]:
    for task in tasks:
        _tidy()
        yield work(task)


def _tidy() -> None:
    """Take away the cyclic garbage of the tasks before, where there is much of it.

    Looking for it during a task would take longer: it would look through all that is in use.
    """
    if gc.get_count()[0] > GARBAGE:
        gc.collect(0)


def _in_processes(
    work: Callable[[T], R], tasks: Iterable[T], jobs: int
) -> Generator[R | Died[T], None, None]:
    pool = _Pool(work, tasks, jobs)
    try:
        while pool.hand_out():
            start = monotonic_ns()
            while pool.answered() and monotonic_ns() - start < TURN:
                yield pool.line.popleft().result()
            pool.collect()
        if pool.broken:
            raise pool.broken
    finally:
        pool.end()


class _Pool(Generic[T]):
    """All processes, and all tasks that are drawn and whose results are not yet asked for.

    Attributes:
        line: the tasks in their order.
        broken: what went wrong where the tasks come from.
    """

    def __init__(self, work: Callable[[T], object], tasks: Iterable[T], jobs: int) -> None:
        from multiprocessing import get_context  # noqa: PLC0415 only with several processes

        self.line: deque[Slot[T]] = deque()
        self.broken: Exception | None = None
        self._context = get_context()
        self._work, self._tasks, self._jobs = work, iter(tasks), jobs
        self._waiting: deque[Slot[T]] = deque()
        self._workers: list[Worker[T]] = []
        self._failed_starts = 0

    def hand_out(self) -> bool:
        """Give tasks to all processes that have none; tell whether any task is in line."""
        for worker in self._workers:
            if not worker.has and (slots := self._batch(worker.batch)):
                worker.give(slots)
        while len(self._workers) < self._jobs and (slots := self._batch(1)):
            started = self._started()
            if started is None:
                self._waiting.extendleft(reversed(slots))
                break
            started.give(slots)
        return bool(self.line)

    def _started(self) -> Worker[T] | None:
        """Start a process; None where the system has no room for more than there are."""
        try:
            return self._start()
        except (OSError, MemoryError):
            if not self._workers:
                raise
            self._jobs = len(self._workers)
            return None

    def _batch(self, most: int) -> list[Slot[T]]:
        """Return the next tasks: at most half of one process's share of those that are left."""
        parts = 2 * self._jobs
        self._draw(most * parts)
        count = min(most, -(-len(self._waiting) // parts))
        return [self._waiting.popleft() for _ in range(count)]

    def _draw(self, enough: int) -> None:
        while len(self._waiting) < enough and len(self.line) < WINDOW * self._jobs:
            try:
                slot = Slot(next(self._tasks))
            except StopIteration:
                return
            except Exception as error:
                self.broken, self._tasks = error, iter(())
                return
            self.line.append(slot)
            self._waiting.append(slot)

    def _start(self) -> Worker[T]:
        context = self._context
        (tasks, our_tasks), (our_results, results), (our_marks, marks) = (
            context.Pipe(duplex=False) for _ in range(3)
        )
        ours, theirs = (our_tasks, our_results, our_marks), (tasks, results, marks)
        inherited: tuple[Connection, ...] = ()
        if context.get_start_method() == "fork":
            inherited = sum((other.pipes for other in self._workers), ours)
        process = context.Process(target=_serve, args=(self._work, *theirs, inherited), daemon=True)
        worker = Worker[T](process, ours)
        with _interrupts_held_back():
            process.start()
            self._workers.append(worker)
        for pipe in theirs:
            pipe.close()
        return worker

    def answered(self) -> bool:
        """Tell whether the first in line has its answer."""
        return bool(self.line) and self.line[0].answer is not None

    def collect(self) -> None:
        """Receive results; wait for some if the first in line needs that."""
        from multiprocessing.connection import wait  # noqa: PLC0415 only with several processes

        missing = self.line and not self.answered()
        ready = wait([each.results for each in self._workers], LOOK if missing else 0)
        if missing and not ready:
            for worker in self._workers:
                worker.look()
        for worker in [each for each in self._workers if each.results in ready]:
            try:
                worker.take()
                self._failed_starts = 0
            except (EOFError, OSError):
                self._replace(worker)

    def _replace(self, worker: Worker[T]) -> None:
        """Take back the tasks of a dead process, so that others are given them."""
        self._workers.remove(worker)
        how = worker.reap()
        worker.close()
        self._waiting.extendleft(reversed(worker.has))
        self._failed_starts = 0 if worker.proven else self._failed_starts + 1
        if self._failed_starts > 2 * self._jobs:
            raise RuntimeError(
                f"no process gets as far as a task: {how.template.format_map(how.values)}"
            )

    def end(self) -> None:
        """End all processes, whatever they do."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.close()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let a process start with SIGINT blocked: until it ignores it, it would complain of it."""
    import signal  # noqa: PLC0415 only with several processes

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    work: Callable[[Any], object],
    tasks: Connection,
    results: Connection,
    marks: Connection,
    inherited: Iterable[Connection],
) -> None:
    """Work for the parent until it closes the pipe, which is what its end does too."""
    import signal  # noqa: PLC0415 only with several processes

    for each in inherited:
        each.close()
    if hasattr(os, "setpgid"):
        # Where a group is left without a parent, the system ends those in it that are stopped.
        os.setpgid(0, 0)
    # Ctrl-C goes to all processes; what is to be done then is for the parent to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # As in `main`; memory does not grow, as garbage is looked for between tasks.
    gc.freeze()
    gc.disable()
    try:
        while True:
            _answer_all(work, tasks.recv(), results, marks)
    except (EOFError, OSError):
        pass
    except MemoryError:
        # Not even a traceback may find room.
        os._exit(OUT_OF_MEMORY)


def _answer_all(
    work: Callable[[Any], object], tasks: list[Any], results: Connection, marks: Connection
) -> None:
    answers: list[bytes] = []
    start = monotonic_ns()
    for left, task in zip(range(len(tasks) - 1, -1, -1), tasks, strict=True):
        _tidy()
        marks.send_bytes(b".")
        answers.append(_answer(work, task))
        duration = monotonic_ns() - start
        if not left or duration > 2 * BATCH_TIME:
            results.send((answers, duration))
            answers, start = [], monotonic_ns()


def _answer(work: Callable[[Any], object], task: Any) -> bytes:
    """Return the result of a task or what went wrong, for the parent to load."""
    import pickle  # noqa: PLC0415 only with several processes

    try:
        return pickle.dumps((work(task), None))
    except BaseException as error:
        text = "".join(traceback.format_exception_only(error)).strip()
        origin = "".join(traceback.format_exception(error))
        try:
            pickled = pickle.dumps(error)
        except Exception:
            pickled = b""
        return pickle.dumps((None, (pickled, text, origin)))
