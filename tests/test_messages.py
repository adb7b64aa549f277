"""Every message that a user sees exists in both languages, and the right one is chosen."""

from __future__ import annotations

import copy
import importlib.util
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import Command
from giamngheo_cli.__main__ import run
from giamngheo_cli.messages import (
    LEAST_LETTERS,
    Joined,
    Spellings,
    Translator,
    _spelt,
    choose_language,
    message,
    plural,
)
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


def slips(one: str, other: str) -> int | None:
    """Return by how many slips two words differ: none, or one; None where by more."""
    if one == other:
        return 0
    if max(len(one), len(other)) <= LEAST_LETTERS or not (one + other).isalpha():
        return None
    without = [word[:at] + word[at + 1 :] for word in (one, other) for at in range(len(word))]
    swapped = [one[:at] + one[at + 1] + one[at] + one[at + 2 :] for at in range(len(one) - 1)]
    pairs = [*zip(one, other, strict=False)]
    is_other = len(one) == len(other) and sum(letter != its for letter, its in pairs) == 1
    return 1 if is_other or other in (*swapped, *without) or one in without else None


def misspelt(text: str, known: list[str]) -> list[str]:
    """Return the spellings that are fewest slips away, each looked at for itself."""
    found: dict[int, int] = {}
    words, plain = _spelt(text)
    for number, each in enumerate(known):
        its_words, its_plain = _spelt(each)
        differing = [slips(*pair) for pair in zip(plain, its_plain, strict=False)]
        if words and words == its_words:
            found[number] = 0
        elif len(plain) != len(its_plain) or len("".join(plain)) < LEAST_LETTERS:
            continue
        elif None not in differing:
            found[number] = 1 + sum(each or 0 for each in differing)
    return [known[number] for number, count in found.items() if count == min(found.values())]


WORDS = st.lists(st.text("aăb1-", max_size=7), max_size=3).map(" ".join)


@given(WORDS, st.lists(WORDS, max_size=6), st.integers(0, 30), st.sampled_from(["", "a", "b"]))
def test_looking_for_misspelt_words_together_finds_what_looking_for_each_does(
    text: str, known: list[str], at: int, letter: str
) -> None:
    near = f"{text[:at]}{letter}{text[at + 1 :]}"
    turned = f"{text[:at]}{text[at : at + 2][::-1]}{text[at + 2 :]}"
    known = [*known, near, turned, text.replace("ă", "a")]
    assert Spellings(known).misspelt(text) == misspelt(text, known)
    assert Spellings(known[:-1]).misspelt(text) == misspelt(text, known[:-1])


def test_texts_longer_than_any_that_is_looked_for_are_found_to_be_none() -> None:
    known = ["a " * 100_000, "a" * 100_000, "aaaaaab"]
    assert Spellings(known).misspelt("aaaaaac") == ["aaaaaab"]
