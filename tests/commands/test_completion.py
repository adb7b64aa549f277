"""What a shell offers when somebody presses Tab: real shells ask the real command on real files."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest

from command import GIAMNGHEO, Command, PlanFile, Result
from giamngheo_cli.commands.common import Session
from giamngheo_cli.commands.completion import MOST_BYTES, rule_list
from plans import REAL, ROOT

MUONG_LAY = str(ROOT / REAL)
FUNCTION = "_giamngheo_completion"
#: Calls the function of the script as bash does, and prints what it offers.
BASH = f"""\
compopt() {{ echo "compopt $1 $2"; }}
eval "$SCRIPT"
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
{FUNCTION} giamngheo
for each in "${{COMPREPLY[@]}}"; do printf '%s\\n' "$each"; done
"""
#: The same in zsh; what the script hands to its completion system is printed.
ZSH = f"""\
compdef() {{ :; }}
_describe() {{ print -rl -- "${{completions_with_descriptions[@]}}"; }}
compadd() {{ print -rl -- "${{completions[@]}}"; }}
_path_files() {{ print -r -- "_path_files $*"; }}
eval "$SCRIPT"
words=("$@") CURRENT=$#
{FUNCTION}
"""
FISH = """\
echo $SCRIPT | source
complete -C $argv[1]
"""

PLAN = """\
plan: 1
id: a
period: 2021-2022
codes:
  level: {tinh: Cấp tỉnh, huyen: Cấp huyện}
projects:
  - id: b
    title: The first
    subprojects:
      - id: b1
        title: Its part
  - id: b2
  - id: dự-án
    title: Dự án
"""
#: Titles that would colour a terminal or make up an entry, and ids that are none.
HOSTILE = r"""
plan: 1
id: a
codes:
  level: {tinh: "Cấp\nplain,fake", "-n": an option, "x\nplain,fake": b}
projects:
  - id: b
    title: "red \e[31m\nplain,fake\nplain\nfake\n_ \x9b \u202e\u2028 %F{red} $(touch made)"
  - id: "x\nplain,fake"
    title: a line
    subprojects: [{id: below}]
  - {id: "*"}
  - {id: "b c"}
  - {id: "$(touch made)"}
  - {id: "`touch made`"}
  - {id: "-n"}
  - {id: &anchor c}
  - {id: *anchor}
  - {id: [d]}
  - {id: {e: f}}
  - {title: without}
  - text
  - id: d
    title: [a, list]
    subprojects: {id: no list}
"""
SHOWN = (
    r"red \u001b[31m\u000aplain,fake\u000aplain\u000afake\u000a_ \u009b \u202e\u2028 "
    r"%F{red} $(touch made)"
)

Shell = Callable[..., list[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a folder in which a shell finds the command."""
    path = tmp_path_factory.mktemp("bin")
    program = path / "giamngheo"
    python = shlex.quote(sys.executable)
    program.write_text(f'#!/bin/sh\nexec {python} -m giamngheo_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return str(path)


@pytest.fixture(name="scripts", scope="module")
def _scripts(giamngheo: Command) -> dict[str, str]:
    """Return the script for each shell."""
    return {
        shell: giamngheo(env={"_GIAMNGHEO_COMPLETE": f"{shell}_source"}).out
        for shell in ("bash", "zsh", "fish")
    }


@pytest.fixture(name="run_shell")
def _run_shell(folder: str, scripts: dict[str, str], variables: dict[str, str]) -> Shell:
    """Return a function that runs a shell with the script for it, and returns what it prints."""

    def run(command: Sequence[str], cwd: Path | None, **env: str) -> list[str]:
        path = f"{folder}{os.pathsep}{variables.get('PATH', os.defpath)}"
        shown = {"LC_ALL": "C.UTF-8", "PATH": path, "SCRIPT": scripts[command[0]]}
        done = subprocess.run(
            command,
            env={**variables, **shown, **env},
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.stderr == b""
        return done.stdout.decode().splitlines()

    return run


@pytest.fixture(name="bash")
def _bash(run_shell: Shell) -> Shell:
    """Return a function that completes the last of some words in bash, cut as bash cuts them."""

    def complete(*words: str, cwd: Path | None = None, options: str = "", **env: str) -> list[str]:
        code = f"{options}\n{BASH}"
        return run_shell(["bash", "-c", code, "bash", "giamngheo", *words], cwd, **env)

    return complete


@pytest.fixture(name="zsh")
def _zsh(run_shell: Shell) -> Shell:
    """Return a function that completes the last of some words in zsh."""
    if shutil.which("zsh") is None:
        pytest.skip("there is no zsh")

    def complete(*words: str, cwd: Path | None = None) -> list[str]:
        return run_shell(["zsh", "-f", "-c", ZSH, "zsh", "giamngheo", *words], cwd)

    return complete


@pytest.fixture(name="fish")
def _fish(run_shell: Shell, tmp_path: Path) -> Shell:
    """Return a function that completes a line in fish."""
    if shutil.which("fish") is None:
        pytest.skip("there is no fish")

    def complete(line: str, cwd: Path | None = None) -> list[str]:
        home = str(tmp_path / "home")
        return run_shell(["fish", "--no-config", "-c", FISH, line], cwd, HOME=home)

    return complete


def asked(
    command: Command, shell: str, *words: str, cwd: Path | None = None, lang: str = "en"
) -> Result:
    """Ask the command to complete the last of some words, as the script of a shell does."""
    cursor = words[-1] if shell == "fish" else str(len(words))
    env = {
        "_GIAMNGHEO_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": shlex.join(["giamngheo", *words[:-1]]) + f" {words[-1]}",
        "COMP_CWORD": cursor,
        "GIAMNGHEO_LANG": lang,
    }
    return command(env=env, cwd=cwd)


def offered(
    command: Command, *words: str, cwd: Path | None = None, lang: str = "en"
) -> list[tuple[str, str]]:
    """Return values and helps that zsh is given."""
    result = asked(command, "zsh", *words, cwd=cwd, lang=lang)
    assert (result.code, result.err) == (0, "")
    lines = result.out.removesuffix("\n").split("\n") if result.out.strip() else []
    assert lines[::3] == ["plain"] * (len(lines) // 3)
    return list(zip(lines[1::3], lines[2::3], strict=True))


# Rules


def test_codes_of_rules(bash: Shell) -> None:
    assert bash("rule", "GN10") == [f"GN10{number}" for number in range(1, 10)]
    assert bash("rule", "gn11") == ["GN110", "GN111", "GN112", "GN113", "GN114"]
    assert bash("rule", "GN101", "") == []


def test_a_name_of_a_rule_is_offered_where_it_is_begun(bash: Shell) -> None:
    assert bash("rule", "Sum-o") == ["sum-over-parts", "sum-of-subcodes"]
    assert all(code.startswith("GN") for code in bash("rule", ""))


def test_rules_say_what_they_are(inside: Command) -> None:
    summary = "a check that held only within rounding"
    assert offered(inside, "rule", "GN110") == [("GN110", f"within-rounding: {summary}")]
    assert offered(inside, "rule", "within") == [("within-rounding", f"GN110: {summary}")]


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("GN30", ["GN301", "GN302", "GN303", "GN304", "GN305"]),
        ("GN101,GN102,gn432", ["GN101,GN102,GN432"]),
        ("GN425,GN425", []),
        ("within-rounding,sum-by-p", ["within-rounding,sum-by-place"]),
        ("GN101,", None),
        ("GN1*,GN11", []),
        ("$(x),GN11", []),
        ("GN101, GN11", []),
    ],
)
def test_a_list_of_rules_goes_on_behind_a_comma(typed: str, values: list[str] | None) -> None:
    parameter = click.Option(["--select"])
    context = click.Context(click.Command("validate", params=[parameter]), obj=Session("en"))
    completed = [each.value for each in rule_list(context, parameter, typed)]
    if values is None:
        assert completed[:2] == ["GN101,GN001", "GN101,GN002"]
        assert "GN101,GN101" not in completed
    else:
        assert completed == values


# Items


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        ("", ["gnbv", "dtts", "ntm", "chinh-sach"]),
        ("gnbv/da", [f"gnbv/da{number}" for number in (2, 3, 4, 6, 7)]),
        ("gnbv/da2", ["gnbv/da2"]),
        ("gnbv/da3", ["gnbv/da3", "gnbv/da3/tda1", "gnbv/da3/tda2"]),
        ("gnbv/da3/", ["gnbv/da3/tda1", "gnbv/da3/tda2"]),
        ("da3", []),
    ],
)
def test_addresses_are_completed_level_by_level(
    typed: str, addresses: list[str], bash: Shell
) -> None:
    assert bash("show", MUONG_LAY, "--item", typed) == addresses


def test_titles_say_what_items_are(plan_file: PlanFile, inside: Command) -> None:
    path = str(plan_file(PLAN))
    titled = [("b", "The first"), ("b2", "_"), ("dự-án", "Dự án")]
    assert offered(inside, "show", path, "--item", "") == titled
    assert offered(inside, "show", path, "--item", "b/") == [("b/b1", "Its part")]
    assert offered(inside, "show", path, "--by", "source", "--item", "d") == titled[2:]


def test_what_names_items_of_explain(plan_file: PlanFile, inside: Command, bash: Shell) -> None:
    path = str(plan_file(PLAN))
    assert offered(inside, "explain", path, "--fixed", "") == [
        (".", "the plan"),
        ("b", "The first"),
        ("b2", "_"),
        ("dự-án", "Dự án"),
    ]
    both = [("b/**", "b and all below it"), ("b/b1", "Its part")]
    assert offered(inside, "explain", path, "--fixed", "b/") == both
    assert offered(inside, "explain", path, "--fixed", "b/*") == both[:1]
    assert bash("explain", path, "--fixed", "") == [".", "b", "b2", "dự-án"]


def test_bash_is_given_no_pattern(plan_file: PlanFile, bash: Shell) -> None:
    path = plan_file(PLAN)
    (path.parent / "b").mkdir()
    (path.parent / "b" / "file").touch()
    words = ("explain", path.name, "--fixed", "b/")
    for options in ("", "shopt -s failglob", "shopt -s nullglob globstar"):
        assert bash(*words, cwd=path.parent, options=options) == ["b/b1"]


def test_trust_is_completed_with_a_number(plan_file: PlanFile, inside: Command) -> None:
    path = str(plan_file(PLAN))
    words = ("explain", path, "--trust")
    assert offered(inside, *words, "b2") == [("b2=10", "_")]
    assert offered(inside, *words, "b2=") == [("b2=10", "_")]
    assert offered(inside, *words, "b2=5") == []
    assert [value for value, _ in offered(inside, *words, "")] == [
        ".=10",
        "b=10",
        "b2=10",
        "dự-án=10",
    ]


def test_items_are_those_of_the_plans_named_or_of_the_current_directory(
    tmp_path: Path, inside: Command
) -> None:
    for name, item in (("a", "first"), ("sub/b", "second"), (".hidden/c", "third")):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"plan: 1\nid: a\nprojects: [{{id: {item}}}]\n", encoding="utf-8")

    def values(*words: str) -> list[str]:
        return [value for value, _ in offered(inside, "show", *words, cwd=tmp_path)]

    assert values("--item", "") == ["first", "second"]
    assert values("sub", "--item", "") == ["second"]
    assert values("sub/b.yaml", "a.yaml", "--item", "") == ["second", "first"]
    assert values("missing.yaml", "--item", "") == []


def test_a_path_is_read_as_the_shell_would_expand_it(
    tmp_path: Path, plan_file: PlanFile, bash: Shell
) -> None:
    plan_file(PLAN)
    for path in ("~/a.yaml", "$HOME/a.yaml"):
        assert bash("show", path, "--item", "b/", HOME=str(tmp_path)) == ["b/b1"]


# Codes


def test_dimensions(plan_file: PlanFile, inside: Command) -> None:
    path = str(plan_file(PLAN))
    assert offered(inside, "show", path, "--rows", "") == [
        ("items", "_"),
        ("source", "source"),
        ("kind", "kind of capital"),
        ("year", "year"),
        ("place", "place"),
        ("origin", "origin"),
        ("stage", "stage"),
        ("level", "level"),
    ]
    assert offered(inside, "show", path, "--rows", "k", lang="vi") == [("kind", "loại vốn")]
    assert offered(inside, "show", path, "--by", "source,l") == [("source,level", "level")]
    assert offered(inside, "show", path, "--by", "source,so") == []


def test_codes(plan_file: PlanFile, inside: Command, bash: Shell) -> None:
    path = str(plan_file(PLAN))
    assert offered(inside, "show", path, "--only", "source=ce") == [
        ("source=central", "central budget")
    ]
    assert offered(inside, "show", path, "--only", "source=central,level=") == [
        ("source=central,level=tinh", "Cấp tỉnh"),
        ("source=central,level=huyen", "Cấp huyện"),
    ]
    assert offered(inside, "show", path, "--only", "source=central,so") == []
    assert bash("show", path, "--only", "y") == ["year=2021", "year=2022"]


# What bash cuts at =


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (("show", "--only", "kind", "="), ["investment", "recurrent"]),
        (("show", "--only", "kind", "=", "r"), ["recurrent"]),
        (("show", "--only", "=", "kind", "=", "r"), ["recurrent"]),
        (("show", "--only", "year", "=", "2021,kind", "=", "r"), ["recurrent"]),
        (("show", "--only", "year", "=", "2021,kind", "="), ["investment", "recurrent"]),
        (
            ("show", "--only", "year", "=", "2021,ki"),
            ["2021,kind=investment", "2021,kind=recurrent"],
        ),
        (("show", MUONG_LAY, "--item", "="), ["gnbv", "dtts", "ntm", "chinh-sach"]),
        (("show", MUONG_LAY, "--item", "=", "gnbv/da2"), ["gnbv/da2"]),
        (("show", MUONG_LAY, "--item=gnbv/da2"), ["--item=gnbv/da2"]),
        (("explain", MUONG_LAY, "--trust", "ntm", "="), ["10"]),
        (("explain", MUONG_LAY, "--trust", "ntm", "=", "1"), ["10"]),
        (("explain", "--format", "=", "js"), ["json"]),
        (("show", "a", "=", "b"), ["compopt -o default"]),
        (("show", "--bars", "=", "b"), ["compopt -o default"]),
        (("show", "--only", "kind", "=", ""), ["compopt -o default"]),
    ],
)
def test_words_that_bash_has_cut_are_put_together(
    words: tuple[str, ...], values: list[str], bash: Shell
) -> None:
    assert bash(*words) == values


def test_the_answer_to_bash(plan_file: PlanFile, inside: Command) -> None:
    path = str(plan_file("plan: 1\nid: a\n"))
    answer = asked(inside, "bash", "show", path, "--only", "kind", "=")
    assert answer[:] == (0, "plain,investment\nplain,recurrent\n", "")
    assert asked(inside, "bash", "show", "a", "=", "b")[:] == (0, "file,b\n", "")


def test_what_bash_has_cut_off_is_no_path(plan_file: PlanFile, bash: Shell) -> None:
    path = plan_file(PLAN)
    (path.parent / "2022").mkdir()
    words = ("--only", "year", "=", "2022", "--item", "b/")
    assert bash("show", *words, cwd=path.parent) == ["b/b1"]
    assert bash("explain", "--trust", "b", "=", "5", "--fixed", "b/", cwd=path.parent) == ["b/b1"]


@pytest.mark.parametrize("typed", ["--item=gnbv/da2", "--only=kind=r", "--trust=ntm"])
def test_other_shells_expect_the_option_in_its_word(typed: str, inside: Command) -> None:
    command = "explain" if "trust" in typed else "show"
    ((value, _),) = offered(inside, command, MUONG_LAY, typed)
    assert value == {"--only=kind=r": "--only=kind=recurrent", "--trust=ntm": "--trust=ntm=10"}.get(
        typed, typed
    )
    result = asked(inside, "fish", command, MUONG_LAY, typed)
    assert result.out.partition("\t")[0] == f"plain,{value}"


# Paths, and what click itself completes


@pytest.mark.parametrize(
    "words",
    [
        ("show", ""),
        ("show", "a.yaml", "pl"),
        ("explain", "pl"),
        ("explain", "--output", "pl"),
        ("show", "-o", ""),
    ],
)
def test_paths_are_left_to_the_shell(words: tuple[str, ...], bash: Shell) -> None:
    assert bash(*words) == ["compopt -o default"]


def test_choices_and_options_are_completed(bash: Shell) -> None:
    assert bash("rule", "--lang", "") == ["en", "vi"]
    assert bash("show", "--share", "r") == ["row"]
    assert bash("explain", "--tr") == ["--trust"]
    assert bash("exp") == ["explain"]


def test_a_path_that_is_no_utf8_is_no_defect(inside: Command) -> None:
    result = asked(inside, "zsh", "show", os.fsdecode(b"pl\xe9"))
    assert result[:] == (0, "file\npl?\n_\n", "")


# What cannot be read


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\0",
        b"- a\n",
        b"plan: 1\nid: a\nprojects:\n  - id: 'b\n",
        b"plan: 1\nid: a\nprojects: {id: b}\n",
        b"[" * 10_000,
        b"plan: 1\nid: a\nprojects: [{id: b}]\n#" + b"x" * MOST_BYTES,
    ],
    ids=["empty", "binary", "list", "broken", "no-items", "deep", "huge"],
)
def test_a_plan_that_cannot_be_read_has_nothing_to_offer(
    content: bytes, tmp_path: Path, inside: Command
) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    for words in (("show", "--item", ""), ("explain", "a.yaml", "--fixed", "")):
        assert offered(inside, *words, cwd=tmp_path) == []
    assert len(offered(inside, "show", "--rows", "", cwd=tmp_path)) == 7


def test_a_path_that_is_no_plan_has_nothing_to_offer(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    paths = ("missing.yaml", "empty", "pipe", "-", "\\0", "a\nb", "", "~nobody/x", "$NOTHING")
    # Standard input that never ends.
    reading, writing = os.pipe()
    try:
        done = subprocess.run(
            GIAMNGHEO,
            env={
                **variables,
                "_GIAMNGHEO_COMPLETE": "bash_complete",
                "COMP_WORDS": shlex.join(["giamngheo", "show", *paths, "--item"]),
                "COMP_CWORD": str(len(paths) + 3),
            },
            cwd=tmp_path,
            stdin=reading,
            capture_output=True,
            timeout=30,
            check=False,
        )
    finally:
        os.close(reading)
        os.close(writing)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"\n", b"")


def test_a_broken_plan_does_not_hide_the_others(
    plan_file: PlanFile, tmp_path: Path, inside: Command
) -> None:
    plan_file(PLAN)
    (tmp_path / "0.yaml").write_bytes(b"\xff")
    (tmp_path / "1.yaml").write_bytes(b"#" * (MOST_BYTES + 1))
    assert offered(inside, "show", "--item", "b/", cwd=tmp_path) == [("b/b1", "Its part")]


# Hostile plans


def test_a_hostile_plan_in_bash(plan_file: PlanFile, bash: Shell) -> None:
    path = plan_file(HOSTILE)
    assert bash("show", "a.yaml", "--item", "", cwd=path.parent) == ["b", "c", "d"]
    assert bash("explain", "a.yaml", "--fixed", "", cwd=path.parent) == [".", "b", "c", "d"]
    assert bash("show", "a.yaml", "--only", "level", cwd=path.parent) == ["level=tinh", "level=-n"]
    assert os.listdir(path.parent) == ["a.yaml"]


def test_titles_are_inert(plan_file: PlanFile, giamngheo: Command) -> None:
    path = str(plan_file(HOSTILE))
    assert offered(giamngheo, "show", path, "--item", "") == [("b", SHOWN), ("c", "_"), ("d", "_")]
    assert offered(giamngheo, "show", path, "--only", "level=t") == [
        ("level=tinh", r"Cấp\u000aplain,fake")
    ]
    result = asked(giamngheo, "fish", "show", path, "--item", "b")
    assert result[:] == (0, f"plain,b\t{SHOWN}\n", "")


def test_a_title_is_cut_short(plan_file: PlanFile, inside: Command) -> None:
    path = str(plan_file(f"plan: 1\nid: a\nprojects: [{{id: b, title: {'x' * 60_000}}}]\n"))
    assert offered(inside, "show", path, "--item", "") == [("b", f"{'x' * 99}…")]


def test_a_hostile_period_makes_few_years(plan_file: PlanFile, inside: Command) -> None:
    path = str(plan_file("plan: 1\nid: a\nperiod: 0000-9999\n"))
    years = offered(inside, "show", path, "--only", "year=")
    assert [value for value, _ in years] == [f"year={year:04}" for year in range(50)]


# The other shells


def test_each_shell_gets_its_script(scripts: dict[str, str]) -> None:
    for shell, script in scripts.items():
        assert FUNCTION in script
        assert f"_GIAMNGHEO_COMPLETE={shell}_complete" in script


def test_zsh(zsh: Shell, plan_file: PlanFile) -> None:
    path = plan_file(PLAN)
    assert zsh("show", "a.yaml", "--item", "", cwd=path.parent) == [
        "b:The first",
        "dự-án:Dự án",
        "b2",
    ]
    assert zsh("explain", "a.yaml", "--fixed", "b/", cwd=path.parent) == [
        "b/**:b and all below it",
        "b/b1:Its part",
    ]
    assert zsh("rule", "GN110") == ["GN110:within-rounding: a check that held only within rounding"]
    assert zsh("show", "pl") == ["_path_files -f"]


def test_a_hostile_plan_in_zsh(zsh: Shell, plan_file: PlanFile) -> None:
    path = plan_file(HOSTILE)
    assert zsh("show", "a.yaml", "--item", "", cwd=path.parent) == [f"b:{SHOWN}", "c", "d"]
    assert os.listdir(path.parent) == ["a.yaml"]


def test_fish(fish: Shell, plan_file: PlanFile) -> None:
    path = plan_file(PLAN)
    assert fish("giamngheo show a.yaml --item ", cwd=path.parent) == [
        "b\tThe first",
        "b2",
        "dự-án\tDự án",
    ]
    assert fish("giamngheo explain a.yaml --fixed=b/", cwd=path.parent) == [
        "--fixed=b/**\tb and all below it",
        "--fixed=b/b1\tIts part",
    ]
    assert fish("giamngheo show a", cwd=path.parent) == ["a.yaml"]


def test_a_hostile_plan_in_fish(fish: Shell, plan_file: PlanFile) -> None:
    path = plan_file(HOSTILE)
    # The script of click cuts at a comma.
    shown = SHOWN.partition(",")[0]
    assert fish("giamngheo show a.yaml --item ", cwd=path.parent) == [f"b\t{shown}", "c", "d"]
    assert "made" not in os.listdir(path.parent)


def test_other_runs_do_not_pay_for_it() -> None:
    code = (
        "import sys; import giamngheo_cli.commands.completion;"
        "print(*sorted({'click.shell_completion', 'giamngheo_cli.explain'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"\n"
