"""Every message that a user sees exists in both languages, and the right one is chosen."""

from __future__ import annotations

import copy
import importlib.util
import sys
from typing import Any

import pytest

from command import Command
from giamngheo_cli.__main__ import run
from giamngheo_cli.messages import Joined, Translator, choose_language, message, plural
from plans import ROOT


@pytest.fixture(scope="module")
def catalogue() -> Any:
    """Return tools/catalogue.py as a module."""
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "tools" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", name="updated")
def _updated(catalogue: Any) -> Any:
    """Return the messages of the source with their translations."""
    return catalogue.updated()


def test_every_message_is_translated_and_compiled(catalogue: Any, updated: Any) -> None:
    assert catalogue.faults(updated) == []


def test_the_check_sees_a_message_without_translation(catalogue: Any, updated: Any) -> None:
    complete = copy.deepcopy(updated)
    complete.add("a message that nobody has translated")
    assert "not translated: 'a message that nobody has translated'" in catalogue.faults(complete)


def test_the_check_sees_a_lost_placeholder(catalogue: Any, updated: Any) -> None:
    complete = copy.deepcopy(updated)
    complete.add("{count} things", "mấy thứ")
    assert "other placeholders: '{count} things' → 'mấy thứ'" in catalogue.faults(complete)


def test_the_messages_of_the_source_are_found(catalogue: Any) -> None:
    found = {catalogue.first_of(text) for _, _, text in catalogue.messages_of(catalogue.SOURCE)}
    assert "{subject}: nothing is known" in found
    assert "{count} figure read" in found
    assert "List every check, also those that held." in found


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "vi_VN.UTF-8"}, "vi"),
        ([], {"LANG": "vi_VN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "vi_VN"}, "vi"),
        ([], {"LANG": "vi_VN.UTF-8", "GIAMNGHEO_LANG": "en"}, "en"),
        ([], {"GIAMNGHEO_LANG": "fr", "LANG": "vi_VN"}, "vi"),
        (["--lang", "vi"], {"GIAMNGHEO_LANG": "en"}, "vi"),
        (["validate", "--lang=vi", "x"], {}, "vi"),
        (["--lang", "vi", "validate", "--lang", "en"], {}, "en"),
        (["validate", "--", "--lang", "vi"], {}, "en"),
    ],
)
def test_choice_of_language(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert choose_language(arguments, environment) == language


def test_language_is_that_of_the_arguments_given_not_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["pytest", "--lang", "vi"])
    monkeypatch.setenv("GIAMNGHEO_LANG", "en")
    # Running changes the environment.
    monkeypatch.setenv("LANGUAGE", "en")
    said = []
    for options in ([], ["--lang", "vi"], ["--lang", "en"]):
        assert run(["validate", "none.yaml", *options]) == 2
        said.append(capsys.readouterr().err)
    assert said[0] == said[2] == "giamngheo: none.yaml: no such file or directory\n"
    assert said[1] != said[0]


def test_values_that_are_messages_are_translated_too() -> None:
    inner = Joined((message("total"), message("the plan"), 7))
    said = message("{subject}: nothing is known", subject=inner)
    assert said.render(Translator("en")) == "total, the plan, 7: nothing is known"
    assert said.render(Translator("vi")) != said.render(Translator("en"))
    assert "tổng số" in said.render(Translator("vi"))


def test_braces_in_a_value_are_no_placeholders() -> None:
    said = message("“{key}” is not a field here", key="{subject} {0}")
    assert said.render(Translator("en")) == "“{subject} {0}” is not a field here"


def test_numbers_choose_the_form_in_english() -> None:
    def counted(count: int) -> str:
        said = plural("{count} figure read", "{count} figures read", count=count)
        return said.render(Translator("en"))

    assert [counted(0), counted(1), counted(2)] == [
        "0 figures read",
        "1 figure read",
        "2 figures read",
    ]


@pytest.mark.parametrize("words", [["--help"], ["validate", "--help"], ["vaildate"], ["rule", "x"]])
def test_help_and_complaints_speak_vietnamese(giamngheo: Command, words: list[str]) -> None:
    english = giamngheo(*words)
    vietnamese = (
        giamngheo(*words, "--lang", "vi") if "-" in words[-1] else giamngheo("--lang", "vi", *words)
    )
    said_in_english, said = english.out + english.err, vietnamese.out + vietnamese.err
    assert said.split()[0] == "Cách"
    assert said_in_english.split()[0] == "Usage:"
    assert english.code == vietnamese.code
