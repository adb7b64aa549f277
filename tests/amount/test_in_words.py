"""Amounts in words ↔ đồng: every form that is read, every one that is refused, both ways."""

from __future__ import annotations

import random
from time import process_time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.amount import MAX_IN_WORDS, AmountError, read_words, write_words
from giamngheo_cli.messages import Translator

NGHIN, TRIEU, TY = 10**3, 10**6, 10**9
ENGLISH = Translator("en")

# Words that are read, and by what trap they are here

READ = {
    # Plain numbers
    "Không đồng": 0,
    "Năm đồng": 5,
    "Mười đồng": 10,
    "Mười một đồng": 11,
    "Mười lăm nghìn đồng": 15 * NGHIN,
    "Hai mươi đồng": 20,
    "Một trăm đồng": 100,
    "Một trăm mười đồng": 110,
    "Một trăm linh năm triệu đồng": 105 * TRIEU,
    "Một tỷ ba trăm triệu đồng": 1_300 * TRIEU,
    "Bảy mươi sáu tỷ bốn trăm bảy mươi triệu đồng": 76_470 * TRIEU,
    "Một triệu hai trăm đồng": 1_000_200,
    # Many tỷ
    "Một nghìn tỷ": 1_000 * TY,
    "Một nghìn hai trăm tỷ": 1_200 * TY,
    "Sáu nghìn một trăm ba mươi mốt tỷ bốn trăm hai mươi triệu đồng": 6_131_420 * TRIEU,
    "Hai triệu ba trăm nghìn tỷ đồng": 2_300_000 * TY,
    "Một triệu không trăm linh năm tỷ đồng": 1_000_005 * TY,
    "Một tỷ tỷ đồng": MAX_IN_WORDS,
    # As software writes it
    "Sáu nghìn tỷ một trăm ba mươi mốt tỷ bốn trăm hai mươi triệu": 6_131_420 * TRIEU,
    "Hai triệu tỷ ba trăm nghìn tỷ": 2_300_000 * TY,
    # Groups of zeros, left out or not
    "Một tỷ không nghìn đồng": TY,
    "Một tỷ không trăm triệu không trăm nghìn không trăm đồng": TY,
    "Năm tỷ không trăm linh năm triệu": 5_005 * TRIEU,
    "Năm tỷ không trăm mười triệu": 5_010 * TRIEU,
    "Năm tỷ không trăm hai mươi mốt triệu": 5_021 * TRIEU,
    # Equal forms
    "một trăm lẻ năm": 105,
    "một trăm linh tư": 104,
    "một ngàn tỉ": 1_000 * TY,
    "hai mươi bẩy ngàn": 27 * NGHIN,
    "hai mươi tư": 24,
    "hai mươi bốn": 24,
    "hai mươi lăm": 25,
    "hai mươi nhăm": 25,
    "ba mươi mốt": 31,
    "MỘT TỶ BA TRĂM TRIỆU ĐỒNG": 1_300 * TRIEU,
    "một tỷ, ba trăm triệu, năm trăm nghìn đồng": 1_300_500 * NGHIN,
    "một tỷ,ba trăm triệu ,năm trăm nghìn": 1_300_500 * NGHIN,
    "hai-mươi-mốt triệu": 21 * TRIEU,
    " Một\u00a0tỷ\n ba  trăm\ttriệu ": 1_300 * TRIEU,
    normalize("NFD", "Một tỷ ba trăm triệu đồng"): 1_300 * TRIEU,
    # What stands around it
    "Bằng chữ: Một tỷ đồng": TY,
    "bằng chữ một tỷ đồng": TY,
    "Số tiền bằng chữ: Một tỷ đồng": TY,
    "(Bằng chữ: Một tỷ đồng)": TY,
    "(Bằng chữ: Một tỷ đồng./.)": TY,
    "(Bằng chữ: Một tỷ đồng)./.": TY,
    "Bằng chữ: (Một tỷ đồng).": TY,
    "Một tỷ đồng chẵn": TY,
    "Một tỷ đồng chẵn./.": TY,
    "Một tỷ đồng, chẵn.": TY,
    "Một tỷ đồng Việt Nam chẵn": TY,
    "Một tỷ Việt Nam đồng": TY,
    "Một tỷ": TY,
    # Decimals
    "Sáu nghìn một trăm ba mươi mốt phẩy bốn mươi hai tỷ đồng": 6_131_420 * TRIEU,
    "sáu nghìn một trăm ba mươi mốt phẩy bốn hai tỷ đồng": 6_131_420 * TRIEU,
    "bảy phẩy ba mươi chín tỷ": 7_390 * TRIEU,
    "bảy phẩy không ba mươi chín tỷ": 7_039 * TRIEU,
    "bảy phẩy không không năm tỷ": 7_005 * TRIEU,
    "bảy phẩy không trăm linh năm tỷ": 7_005 * TRIEU,
    "bảy phẩy một trăm hai mươi lăm tỷ": 7_125 * TRIEU,
    "bảy phẩy năm tỷ": 7_500 * TRIEU,
    "bảy phẩy năm mươi tỷ": 7_500 * TRIEU,
    "bảy phẩy mười hai triệu": 7_120 * NGHIN,
    "không phẩy năm tỷ": 500 * TRIEU,
    "một phẩy hai nghìn tỷ": 1_200 * TY,
    "một phẩy hai triệu tỷ": 1_200_000 * TY,
    "hai nghìn phẩy năm tỷ": 2_000_500 * TRIEU,
    # A number and its unit, where it is no plain number
    "một nghìn ba trăm triệu đồng": 1_300 * TRIEU,
    "hai nghìn triệu": 2 * TY,
    "hai triệu nghìn": 2 * TY,
    "một triệu ba trăm nghìn năm trăm triệu": 1_300_500 * TRIEU,
    "hai nghìn nghìn đồng": 2 * TRIEU,
    "một nghìn hai trăm nghìn tỷ": 1_200_000 * TY,
    "một tỷ, năm trăm mười hai triệu, ba trăm nghìn triệu": 1_512_300 * TY,
}

UNUSUAL = {
    "hai mươi một": 21,
    "hai mươi năm triệu": 25 * TRIEU,
    "mười năm": 15,
    "mười tư": 14,
    "một nghìn lẻ năm": 1_005,
    "một nghìn mười hai": 1_012,
    "một nghìn hai mươi": 1_020,
    "một triệu linh năm nghìn": 1_005 * NGHIN,
    "năm tỷ năm triệu": 5_005 * TRIEU,
    "năm tỷ hai mươi triệu": 5_020 * TRIEU,
    "hai nghìn tỷ ba tỷ": 2_003 * TY,
    "bảy phẩy hai mươi một tỷ": 7_210 * TRIEU,
}

_WHOLE = "write out the whole amount"
_TWICE = f"{{}} may mean two amounts | {_WHOLE}"
_ODD = "{} cannot stand where it does"
_UNKNOWN = "{} is no word of a number"
_ORDER = "units must become smaller from left to right"
_MISSING = "a word of the number is missing"

REFUSED = {
    # A bare digit behind a scale: in speech, the next lower place
    "một trăm hai": _TWICE.format("“hai” behind “trăm”"),
    "một trăm hai nghìn": _TWICE.format("“hai” behind “trăm”"),
    "không trăm năm": _ODD.format("“không”"),
    "hai nghìn hai": _TWICE.format("“hai” behind “nghìn”"),
    "hai nghìn hai đồng": _TWICE.format("“hai” behind “nghìn”"),
    "hai nghìn hai tỷ": _TWICE.format("“hai” behind “nghìn”"),
    "hai nghìn hai triệu": _TWICE.format("“hai” behind “nghìn”"),
    "một tỷ hai": _TWICE.format("“hai” behind “tỷ”"),
    "sáu nghìn tỷ hai": _TWICE.format("“hai” behind “tỷ”"),
    "năm phẩy hai trăm triệu": _TWICE.format("“hai trăm” behind “phẩy”"),
    # Not exact
    "hai tỷ rưỡi": f"“rưỡi” is not exact | {_WHOLE}",
    "nửa tỷ": f"“nửa” is not exact | {_WHOLE}",
    # Digits, also those of a page number
    "một tỷ 200 triệu": "digits among the words",
    "một tỷ hai trăm 3 triệu đồng": "digits among the words",
    "1.300 triệu đồng": "digits among the words",
    # Scales out of order
    "ba trăm nghìn một triệu hai trăm": _ORDER,
    "mười triệu mười triệu": _ORDER,
    "năm trăm triệu, hai trăm triệu": _ORDER,
    "hai nghìn ba trăm nghìn": _ORDER,
    "mười tỷ mười tỷ": _ORDER,
    "một nghìn ba trăm triệu năm trăm nghìn": _ORDER,
    "năm phẩy hai nghìn triệu": _ORDER,
    "một tỷ phẩy năm triệu": _ORDER,
    # Not Vietnamese, misspelt, or without diacritics
    "mot ty dong": _UNKNOWN.format("“mot”"),
    "một tỷ ba trăm trieu": _UNKNOWN.format("“trieu”") + " | perhaps triệu?",
    "một tỷ ba trăm trệu": _UNKNOWN.format("“trệu”") + " | perhaps triệu?",
    "một tỷ ba trăm chiệu": _UNKNOWN.format("“chiệu”"),
    "one billion": _UNKNOWN.format("“one”"),
    "abc": _UNKNOWN.format("“abc”"),
    "âm một tỷ đồng": _UNKNOWN.format("“âm”"),
    "một tỷ và năm triệu": _UNKNOWN.format("“và”"),
    "khoảng một tỷ": f"“khoảng” is not exact | {_WHOLE}",
    "hai chục triệu": _UNKNOWN.format("“chục”"),
    "hai vạn": _UNKNOWN.format("“vạn”"),
    "hai trăm, ba mươi triệu": _UNKNOWN.format("“trăm,”"),
    "một trăm nghìn - hai trăm nghìn": _UNKNOWN.format("“-”"),
    "một tỷ đồng ba triệu": _UNKNOWN.format("“đồng”"),
    "một tỷ (năm triệu)": _UNKNOWN.format("“(năm”"),
    # Words where they cannot stand
    "mười mốt": _ODD.format("“mười mốt”"),
    "mười nhăm": _ODD.format("“mười nhăm”"),
    "một mươi": _ODD.format("“một mươi”"),
    "không mươi": _ODD.format("“không”"),
    "hai mốt": _ODD.format("“hai mốt”"),
    "linh năm": _ODD.format("“linh”"),
    "một trăm linh mười": _ODD.format("“trăm linh mười”"),
    "một trăm linh lăm": _ODD.format("“trăm linh lăm”"),
    "một trăm linh": _MISSING,
    "tư triệu": _ODD.format("“tư”"),
    "triệu": _ODD.format("“triệu”"),
    "không trăm linh năm triệu": _ODD.format("“không”"),
    "không tỷ năm triệu": _ODD.format("“không”"),
    "phẩy năm": _MISSING,
    "năm phẩy": _MISSING,
    "năm phẩy tỷ": _MISSING,
    "năm phẩy hai phẩy ba tỷ": _ODD.format("“hai phẩy”"),
    "năm phẩy hai mốt tỷ": _ODD.format("“hai mốt”"),
    "năm phẩy hai tỷ ba triệu": _ODD.format("“hai tỷ ba”"),
    # Out of reach
    "năm phẩy hai đồng": "finer than one đồng",
    "năm phẩy hai bốn một năm nghìn": "finer than one đồng",
    "hai tỷ tỷ": "more than a billion billion đồng",
    "một tỷ mười triệu tỷ": "more than a billion billion đồng",
    # Nothing there
    "": "no number in words",
    "  ": "no number in words",
    "Bằng chữ:": "no number in words",
    "đồng": _UNKNOWN.format("“đồng”"),
    "()": "no number in words",
}


@pytest.mark.parametrize("text", READ)
def test_words_that_are_read(text: str) -> None:
    assert read_words(text) == (READ[text], False)


@pytest.mark.parametrize("text", UNUSUAL)
def test_words_that_are_clear_but_unusual(text: str) -> None:
    assert read_words(text) == (UNUSUAL[text], True)


@pytest.mark.parametrize("text", REFUSED)
def test_words_that_are_refused(text: str) -> None:
    with pytest.raises(AmountError) as raised:
        read_words(text)
    said = [each.render(ENGLISH) for each in (raised.value.reason, raised.value.hint) if each]
    assert " | ".join(said) == REFUSED[text]


WRITTEN = {
    0: "Không đồng",
    1: "Một đồng",
    5: "Năm đồng",
    10: "Mười đồng",
    11: "Mười một đồng",
    14: "Mười bốn đồng",
    15: "Mười lăm đồng",
    20: "Hai mươi đồng",
    21: "Hai mươi mốt đồng",
    24: "Hai mươi bốn đồng",
    25: "Hai mươi lăm đồng",
    100: "Một trăm đồng",
    101: "Một trăm linh một đồng",
    104: "Một trăm linh bốn đồng",
    105: "Một trăm linh năm đồng",
    111: "Một trăm mười một đồng",
    1_005: "Một nghìn không trăm linh năm đồng",
    1_050: "Một nghìn không trăm năm mươi đồng",
    1_000_200: "Một triệu hai trăm đồng",
    5_005 * TRIEU: "Năm tỷ không trăm linh năm triệu đồng",
    76_470 * TRIEU: "Bảy mươi sáu tỷ bốn trăm bảy mươi triệu đồng",
    1_000 * TY: "Một nghìn tỷ đồng",
    6_131_420 * TRIEU: "Sáu nghìn một trăm ba mươi mốt tỷ bốn trăm hai mươi triệu đồng",
    1_000_005 * TY + 5: "Một triệu không trăm linh năm tỷ không trăm linh năm đồng",
    MAX_IN_WORDS: "Một tỷ tỷ đồng",
}


@pytest.mark.parametrize("dong", WRITTEN)
def test_words_as_they_are_written(dong: int) -> None:
    assert write_words(dong) == WRITTEN[dong]


@pytest.mark.parametrize("dong", [-1, MAX_IN_WORDS + 1])
def test_amounts_that_have_no_words(dong: int) -> None:
    with pytest.raises(ValueError, match=str(dong)):
        write_words(dong)


# Another writer, which says all digits first and mends the words afterwards


def spelt(dong: int) -> str:
    digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    groups = f"{dong:018d}"
    words = ""
    for at in range(0, 18, 3):
        hundreds, tens, ones = (digits[int(each)] for each in groups[at : at + 3])
        if groups[at : at + 3] != "000":
            words += f" {hundreds} trăm {tens} mươi {ones}"
            words += (" triệu", " nghìn", "", " triệu", " nghìn", "")[at // 3]
        if at == 6 and words:
            words += " tỷ"
    for old, new in (
        (" không mươi không", ""),
        (" không mươi", " linh"),
        ("mươi không", "mươi"),
        ("mươi năm", "mươi lăm"),
        ("mươi một", "mươi mốt"),
        ("một mươi mốt", "mười một"),
        ("một mươi", "mười"),
    ):
        words = words.replace(old, new)
    words = words.removeprefix(" không trăm linh").removeprefix(" không trăm").strip()
    return f"{words} đồng".capitalize() if dong else "Không đồng"


def both_ways(dong: int) -> None:
    words = write_words(dong)
    assert words == spelt(dong)
    assert read_words(words) == (dong, False), words


def test_all_small_amounts_both_ways() -> None:
    for dong in range(10_000):
        both_ways(dong)


def test_amounts_of_all_sizes_both_ways() -> None:
    drawn = random.Random(8)  # noqa: S311 the same amounts each time
    for _ in range(190_000):
        digits = drawn.randint(4, 18)
        # Amounts of documents end in zeros.
        zeros = drawn.randint(0, digits - 1)
        both_ways(drawn.randrange(10 ** (digits - zeros)) * 10**zeros)


@given(st.integers(0, MAX_IN_WORDS - 1))
def test_any_amount_both_ways(dong: int) -> None:
    both_ways(dong)


_WORDS = sorted({word for text in (*READ, *UNUSUAL, *REFUSED) for word in text.split()})


@given(st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join) | st.text())
def test_any_text_is_an_amount_or_is_refused(text: str) -> None:
    try:
        dong, _ = read_words(text)
    except AmountError:
        return
    assert read_words(write_words(dong)) == (dong, False)


@pytest.mark.parametrize(
    "text",
    ["một ", "tỷ ", "không ", "năm phẩy ", "(", "bằng chữ: ", "một-", "triệu, ", "mươi ", " "],
)
@pytest.mark.parametrize("length", [499, 65_536])
def test_hostile_texts_are_refused_at_once(text: str, length: int) -> None:
    start = process_time()
    with pytest.raises(AmountError):
        read_words((text * length)[:length])
    assert process_time() - start < 0.1
