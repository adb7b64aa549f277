"""Work in several processes gives what work in one process gives, and nothing is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from tasks import (
    big,
    deadly,
    failing,
    forever,
    interrupted,
    late,
    napping,
    of_length,
    process_id,
    slow_first,
    square,
    stopped,
    waiting,
)

from giamngheo_cli.disk import git_guard
from giamngheo_cli.messages import Translator
from giamngheo_cli.runs import parallel, worker
from giamngheo_cli.runs.parallel import in_order
from giamngheo_cli.runs.worker import Died
from processes import running

needs_proc = pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="no /proc")
KILLED = "the process that had it was ended by signal 9"


@pytest.fixture(name="method", params=multiprocessing.get_all_start_methods())
def _method(request: pytest.FixtureRequest) -> Iterator[str]:
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method(request.param, force=True)
    yield request.param
    multiprocessing.set_start_method(before, force=True)


@pytest.fixture(autouse=True)
def _nobody_left() -> Iterator[None]:
    yield
    # Who is killed is gone a moment later.
    for child in multiprocessing.active_children():
        child.join(10)
    assert multiprocessing.active_children() == []


def _how(result: object) -> object:
    if isinstance(result, Died):
        return result.task, Translator("en").render(result.how)
    return result


def seen_before(results: Iterator[object]) -> tuple[list[object], BaseException | None]:
    """Return the results before an exception, and it."""
    seen: list[object] = []
    try:
        seen.extend(results)
    except BaseException as error:
        return seen, error
    return seen, None


class Counting:
    """Counts from 0, and knows how far it was asked to; may break once."""

    def __init__(self, end: int, broken: int = -1) -> None:
        self.drawn, self.end, self.broken = 0, end, broken

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        if self.drawn == self.end:
            raise StopIteration
        self.drawn += 1
        if self.drawn - 1 == self.broken:
            raise ValueError("no more")
        return self.drawn - 1


@pytest.mark.parametrize("jobs", [-1, 0, 1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 5, 1000])
def test_results_come_in_the_order_of_the_tasks(count: int, jobs: int) -> None:
    assert list(in_order(square, range(count), jobs)) == [square(n) for n in range(count)]


def test_every_start_method_does(method: str) -> None:
    assert method == multiprocessing.get_start_method()
    tasks = [*range(6), 7, 8, 9]
    died = [(7, KILLED), (8, "the process that had it ended with code 8")]
    assert [_how(result) for result in in_order(deadly, tasks, 2)] == [*range(6), *died, 9]


def test_the_first_may_be_the_last_that_is_done() -> None:
    assert list(in_order(late, range(200), 2)) == list(range(200))


def test_there_are_no_more_processes_than_jobs_or_tasks() -> None:
    assert len(set(in_order(process_id, range(100), 3))) == 3
    assert len(set(in_order(process_id, range(2), 8))) <= 2
    assert os.getpid() not in set(in_order(process_id, range(2), 2))
    assert set(in_order(process_id, range(2), 1)) == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_tasks_are_drawn_when_they_are_needed(jobs: int) -> None:
    tasks = Counting(10**9)
    with closing(in_order(square, tasks, jobs)) as results:
        assert tasks.drawn == 0
        assert next(results) == 0
        assert tasks.drawn <= 1000
        for number in range(1, 5000):
            assert next(results) == square(number)
            assert tasks.drawn <= number + 1 + parallel.WINDOW * jobs


def test_a_slow_first_task_does_not_make_others_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WINDOW", 50)
    tasks = Counting(1000)
    results = in_order(slow_first, tasks, 2)
    assert next(results) == 0
    assert tasks.drawn == 100
    assert list(results) == list(range(1, 1000))


def test_a_window_for_nothing_but_the_next_task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WINDOW", 1)
    assert list(in_order(square, range(300), 2)) == [square(n) for n in range(300)]


def test_a_task_that_kills_its_process_is_named_and_no_other_is_lost() -> None:
    expected = [
        (n, KILLED)
        if n % 10 == 7
        else (n, "the process that had it ended with code 8")
        if n % 10 == 8
        else n
        for n in range(100)
    ]
    assert [_how(result) for result in in_order(deadly, range(100), 3)] == expected


def test_all_tasks_may_kill() -> None:
    results = list(in_order(deadly, [7, 17, 27, 37, 47, 57, 67, 77], 2))
    assert [_how(result) for result in results] == [(n, KILLED) for n in range(7, 78, 10)]


@needs_proc
def test_a_process_that_no_longer_works_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PATIENCE", 1)
    for module in (parallel, worker):
        monkeypatch.setattr(module, "LOOK", 0.125)
    results = [_how(result) for result in in_order(stopped, range(12), 2)]
    how = "the process that had it used no processor time for 1 seconds, and was given up"
    assert results == [*range(5), (5, how), *range(6, 12)]


@needs_proc
def test_who_waits_for_another_process_is_given_up_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PATIENCE", 0.25)
    monkeypatch.setattr(worker, "PATIENCE_WITH_GIT", 1)
    for module in (parallel, worker):
        monkeypatch.setattr(module, "LOOK", 0.125)
    results = [_how(result) for result in in_order(waiting, (0, 0.5, 9, 0), 2)]
    how = "the process that had it used no processor time for 1 seconds, and was given up"
    assert results == [0, 0.5, (9, how), 0]


def test_git_has_less_time_than_who_waits_for_it() -> None:
    assert worker.PATIENCE == git_guard.MOST_SECONDS == 60
    assert worker.PATIENCE_WITH_GIT >= git_guard.MOST_SECONDS + 10 * worker.LOOK


def test_where_the_system_says_nothing_of_processes_none_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "_processor_time", lambda _: None)
    monkeypatch.setattr(worker, "PATIENCE", 0.02)
    for module in (parallel, worker):
        monkeypatch.setattr(module, "LOOK", 0.01)
    assert list(in_order(slow_first, range(4), 2)) == [0, 1, 2, 3]


def test_the_processes_that_can_be_started_do_all(monkeypatch: pytest.MonkeyPatch) -> None:
    start, started = parallel._Pool._start, []

    def no_more_than_one(pool: object) -> object:
        if started:
            raise OSError(12, "Cannot allocate memory")
        started.append(pool)
        return start(pool)  # type: ignore[arg-type]

    monkeypatch.setattr(parallel._Pool, "_start", no_more_than_one)
    assert list(in_order(square, range(9), 3)) == [n * n for n in range(9)]


def test_where_none_can_be_started_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_pool: object) -> object:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(parallel._Pool, "_start", none)
    with pytest.raises(OSError, match="Cannot allocate memory"):
        list(in_order(square, range(9), 3))


def test_nothing_is_lost_with_a_process_that_had_nothing_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parallel, "WINDOW", 4)
    seen = []
    for result in in_order(square, range(30), 2):
        seen.append(result)
        if len(seen) in (1, 2, 10, 20, 30):
            # Time enough to do all that fits in.
            time.sleep(0.05)
            for child in multiprocessing.active_children():
                child.kill()
                child.join()
    assert seen == [square(n) for n in range(30)]


def test_whatever_is_killed_only_what_it_had_is_missing() -> None:
    seen: list[object] = []
    for result in in_order(napping, range(300), 2):
        seen.append(result)
        if len(seen) in (10, 100, 200):
            for child in multiprocessing.active_children():
                child.kill()
    died = [each for each in seen if isinstance(each, Died)]
    assert len(died) <= 6
    assert [each.task if isinstance(each, Died) else each for each in seen] == list(range(300))


def test_a_process_may_be_killed_in_the_middle_of_an_answer() -> None:
    tasks = [b"", *[bytes([number]) * 1_000_000 for number in range(9)]]
    results = in_order(big, tasks, 2)
    seen = [next(results)]
    # Time enough to fill the pipes.
    time.sleep(0.1)
    for child in multiprocessing.active_children():
        child.kill()
    seen += results
    assert [each.task if isinstance(each, Died) else each for each in seen] == tasks


needs_fork = pytest.mark.skipif(
    multiprocessing.get_all_start_methods()[0] != "fork", reason="no process would see the change"
)


def amid_an_answer(monkeypatch: pytest.MonkeyPatch, then: Callable[[], object]) -> None:
    """Let whatever sends much do something else after the first bytes of it."""
    send = Connection._send  # type: ignore[attr-defined]

    def send_some(connection: Connection, data: bytes, *rest: object) -> None:
        if len(data) > 1_000_000:
            send(connection, data[:100], *rest)
            then()
        send(connection, data, *rest)

    monkeypatch.setattr(Connection, "_send", send_some)


@needs_fork
def test_who_dies_amid_an_answer_has_died(monkeypatch: pytest.MonkeyPatch) -> None:
    amid_an_answer(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
    results = in_order(of_length, [0, 1, 2_000_000, 3, 4], 2)
    assert [_how(result) for result in results] == [b"", b"0", (2_000_000, KILLED), b"000", b"0000"]


@needs_fork
def test_who_leaves_amid_an_answer_does_not_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    amid_an_answer(monkeypatch, lambda: time.sleep(60))
    with closing(in_order(of_length, [0, 2_000_000], 2)) as results:
        assert next(results) == b""
        # Time enough for the first bytes.
        time.sleep(0.2)
    assert multiprocessing.active_children() == []


@needs_fork
def test_processes_that_end_before_they_begin_are_not_started_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parallel, "_answer_all", lambda *_: os._exit(5))
    with pytest.raises(RuntimeError, match="ended with code 5"):
        list(in_order(square, range(10), 2))


@needs_fork
def test_memory_that_runs_out_between_two_tasks_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def ran_out(_work: object, tasks: object, _results: object, marks: Connection) -> None:
        marks.send_bytes(b".")
        raise MemoryError

    monkeypatch.setattr(parallel, "_answer_all", ran_out)
    how = "memory ran out in the process that had it"
    assert [_how(result) for result in in_order(square, [1, 2], 2)] == [(1, how), (2, how)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_an_exception_is_raised_in_its_place(jobs: int) -> None:
    seen, error = seen_before(in_order(failing, range(20), jobs))
    assert seen == list(range(10))
    assert isinstance(error, ValueError)
    assert str(error) == "ten is too much"
    printed = "".join(traceback.format_exception(error))
    assert "in failing\n" in printed
    assert 'raise ValueError("ten is too much")' in printed


@pytest.mark.parametrize(
    ("task", "kind", "text"),
    [
        (11, RuntimeError, "ReadingError: eleven"),
        (12, RuntimeError, "WritingError: twelve"),
        (13, Exception, "<lambda>"),
        (14, SystemExit, "fourteen"),
    ],
)
def test_no_exception_loses_its_text(task: int, kind: type[BaseException], text: str) -> None:
    seen, error = seen_before(in_order(failing, [0, 1, task, 2], 2))
    assert seen == [0, 1]
    assert isinstance(error, kind)
    assert text in str(error)
    assert "in another process" in "".join(error.__notes__).lower()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_of_the_tasks_is_raised_in_its_place(jobs: int) -> None:
    seen, error = seen_before(in_order(square, Counting(60, broken=30), jobs))
    assert seen == [square(n) for n in range(30)]
    assert isinstance(error, ValueError)


def test_big_tasks_and_results_do_not_block() -> None:
    tasks = [bytes([number]) * 300_000 for number in range(40)]
    assert list(in_order(big, tasks, 2)) == tasks


def test_whoever_leaves_early_waits_for_nobody(method: str) -> None:
    assert method
    with closing(in_order(forever, [0, 1, 2, 3], 2)) as results:
        assert next(results) == 0
    assert multiprocessing.active_children() == []


def test_no_pipes_stay_open() -> None:
    def lowest() -> int:
        descriptor = os.open(os.devnull, os.O_RDONLY)
        os.close(descriptor)
        return descriptor

    # The first time, multiprocessing may open what it needs itself.
    list(in_order(deadly, range(10), 2))
    before = lowest()
    list(in_order(deadly, range(10), 2))
    seen_before(in_order(failing, range(20), 2))
    with closing(in_order(square, range(10), 2)) as results:
        next(results)
    assert lowest() == before


@pytest.mark.usefixtures("ctrl_c")
def test_an_interrupt_is_for_the_parent(method: str) -> None:
    assert method
    assert list(in_order(interrupted, range(4), 2)) == list(range(4))


@pytest.mark.usefixtures("ctrl_c")
def test_an_interrupt_while_a_process_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    start = BaseProcess.start

    def interrupted_start(process: BaseProcess) -> None:
        start(process)
        # Who runs the tests may have other threads, which hold nothing back.
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)

    monkeypatch.setattr(BaseProcess, "start", interrupted_start)
    # As long as the exception is held, its frames hold the pipes.
    with pytest.raises(KeyboardInterrupt) as held:
        list(in_order(forever, [1, 1], 2))
    assert multiprocessing.active_children() == []
    assert held.type is KeyboardInterrupt


def _script(text: str) -> list[str]:
    here = str(Path(__file__).parent)
    return [sys.executable, "-c", f"import sys; sys.path.insert(0, {here!r})\n{text}"]


@contextmanager
def _left_running(method: str, milliseconds: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run LEFT_RUNNING until it is ready, and clear away what it leaves when killed."""
    script = LEFT_RUNNING.format(method=method, milliseconds=milliseconds)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        running(*_script(script), **pipes, env={**os.environ, "TMPDIR": folder}) as parent,
    ):
        assert parent.stdout
        assert parent.stdout.readline() == b"ready\n"
        yield parent


def test_one_process_needs_nothing_of_multiprocessing() -> None:
    script = (
        "from giamngheo_cli.runs.parallel import in_order\n"
        "assert list(in_order(abs, [-1, 1], 1)) == [1, 1]\n"
        "print({'multiprocessing', 'pickle', 'signal'} & set(sys.modules))\n"
    )
    done = subprocess.run(_script(script), capture_output=True, check=True)
    assert done.stdout.split() == [b"set()"]


def test_standard_input_is_for_the_parent() -> None:
    script = (
        "from giamngheo_cli.runs.parallel import in_order\n"
        "from tasks import reads\n"
        "print(list(in_order(reads, range(3), 2)), sys.stdin.read())\n"
    )
    done = subprocess.run(_script(script), input=b"mine", capture_output=True, check=True)
    assert done.stdout.split(maxsplit=3) == [b"['',", b"'',", b"'']", b"mine\n"]


LEFT_RUNNING = """
import multiprocessing
from contextlib import closing
from tasks import naps
from giamngheo_cli.runs.parallel import in_order

multiprocessing.set_start_method("{method}")
try:
    with closing(in_order(naps, [0, *[{milliseconds}] * 1000], 2)) as results:
        next(results)
        print("ready", flush=True)
        list(results)
except KeyboardInterrupt:
    print("interrupted", flush=True)
    sys.exit(130)
"""


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_ctrl_c_ends_all_and_none_complains(method: str) -> None:
    with _left_running(method, 60_000) as parent:
        os.killpg(parent.pid, signal.SIGINT)
        # Whoever is left behind would hold on to the output.
        assert parent.communicate(timeout=20) == (b"interrupted\n", b"")
        assert parent.returncode == 130


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_nobody_outlives_the_parent_for_long(method: str) -> None:
    with _left_running(method, 20) as parent:
        parent.kill()
        assert parent.communicate(timeout=20) == (b"", b"")


@needs_proc
# What a fork server starts is a child of that server.
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_nor_who_is_stopped(method: str) -> None:
    script = (
        "import multiprocessing\n"
        "from giamngheo_cli.runs.parallel import in_order\n"
        "from tasks import stopped\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({method!r})\n"
        "    list(in_order(stopped, [5, 15], 2))\n"
    )
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with running(*_script(script), **pipes) as parent:
        assert parent.stdout
        for line in (parent.stdout.readline(), parent.stdout.readline()):
            while b" T " not in Path(f"/proc/{int(line)}/stat").read_bytes():
                time.sleep(0.01)
        parent.kill()
        parent.wait()
        # Whoever is left behind would hold on to the output.
        assert parent.communicate(timeout=20)[0] == b""
