"""Makes what the pages say of the commands, the rules, the configuration and the plan language.

`python tools/pages.py` writes the pages of the rules, and in other pages what stands between the
markers of this tool, in each language that has the page; `--check` changes nothing, names the pages
that differ, and fails where there are any.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

import click
from click.testing import CliRunner

from giamngheo_cli.amount import Style
from giamngheo_cli.messages import LANGUAGES, Translator, speak
from giamngheo_cli.policy.keys import KEYS
from giamngheo_cli.programmes.norms import BASE_SALARY, Norm, norms
from giamngheo_cli.report.rules import NO_EXAMPLE
from giamngheo_cli.report.settings import lines_of_value
from giamngheo_cli.rules.examples import WITHOUT_EXAMPLE, example
from giamngheo_cli.rules.option import Option
from giamngheo_cli.rules.registry import RULES
from giamngheo_cli.rules.rule import Rule
from giamngheo_cli.rules.wording import severity_name

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "giamngheo_cli" / "data"
FOLDERS = {"en": ROOT / "docs", "vi": ROOT / "docs" / "vi"}
#: The words of this tool, and not of a command, in Vietnamese.
WORDS = {
    "All rules": "Mọi quy tắc",
    "In the configuration, under": "Trong tệp cấu hình, dưới",
    "Options": "Tùy chọn",
    "Rules": "Các quy tắc",
    "This fails": "Ví dụ không đạt",
    "This passes": "Ví dụ đạt",
    "`giamngheo import` says:": "`giamngheo import` cho kết quả:",
    "`giamngheo validate` says:": "`giamngheo validate` cho kết quả:",
    "by default": "mặc định",
    "a limit: so much or less": "giới hạn: từ đó trở xuống",
    "a limit: so much or more": "giới hạn: từ đó trở lên",
    "a little over": "nhỉnh hơn một chút",
    "a little under": "kém một chút",
    "about": "xấp xỉ",
    "code": "mã",
    "dimension": "chiều",
    "field": "trường",
    "from memory": "theo trí nhớ",
    "grants": "mức",
    "in force": "hiệu lực",
    "item": "mục",
    "law": "văn bản",
    "meaning": "ý nghĩa",
    "name": "tên",
    "in another currency also": "với đơn vị tính khác còn có",
    "norm": "định mức",
    "option": "tùy chọn",
    "or": "hoặc",
    "plan": "kế hoạch",
    "reports": "nội dung phát hiện",
    "restated": "nêu lại",
    "severity": "mức độ",
    "unit": "đơn vị",
    "within": "thuộc",
    "word": "từ",
    "written": "cách ghi",
}
#: What a qualifier says of the true amount.
SIDES = {
    "about": "about",
    "above": "a little over",
    "below": "a little under",
    "at-least": "a limit: so much or more",
    "at-most": "a limit: so much or less",
}
_SIGNS = re.compile(r"([\\`*_\[\]<|#])")

Lines = Iterator[str]


class Pages:
    """All that is made in one language.

    Attributes:
        language: "en" or "vi".
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._text = Translator(language).text

    def made(self) -> dict[Path, str]:
        """Return the text that each page of the language should have; not all stand in both."""
        folder = FOLDERS[self.language]
        pages = {folder / "rules" / "README.md": joined(self._rules())}
        for code, rule in RULES.items():
            pages[folder / "rules" / f"{code}.md"] = joined(self._rule(rule))
        for name, parts in self._parts().items():
            path = folder / name
            if path.exists():
                pages[path] = filled_in(path.read_text(encoding="utf-8"), parts)
        return pages

    def _parts(self) -> dict[str, dict[str, Callable[[], Lines]]]:
        """Return what makes the parts of pages, by page and marker."""
        return {
            "reference.md": {"commands": self._commands},
            "configuration.md": {"keys": self._keys},
            "quantities.md": {"norms": self._norms},
            "plan-language.md": {
                "fields": self._fields,
                "units": self._units,
                "qualifiers": self._qualifiers,
                "codes": self._codes,
            },
        }

    def _say(self, words: str) -> str:
        return words if self.language == "en" else WORDS[words]

    def _beginning(self, title: str, name: str) -> Lines:
        """Yield the title of a page of the rules, and the way to the same in the other language."""
        english = self.language == "en"
        way = f"[Tiếng Việt](../vi/rules/{name})" if english else f"[English](../../rules/{name})"
        yield from (f"# {title}", "", way, "")

    def _rules(self) -> Lines:
        yield from self._beginning(self._say("Rules"), "README.md")
        rows = [
            (
                f"[{rule.code}]({rule.code}.md)",
                rule.name,
                self._text(severity_name(rule.severity)),
                plain(self._text(rule.summary)),
            )
            for rule in RULES.values()
        ]
        yield from table(
            [self._say(each) for each in ("code", "name", "severity", "reports")], rows
        )

    def _rule(self, rule: Rule) -> Lines:
        yield from self._beginning(f"{rule.code} {rule.name}", f"{rule.code}.md")
        yield f"**{self._text(severity_name(rule.severity))}**: {plain(self._text(rule.summary))}"
        yield from ("", plain(self._text(rule.explanation)))
        if rule.options:
            where = f"{self._say('In the configuration, under')} `[rules.{rule.code}]`:"
            yield from ("", f"## {self._say('Options')}", "", where, "")
            yield from self._options(rule.options)
        if rule.code in WITHOUT_EXAMPLE:
            yield from ("", self._text(NO_EXAMPLE))
        else:
            yield from self._examples(rule)
        yield from ("", f"[{self._say('All rules')}](README.md)")

    def _examples(self, rule: Rule) -> Lines:
        command = "import" if rule.needs_document else "validate"
        language = "text" if rule.needs_document else "yaml"
        said = self._review if rule.needs_document else self._findings
        for kind, title in (("fail", "This fails"), ("pass", "This passes")):
            yield from ("", f"## {self._say(title)}", "", f"```{language}")
            yield from (*example(rule.code, kind).splitlines(), "```")
            if kind == "fail":
                yield from ("", self._say(f"`giamngheo {command}` says:"), "", "```text")
                yield from (*said(rule.code), "```")

    def _review(self, code: str) -> list[str]:
        """Return what import says of the example of a rule."""
        documents = {"plan.txt": example(code, "fail")}
        return self._run("import", "plan.txt", "-o", "plan.yaml", plans=documents).splitlines()

    def _findings(self, code: str) -> list[str]:
        """Return what a rule says of its example, without the counts at the end."""
        failing = example(code, "fail")
        names = ("plan.yaml", "other.yaml") if RULES[code].needs_run else ("plan.yaml",)
        plans = dict.fromkeys(names, failing)
        said = self._run("validate", "--select", code, *names, plans=plans)
        return said.rpartition("\nplan.yaml: ")[0].splitlines()

    def _run(self, *arguments: str, plans: Mapping[str, str] | None = None) -> str:
        """Return what a command prints of plans, away from any configuration."""
        cli = import_module("giamngheo_cli.commands.cli").cli
        session = import_module("giamngheo_cli.commands.common").Session(self.language)
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            for name, text in (plans or {}).items():
                Path(name).write_text(text, encoding="utf-8")
            done = CliRunner().invoke(cli, arguments, env={"COLUMNS": "80"}, obj=session)
        return done.stdout

    def _commands(self) -> Lines:
        """Yield giamngheo and its commands, each with the options that are not those of all."""
        # Texts of commands are translated when they are imported.
        made = import_module("giamngheo_cli.commands.cli")
        group = made.cli
        top = click.Context(group, info_name="giamngheo", **group.context_settings)
        shared = options_of(top)
        yield from self._command(top, shared)
        for name in group.list_commands(top):
            command = import_module(made.module_of(name)).command
            context = click.Context(command, parent=top, info_name=name)
            own = [row for row in options_of(context) if row not in shared]
            yield from ("", *self._command(context, own))

    def _command(self, context: click.Context, options: Sequence[Sequence[str]]) -> Lines:
        pieces = context.command.collect_usage_pieces(context)
        yield from (f"## {context.command_path}", "", "```text")
        yield from (" ".join([context.command_path, *pieces]), "```", "")
        yield plain(context.command.help or "")
        if options:
            yield from ("", *table([self._say("option"), self._say("meaning")], options))

    def _keys(self) -> Lines:
        yield from self._options(KEYS.values())

    def _options(self, options: Iterable[Option]) -> Lines:
        """Yield what a configuration can set."""
        rows = [
            (f"`{each.name}`", shown(each.default), plain(self._text(each.summary)))
            for each in options
        ]
        yield from table([self._say(each) for each in ("option", "by default", "meaning")], rows)

    def _fields(self) -> Lines:
        """Yield the fields of a plan, of its items and of figures that are restated."""
        schema = json.loads(self._run("schema"))
        definitions = schema["$defs"]
        kinds = [schema, definitions["Item"], definitions["Restated"]]
        every = [*kinds, part := definitions["Part"]]
        rows = []
        for name in dict.fromkeys(field for kind in every for field in kind["properties"]):
            having = [kind for kind in every if name in kind["properties"]]
            marks = ["✓" if kind in having else "" for kind in kinds]
            if having == [part]:
                marks = ["", "`parts`", ""]
            rows.append((f"`{name}`", *marks, plain(having[0]["properties"][name]["description"])))
        heads = ("field", "plan", "item", "restated", "meaning")
        yield from table([self._say(each) for each in heads], rows)

    def _units(self) -> Lines:
        """Yield the units of amounts, and every way to write them."""
        words = json.loads((DATA / "amounts.json").read_bytes())
        own = words["currency"]
        numbers = [{"power": 0, "words": [], "english": []}, *words["numbers"]]
        rows = []
        for each in numbers:
            unit = f"{each['words'][0]} {own['name']}" if each["power"] else own["name"]
            names = each["words"] or own["spellings"]
            alone = [name for name, power in own["alone"].items() if power == each["power"]]
            rows.append((unit, listed([*names, *alone]), listed(each["english"])))
        heads = ("unit", "written", "in another currency also")
        yield from table([self._say(each) for each in heads], rows)

    def _qualifiers(self) -> Lines:
        """Yield the words that may stand before an amount."""
        words = json.loads((DATA / "amounts.json").read_bytes())["qualifiers"]
        rows = [(listed(each), self._say(SIDES[side])) for side, each in words.items()]
        yield from table([self._say(each) for each in ("word", "meaning")], rows)

    def _codes(self) -> Lines:
        """Yield the codes of the built-in dimensions, and how else a plan may write them."""
        other = next(each for each in LANGUAGES if each != self.language)
        rows = []
        for name, dimension in json.loads((DATA / "codes.json").read_bytes()).items():
            for code, entry in dimension["codes"].items():
                within = f"`{entry['within']}`" if "within" in entry else ""
                spellings = "; ".join([entry[other], *entry["aliases"]])
                rows.append((f"`{name}`", f"`{code}`", entry[self.language], within, spellings))
        heads = ("dimension", "code", "meaning", "within", "or")
        yield from table([self._say(each) for each in heads], rows)

    def _norms(self) -> Lines:
        """Yield the norms that a plan may name, with what they grant and how certain that is."""
        rows = [
            (f"`{norm.id}`", plain(norm.title), norm.law or "", self._grants(norm), self._in(norm))
            for norm in norms().values()
        ]
        heads = ("norm", "meaning", "law", "grants", "in force")
        yield from table([self._say(each) for each in heads], rows)

    def _grants(self, norm: Norm) -> str:
        """Return what a norm grants to one unit, and whether only memory says so."""
        said = [
            self._price(each.amount, each.certainty or norm.certainty, each.since)
            for each in norm.amounts
        ]
        if norm.amount is not None:
            said.append(self._price(norm.amount, norm.certainty))
        if norm.share_of_base_salary:
            said.append(f"{norm.share_of_base_salary} × `{BASE_SALARY}`")
        if norm.coefficients:
            said.append(f"× {'; '.join(norm.coefficients)}".replace(".", ","))
        return "; ".join([*said, *([f"{norm.kg} kg"] if norm.kg else [])])

    def _price(self, amount: int, certainty: str, since: date | None = None) -> str:
        asides = [str(since)] if since else []
        if certainty == "memory":
            asides.append(self._say("from memory"))
        aside = f" ({', '.join(asides)})" if asides else ""
        return f"{Style().write(amount)}{aside}"

    def _in(self, norm: Norm) -> str:
        return f"{norm.since or ''} – {norm.until or ''}" if norm.since or norm.until else ""


def shown(default: object) -> str:
    """Return the default of an option, for a cell of a table."""
    text = ", ".join(lines_of_value(default))
    return f"`{text}`" if text != "-" else ""


def listed(words: Iterable[str]) -> str:
    """Return some words as code, for a cell of a table."""
    return ", ".join(f"`{word}`" for word in words)


def options_of(context: click.Context) -> list[tuple[str, str]]:
    """Return the options of a command as its own help shows them: names and meaning."""
    options = (
        each for each in context.command.get_params(context) if isinstance(each, click.Option)
    )
    records = filter(None, (each.get_help_record(context) for each in options))
    return [(as_code(names), plain(" ".join(text.split()))) for names, text in records]


def as_code(text: str) -> str:
    """Return a text as code, for a cell of a table."""
    return f"`{text}`".replace("|", r"\|")


def plain(text: str) -> str:
    """Return a text in which no sign is one of Markdown."""
    return _SIGNS.sub(r"\\\1", text)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Lines:
    """Yield the lines of a table."""
    for row in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(row)} |"


def joined(lines: Lines) -> str:
    """Return lines as a text."""
    return "".join(f"{line}\n" for line in lines)


def filled_in(text: str, parts: dict[str, Callable[[], Lines]]) -> str:
    """Return the text of a page with what stands between its markers made anew."""
    for name, make in parts.items():
        begin, end = f"<!-- {name}: made by tools/pages.py -->\n", f"<!-- end of {name} -->\n"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        text = f"{before}{begin}\n{joined(make())}\n{end}{after}"
    return text


def differing(language: str) -> dict[Path, str | None]:
    """Return the pages of a language that are not as they should be: their text, None for none."""
    made = Pages(language).made()
    known = set((FOLDERS[language] / "rules").glob("*.md"))
    wrong: dict[Path, str | None] = dict.fromkeys(known - made.keys())
    for path, text in made.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong[path] = text
    return wrong


def update(language: str, *, check: bool) -> int:
    """Write the pages of a language, or name those that differ."""
    speak(language)
    wrong = differing(language)
    for path, text in sorted(wrong.items()):
        print(path.relative_to(ROOT).as_posix())
        if not check and text is None:
            path.unlink()
        elif not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text or "", encoding="utf-8")
    return int(check and bool(wrong))


def main() -> int:
    """Write or check the pages of all languages, each in a process, as a process speaks one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, name what differs")
    parser.add_argument("--lang", choices=LANGUAGES, help="only the pages of one language")
    arguments = parser.parse_args()
    if arguments.lang:
        return update(arguments.lang, check=arguments.check)
    command = [sys.executable, __file__, *sys.argv[1:], "--lang"]
    codes = [
        subprocess.run([*command, each], check=False).returncode  # noqa: S603 it is this file
        for each in LANGUAGES
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
