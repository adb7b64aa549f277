"""What a shell offers when somebody presses Tab: paths, items of plans, codes, rules.

Click calls these functions with what is typed so far. They print nothing and fail at nothing: what
cannot be read has nothing to offer. What a plan calls itself is shown only as inert text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click

from giamngheo_cli.commands.common import Session
from giamngheo_cli.disk import STANDARD_INPUT, is_directory, is_plan_name, read
from giamngheo_cli.matching import composed
from giamngheo_cli.messages import Joined, Text, Translator, excerpt, message
from giamngheo_cli.report.screen import inert

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from giamngheo_cli.codes import CodeBook
    from giamngheo_cli.plan.nodes import Mapping

    Completions = list[CompletionItem[str]]

#: Nobody waits longer than it takes to look through this much.
MOST_BYTES, MOST_FILES, MOST_FOLDERS, MOST_YEARS = 4 * 2**20, 200, 1_000, 50
LONGEST_HELP = 100
#: The variable by which the script of a shell asks for completions.
_SHELL, _BASH, _FISH = "_GIAMNGHEO_COMPLETE", "bash_complete", "fish_complete"
#: The entries of a list before the last; anything else could be a pattern to bash.
_LIST = re.compile(r"([\w.=-]+,)*")


# Paths


def files(_context: click.Context, _parameter: click.Parameter, typed: str) -> Completions:
    """Leave it to the shell to complete a file or directory."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 only completion needs it

    # What is no UTF-8 cannot be handed back; bash and zsh know it anyway.
    return [CompletionItem(typed.encode(errors="replace").decode(), type="file")]


def paths(context: click.Context, parameter: click.Parameter, typed: str) -> Completions:
    """Complete PATHS, or the value of an option of which bash has cut off a part."""
    name, value = _cut_by_bash()
    option = next((each for each in context.command.params if name in each.opts), None)
    if not isinstance(option, click.Option) or option.is_flag:
        return files(context, parameter, typed)
    completions = option.shell_complete(context, value)
    for each in completions:
        each.value = each.value.removeprefix(value[: value.rfind("=") + 1])
    return completions


def _cut_by_bash() -> tuple[str, str]:
    """Return option and value where bash has cut the word at the cursor at `=`, else "".

    Of `--only source=ce` it makes four words, of which click takes the last for a path.
    """
    *before, word = _words()
    if os.environ.get(_SHELL) != _BASH or not word:
        return "", ""
    while before and (word.startswith("=") or before[-1] == "="):
        word = before.pop() + word
    if not word.startswith("--"):
        return ("".join(before[-1:]), word) if "=" in word else ("", "")
    name, _, value = word.partition("=")
    return name, value


def _words() -> list[str]:
    """Return the words on the command line up to the one at the cursor, as the shell cuts them."""
    from click.shell_completion import split_arg_string  # noqa: PLC0415 only completion needs it

    words = split_arg_string(os.environ.get("COMP_WORDS", ""))
    cursor = os.environ.get("COMP_CWORD", "0")
    if os.environ.get(_SHELL) == _FISH:
        return [*words, *split_arg_string(cursor)][-1:] if cursor else [""]
    return [*words, ""][: int(cursor) + 1]


# Rules


def rule_codes(context: click.Context, _parameter: click.Parameter, typed: str) -> Completions:
    """Complete the code of a rule, or its name where one is begun."""
    return _completions(context, _rules(typed))


def rule_list(context: click.Context, _parameter: click.Parameter, typed: str) -> Completions:
    """Complete the last of several codes or names of rules, separated by commas."""
    head, last = _last_of_list(typed)
    return _completions(context, _continuing(head, _rules(last)))


def _rules(typed: str) -> Iterator[tuple[str, Text]]:
    from giamngheo_cli.rules.registry import RULES  # noqa: PLC0415 few need it

    for rule in RULES.values():
        if rule.code.startswith(typed.upper()):
            yield rule.code, Joined((rule.name, rule.summary), ": ")
        elif rule.name.startswith(typed.lower()):
            yield rule.name, Joined((rule.code, rule.summary), ": ")


# Items


def items(context: click.Context, _parameter: click.Parameter, typed: str) -> Completions:
    """Complete the address of an item."""
    return _completions(context, _next_level(_titles(context), typed))


def items_and_more(context: click.Context, _parameter: click.Parameter, typed: str) -> Completions:
    """Complete what names items: an address, `.` for the plan, `gnbv/**` for all below gnbv."""
    return _completions(context, _next_level(_names(context), typed))


def trust(context: click.Context, _parameter: click.Parameter, typed: str) -> Completions:
    """Complete ITEM=N; 10 is as good a number as any, and the shell would end the word at `=`."""
    named = _next_level(_names(context), typed.partition("=")[0])
    pairs = ((f"{name}=10", title) for name, title in named)
    return _completions(context, (pair for pair in pairs if pair[0].startswith(composed(typed))))


def _next_level(titles: dict[str, Text], typed: str) -> Iterator[tuple[str, Text]]:
    """Return what is one level below what is typed, as shells do with paths.

    Where that is one item, its parts follow, so that no shell takes its address for the end.
    """
    typed = composed(typed)
    level = typed.count("/")
    found = [name for name in titles if name.startswith(typed) and name.count("/") == level]
    if len(found) == 1:
        start = f"{found[0]}/"
        parts = (name for name in titles if name.startswith(start))
        found += [name for name in parts if name.count("/") == level + 1]
    return ((name, titles[name]) for name in found)


def _names(context: click.Context) -> dict[str, Text]:
    """Return the names of items and of all below them, with what they are."""
    from giamngheo_cli.explain.trust import BELOW, PLAN  # noqa: PLC0415 few need it

    titles = _titles(context)
    names: dict[str, Text] = {PLAN: message("the plan")} if titles else {}
    for address, title in titles.items():
        above = address.rpartition("/")[0]
        # The script for bash would look for files of such a name.
        if above and os.environ.get(_SHELL) != _BASH:
            names.setdefault(f"{above}{BELOW}", message("{item} and all below it", item=above))
        names[address] = title
    return names


def _titles(context: click.Context) -> dict[str, Text]:
    """Return the titles of all items of the plans, by address."""
    from giamngheo_cli.plan.outline import items_of  # noqa: PLC0415 few need it

    titles: dict[str, Text] = {}
    for plan in _plans(context):
        for item in items_of(plan):
            titles.setdefault(item.address, item.title)
    return titles


# Dimensions and codes


def row_dimension(context: click.Context, _parameter: click.Parameter, typed: str) -> Completions:
    """Complete what the rows of a table may be."""
    return _completions(context, _dimensions(context, typed))


def dimension_list(context: click.Context, _parameter: click.Parameter, typed: str) -> Completions:
    """Complete the last of several dimensions, separated by commas."""
    head, last = _last_of_list(typed)
    return _completions(context, _continuing(head, _dimensions(context, last)))


def code_list(context: click.Context, _parameter: click.Parameter, typed: str) -> Completions:
    """Complete the last of several DIMENSION=CODE, separated by commas."""
    head, last = _last_of_list(typed)
    return _completions(context, _continuing(head, _codes(context, last)))


def _dimensions(context: click.Context, typed: str) -> Iterator[tuple[str, Text]]:
    from giamngheo_cli.tables.query import ITEMS  # noqa: PLC0415 few need it

    typed = composed(typed)
    labels: dict[str, Text] = {ITEMS: ""}
    for book in _books(_plans(context)):
        for name, dimension in book.dimensions.items():
            labels.setdefault(name, dimension.label)
    return ((name, label) for name, label in labels.items() if name.startswith(typed))


def _codes(context: click.Context, typed: str) -> Iterator[tuple[str, Text]]:
    from giamngheo_cli.codes import YEAR  # noqa: PLC0415 few need it
    from giamngheo_cli.plan.outline import years_of  # noqa: PLC0415

    plans, typed = list(_plans(context)), composed(typed)
    labels: dict[str, Text] = {}
    for book in _books(plans):
        for code in book.codes.values():
            labels.setdefault(f"{code.dimension.name}={code.name}", code.label)
    for year in sorted({year for plan in plans for year in years_of(plan)[:MOST_YEARS]}):
        labels.setdefault(f"{YEAR}={year:04}", "")
    return ((pair, label) for pair, label in labels.items() if pair.startswith(typed))


def _books(plans: Iterable[Mapping]) -> Iterator[CodeBook]:
    """Yield the codes that every plan may use, and those of each plan."""
    from giamngheo_cli.codes import built_in  # noqa: PLC0415 few need it
    from giamngheo_cli.plan.outline import codes_of  # noqa: PLC0415

    yield built_in()
    yield from map(codes_of, plans)


# Lists, and what is offered


def _last_of_list(typed: str) -> tuple[str, str]:
    """Return the entries before the last, with their commas, and what is typed of the last."""
    head, comma, last = typed.rpartition(",")
    return head + comma, last


def _continuing(head: str, offered: Iterable[tuple[str, Text]]) -> Iterator[tuple[str, Text]]:
    """Return how a list may go on; what stands in it already (of a dimension, one code) may not."""
    if _LIST.fullmatch(head):
        named = {each.partition("=")[0].casefold() for each in head.split(",")}
        for value, title in offered:
            if value.partition("=")[0].casefold() not in named:
                yield head + value, title


def _completions(context: click.Context, offered: Iterable[tuple[str, Text]]) -> Completions:
    from click.shell_completion import CompletionItem  # noqa: PLC0415 only completion needs it

    translator = Translator((context.find_object(Session) or Session("en")).language)
    option, equals, _ = _words()[-1].partition("=")
    # Click leaves out the `--item=` of a word; shells other than bash expect it.
    start = option + equals if equals and option.startswith("--") else ""
    return [
        CompletionItem(
            start + value, help=inert(excerpt(translator.text(title), LONGEST_HELP)) or None
        )
        for value, title in offered
        # Shells would take it for an option.
        if not value.startswith("-")
    ]


# Plans


def _plans(context: click.Context) -> Iterator[Mapping]:
    """Yield the trees of the plans that the command line names, so far as they are soon read."""
    from giamngheo_cli.plan.compose import compose  # noqa: PLC0415 few need it
    from giamngheo_cli.plan.nodes import Mapping  # noqa: PLC0415

    left = MOST_BYTES
    for path in islice(_plan_files(_named_paths(context)), MOST_FILES):
        size = _size(path)
        if size <= left:
            left -= size
            root = compose(read(path).data or b"")[0]
            if isinstance(root, Mapping):
                yield root


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def _named_paths(context: click.Context) -> list[str]:
    """Return the PATHS on the command line, else the current directory.

    The shell has not expanded them. Bash has cut other words at `=`, and what it cut off is none.
    Where the option at the end still lacks its value, click leaves them among the arguments.
    """
    typed = context.params.get("paths") or context.args
    named = [
        path for before, path in zip(("", *typed), typed, strict=False) if "=" not in (before, path)
    ]
    return [os.path.expandvars(os.path.expanduser(path)) for path in named] or ["."]


def _plan_files(named: Iterable[str]) -> Iterator[str]:
    """Yield the files that paths name, not standard input; below directories as far as is quick."""
    for path in named:
        if not is_directory(path):
            if path != STANDARD_INPUT:
                yield path
            continue
        for folder, folders, names in islice(os.walk(path), MOST_FOLDERS):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (os.path.join(folder, name) for name in sorted(names) if is_plan_name(name))
