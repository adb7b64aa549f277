"""Messages that a user sees: an English template as the key, Vietnamese from the catalogue.

A message is data until somebody prints it: whoever finds something wrong names what it is, and
only the report knows the language of the reader.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar
from unicodedata import combining, normalize

DOMAIN = "giamngheo"
LANGUAGES = ("en", "vi")
MOST_WORDS = 12
MOST_NAMED = 5
#: Shorter texts, such as NST and NSX, are other names where a letter differs.
LEAST_LETTERS = 4
#: Of longer words that are misspelt, the beginning is looked for.
MOST_LETTERS = 60
LOCALES = Path(__file__).with_name("locale")

T = TypeVar("T")


class Renders(Protocol):
    """Anything that has a text in each language, such as the label of a code."""

    def render(self, translator: Translator) -> str:
        """Return the text in the translator's language."""


class WritesAmounts(Protocol):
    """A style in which amounts of money are written."""

    def write(self, dong: int, *, signed: bool = False, is_price: bool = False) -> str:
        """Return an amount with the name of its unit; a price in one that suits it."""

    def decimal(self, count: int, decimals: int) -> str:
        """Return a number that is counted in the last of so many decimals."""


Text = str | int | Renders


class Message(NamedTuple):
    """A template, its plural where it counts something, and the values for its placeholders."""

    template: str
    values: Mapping[str, Text]
    plural: str | None = None

    def render(self, translator: Translator) -> str:
        """Return the sentence in the translator's language."""
        return translator.render(self)


class Translator:
    """Turns messages into text of one language ("en" or "vi"), and of one style of amounts.

    Attributes:
        amounts: how amounts are written; None where what is said is of no plan.
    """

    def __init__(self, language: str, amounts: WritesAmounts | None = None) -> None:
        """Open the catalogue of the language; English has none and needs none."""
        self.language = language
        self.amounts = amounts
        self._catalogue = _catalogue(language)

    def writing(self, amounts: WritesAmounts) -> Translator:
        """Return one of the same language that writes amounts in a style."""
        return Translator(self.language, amounts)

    def render(self, message: Message) -> str:
        """Fill in the translated template; values that are messages are translated too."""
        template, values, plural = message
        if plural is None:
            text = self._catalogue.gettext(template)
        else:
            text = self._catalogue.ngettext(template, plural, int(str(values["count"])))
        return text.format_map({name: self.text(value) for name, value in values.items()})

    def text(self, value: Text) -> str:
        """Return a value of a message as text."""
        return str(value) if isinstance(value, (str, int)) else value.render(self)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, languages=[language], fallback=language == "en")


class Joined(NamedTuple):
    """Several values in one placeholder, with a separator between them."""

    values: tuple[Text, ...]
    separator: str = ", "

    def render(self, translator: Translator) -> str:
        """Return the texts of the values, joined."""
        return self.separator.join(translator.text(value) for value in self.values)


def first_of(values: Sequence[Text], between: str = "; ") -> Joined:
    """Return the first of many values."""
    more = ("…",) if len(values) > MOST_NAMED else ()
    return Joined((*values[:MOST_NAMED], *more), between)


def message(template: str, /, **values: Text) -> Message:
    """Return a message; the call marks its template for the catalogue."""
    return Message(template, values)


def plural(singular: str, many: str, /, *, count: int, **values: Text) -> Message:
    """Return a message that counts; `count` chooses between the two templates."""
    return Message(singular, {"count": count, **values}, many)


def excerpt(text: str, limit: int = 60) -> str:
    """Return a text from a plan short enough to stand in a sentence."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the word that a misspelt one is nearest to, if any is near."""
    from difflib import get_close_matches  # noqa: PLC0415 only wrong words need it

    return next(iter(get_close_matches(word[:MOST_LETTERS], list(known), n=1)), None)


class _Words:
    """What begins with the same words: what goes on with which, and what ends here."""

    __slots__ = ("below", "ending")

    def __init__(self) -> None:
        self.below: dict[str, _Words] = {}
        self.ending: list[tuple[int, str, tuple[str, ...]]] = []


class Spellings:
    """Known spellings, as a tree of their words, so that no word is looked at once for each."""

    def __init__(self, known: Iterable[str]) -> None:
        self._root = _Words()
        for number, each in enumerate(known):
            words, plain = _spelt(each)
            at = self._root
            # No text that is looked for has more words than letters.
            for word in plain if len(plain) <= MOST_LETTERS else ():
                at = at.below.setdefault(word, _Words())
            at.ending.append((number, each, words))

    def misspelt(self, text: str) -> list[str]:
        """Return the spellings of which a text is most likely a misspelling; all if several.

        In a text of more than three letters diacritics may be wrong, and in each word of five or
        more one letter; marks between letters never matter. A text in which a whole word differs
        is another name and no misspelt one.
        """
        words, plain = _spelt(text[:MOST_LETTERS])
        may_slip = len("".join(plain)) >= LEAST_LETTERS
        reached = [(self._root, 1)]
        for word in plain:
            reached = [
                (below, slips + (near != word))
                for at, slips in reached
                for near, below in _near(word, at.below, may_slip=may_slip)
            ]
        found = [
            (0 if words == its_words else slips, number, each)
            for at, slips in reached
            for number, each, its_words in at.ending
            if words and (may_slip or words == its_words)
        ]
        least = min((slips for slips, *_ in found), default=0)
        return [each for slips, _, each in sorted(found) if slips == least]


def _near(
    word: str, known: Mapping[str, _Words], *, may_slip: bool
) -> Iterator[tuple[str, _Words]]:
    """Yield a word, if it is known, and those that differ from it by a slip."""
    if word in known:
        yield word, known[word]
    if may_slip:
        yield from (each for each in known.items() if each[0] != word and _is_slip(word, each[0]))


@lru_cache(maxsize=4096)
def _spelt(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a text, without the marks in them, and without diacritics, too."""
    spaced = normalize("NFC", text).casefold().replace("-", " ").replace("_", " ")
    kept = "".join(each for each in spaced if each.isalnum() or each.isspace())
    return tuple(kept.split()), tuple(without_diacritics(kept).split())


def without_diacritics(text: str) -> str:
    """Return a text with plain letters only."""
    letters = normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in letters if not combining(letter))


def _is_slip(one: str, other: str) -> bool:
    """Tell whether one letter is wrong, missing or too much, or two have changed places."""
    longest = max(len(one), len(other))
    half = (longest - 1) // 2
    if longest <= LEAST_LETTERS or abs(len(one) - len(other)) > 1:
        return False
    # A slip leaves one end or the other as it is.
    if one[:half] != other[:half] and one[-half:] != other[-half:]:
        return False
    if not (one + other).isalpha():
        return False
    if len(one) == len(other):
        at = [place for place in range(len(one)) if one[place] != other[place]]
        return len(at) == 1 or (len(at) == 2 and _is_swapped(one, other, *at))
    short, long = sorted((one, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _is_swapped(one: str, other: str, first: int, second: int) -> bool:
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def perhaps(word: Text) -> Message:
    """Return a hint at what somebody may have meant."""
    return message("perhaps {word}?", word=word)


def did_you_mean(word: str, known: Iterable[str], otherwise: T) -> Message | T:
    """Return a hint at the word that a misspelt one is nearest to, if any is near."""
    near = nearest(word, known)
    return perhaps(near) if near else otherwise


def known_words(words: Sequence[Text]) -> Message:
    """Return a hint with what may stand in a place, or the first of it."""
    return message("known: {known}", known=Joined(tuple(words[:MOST_WORDS])))


def choose_language(arguments: Iterable[str], environment: Mapping[str, str]) -> str:
    """Return the language that `--lang`, GIAMNGHEO_LANG or the locale asks for, in this order.

    The arguments are looked at before they are parsed, so that `--help` and complaints about
    the arguments themselves are in the right language too.
    """
    asked = asked_language(arguments, environment)
    if asked is not None:
        return asked
    locale = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)),
        "",
    )
    return "vi" if locale.startswith("vi") else "en"


def asked_language(arguments: Iterable[str], environment: Mapping[str, str]) -> str | None:
    """Return the language that `--lang` or GIAMNGHEO_LANG asks for, in this order."""
    asked = _option_value("--lang", arguments) or environment.get("GIAMNGHEO_LANG", "")
    return asked if asked in LANGUAGES else None


def _option_value(option: str, arguments: Iterable[str]) -> str:
    value, expected = "", False
    for argument in arguments:
        if expected:
            value, expected = argument, False
        elif argument == "--":
            break
        elif argument == option:
            expected = True
        elif argument.startswith(f"{option}="):
            value = argument.removeprefix(f"{option}=")
    return value


def speak(language: str) -> None:
    """Make plain gettext, and with it click's own texts, speak the language."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)
