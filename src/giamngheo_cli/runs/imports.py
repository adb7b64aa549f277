"""Documents → plans that are checked at once, each with what is to be looked at beside it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from giamngheo_cli.disk import STANDARD_INPUT, read_named
from giamngheo_cli.documents.assembly.naming import slug
from giamngheo_cli.documents.blocks import Document, Extent, ExtraMissing, Refused
from giamngheo_cli.documents.importing import Imported, imported
from giamngheo_cli.documents.missing import missing_part
from giamngheo_cli.documents.open import read_document
from giamngheo_cli.documents.reading import Guidance
from giamngheo_cli.messages import Message, Text, Translator, message
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.report.imports.model import MadePlan, ReadFile
from giamngheo_cli.rules.import_rules import FILE_REFUSED
from giamngheo_cli.rules.model import Finding

#: A larger file is no document that is read.
MAX_BYTES = 200 * 10**6
_NOTHING = Imported(None, (), ())
_TOO_LARGE = message("it is larger than {limit} MB", limit=MAX_BYTES // 10**6)
_SMALLER = message("import a copy that holds the tables of the plan only")
_START = Place(1, 1, 1, 2)


class ImportTask(NamedTuple):
    """Documents that become one plan.

    Attributes:
        paths: the documents.
        path: where the plan stands, or would.
    """

    paths: Sequence[str]
    path: str

    @property
    def plan_id(self) -> str:
        """The id of the plan: the name of its file, in plain letters."""
        stem = os.path.splitext(os.path.basename(self.path))[0]
        return slug(stem)


class Unread(NamedTuple):
    """A document that cannot be read, though not for what it holds, and what is in the way."""

    path: str
    problem: Text | None


class ReadingObserver(Protocol):
    """Is told how far the reading of files is."""

    def begin(self, path: str) -> None:
        """Take in that a file is read from now on."""

    def step(self) -> None:
        """Take in that it has been read."""


class Importer:
    """Makes one plan after the other."""

    def __init__(
        self,
        judge: Judge,
        asked: Guidance,
        wanted: Extent,
        translator: Translator,
        observer: ReadingObserver,
    ) -> None:
        """Take what is asked for, and what follows the work."""
        self._judge = judge
        self._asked = asked
        self._wanted = wanted
        self._translator = translator
        self._observer = observer

    def __call__(self, task: ImportTask) -> MadePlan | Unread:
        """Make a plan of documents, and check it; without one of them there is none.

        Raises:
            ConfigError: a configuration or a baseline is broken.
        """
        files: list[ReadFile] = []
        documents: list[Document] = []
        for path, name in zip(task.paths, self._names(task.paths), strict=True):
            self._observer.begin(path)
            read = self._read(path, name)
            self._observer.step()
            if isinstance(read, Unread):
                return read
            if isinstance(read, Document):
                documents.append(read)
                files.append(ReadFile(path, name, read.kind, read.sha256))
            else:
                files.append(ReadFile(path, name, refused=read))
        came = _NOTHING
        missing = missing_part(documents, self._asked, self._wanted)
        # A file that is refused may be the one that has it.
        if missing is not None and len(documents) == len(files):
            lacking = (
                path
                for path, each in zip(task.paths, documents, strict=True)
                if each.lacks == missing
            )
            return Unread(next(lacking, task.paths[0]), missing)
        if documents:
            came = imported(documents, self._asked, task.plan_id, self._translator)
        if len(documents) < len(files):
            came = came._replace(plan=None)
        return self._checked(MadePlan(task.path, files, came))

    def _read(self, path: str, name: str) -> Document | Finding | Unread:
        """Return a document, why it is refused, or what is in the way of reading it."""
        source = read_named(path, MAX_BYTES)
        if source.data is None:
            return Unread(path, source.problem)
        if len(source.data) > MAX_BYTES:
            return Finding(FILE_REFUSED, _START, _TOO_LARGE, hint=_SMALLER)
        try:
            return read_document(source.data, name, self._wanted)
        except ExtraMissing as error:
            return Unread(path, error.text)
        except Refused as error:
            return Finding(FILE_REFUSED, _START, error.reason, hint=_of_file(error.hint, path))

    def _names(self, paths: Sequence[str]) -> list[str]:
        """Return what a plan calls documents: their names, or paths where names are the same."""
        # The name of a file may hold what is no letter.
        known = [path.encode(errors="backslashreplace").decode() for path in paths]
        names = [os.path.basename(path) for path in known]
        told = names if len({*names}) == len(names) else known
        stdin = self._translator.text(message("standard input"))
        return [
            stdin if path == STANDARD_INPUT else name
            for path, name in zip(paths, told, strict=True)
        ]

    def _checked(self, plan: MadePlan) -> MadePlan:
        if plan.imported.plan is None:
            return plan
        data, loaded = plan.imported.plan.encode(), plan.imported.loaded
        judged = self._judge.judge(plan.path, data, loaded=loaded)
        analysis = judged.analysis
        if analysis.failed:
            from giamngheo_cli.explain.verdict_hints import with_verdicts  # noqa: PLC0415 few fail

            analysis = with_verdicts(analysis, exact=judged.settings.is_exact)
        return plan._replace(analysis=analysis, fails=judged.fails)


def _of_file(hint: Message | None, path: str) -> Message | None:
    """Return a hint whose command names the file."""
    if hint is None or path == STANDARD_INPUT or "file" not in hint.values:
        return hint
    return hint._replace(values={**hint.values, "file": shlex.quote(path)})


def plan_path(path: str, folder: str = "") -> str:
    """Return where the plan of a document goes: a file of its name, in a folder."""
    name = "plan" if path == STANDARD_INPUT else os.path.splitext(os.path.basename(path))[0]
    return os.path.join(folder, f"{name}.yaml")
