"""Bytes become text, and text typed for the fonts of before Unicode is refused."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.documents.blocks import Refused
from giamngheo_cli.documents.readers.encodings import decode, refuse_old_fonts

HONEST = (Path(__file__).parents[2] / "plans" / "muong-lay-2021-2025.yaml").read_text("utf-8")
WORDS = HONEST.split()
FRENCH = (
    "Le château où il est né, haï de tous, thaï ; été comme hiver, déjà très âgé à Noël, "
    "il a dû où coûte que coûte rêver d'un hôtel sûr, ça et là, sur l'île."
)
#: TCVN3 5712:1993, from its letter 0xB5 on; the columns are those of the standard.
TCVN3 = {
    **dict(zip("ăâêôơưđ", bytes(range(0xA8, 0xAF)).decode("latin-1"), strict=True)),
    **dict(zip("ĂÂÊÔƠƯĐ", bytes(range(0xA1, 0xA8)).decode("latin-1"), strict=True)),
    **dict(zip("àảãáạ", "µ¶·¸¹", strict=True)),
    **dict(zip("ằẳẵắặ", "»¼½¾Æ", strict=True)),
    **dict(zip("ầẩẫấậ", "ÇÈÉÊË", strict=True)),
    **dict(zip("èẻẽéẹ", "ÌÎÏÐÑ", strict=True)),
    **dict(zip("ềểễếệ", "ÒÓÔÕÖ", strict=True)),
    **dict(zip("ìỉĩíị", "×ØÜÝÞ", strict=True)),
    **dict(zip("òỏõóọ", "ßáâãä", strict=True)),
    **dict(zip("ồổỗốộ", "åæçèé", strict=True)),
    **dict(zip("ờởỡớợ", "êëìíî", strict=True)),
    **dict(zip("ùủũúụ", "ïñòóô", strict=True)),
    **dict(zip("ừửữứự", "õö÷øù", strict=True)),
    **dict(zip("ỳỷỹýỵ", "úûüýþ", strict=True)),
}
TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
TONES_ON_HAT = {"\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
TONES_ON_BREVE = {"\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
OF_VNI = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}


def in_tcvn3(text: str) -> str:
    return "".join(TCVN3.get(each, TCVN3.get(each.lower(), each)) for each in text)


def in_vni(text: str) -> str:
    return "".join(_letter_in_vni(each) for each in text)


def _letter_in_vni(letter: str) -> str:
    if letter.isupper():
        return _letter_in_vni(letter.lower()).upper()
    if letter in OF_VNI:
        return OF_VNI[letter]
    base, *marks = normalize("NFD", letter)
    tone = next((each for each in marks if each in TONES), "")
    if "\u0302" in marks:
        return base + (TONES_ON_HAT[tone] if tone else "â")
    if "\u0306" in marks:
        return base + (TONES_ON_BREVE[tone] if tone else "ê")
    if "\u031b" in marks:
        base = {"o": "ô", "u": "ö"}[base]
    return base + (TONES[tone] if tone else "")


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        refuse_old_fonts(text)
    return str(refused.value.reason.values["font"])


def starts_of_runs(length: int) -> st.SearchStrategy[str]:
    starts = st.integers(0, len(WORDS) - length)
    return starts.map(lambda start: " ".join(WORDS[start : start + length]))


def test_the_tables_write_what_is_known() -> None:
    assert in_tcvn3("Triệu đồng, kế hoạch vốn") == "TriÖu ®ång, kÕ ho¹ch vèn"
    assert in_vni("Triệu đồng, kế hoạch vốn") == "Trieäu ñoàng, keá hoaïch voán"
    assert in_vni("CHƯƠNG TRÌNH") == "CHÖÔNG TRÌNH"


@pytest.mark.parametrize("text", ["TriÖu ®ång", "§VT: TriÖu ®ång", "KÕ HO¹CH VèN"])
def test_a_few_words_for_tcvn3_fonts_are_refused(text: str) -> None:
    assert refusal(text) == "TCVN3 (ABC)"


@pytest.mark.parametrize("text", ["Trieäu ñoàng", "ÑVT: Trieäu ñoàng", "KEÁ HOAÏCH VOÁN"])
def test_a_few_words_for_vni_fonts_are_refused(text: str) -> None:
    assert refusal(text) == "VNI"


@given(starts_of_runs(60))
def test_any_part_of_a_plan_in_old_fonts_is_refused(text: str) -> None:
    assert refusal(in_tcvn3(text)) == "TCVN3 (ABC)"
    assert refusal(in_vni(text)) == "VNI"


@given(starts_of_runs(20))
def test_no_part_of_a_plan_in_unicode_is_refused(text: str) -> None:
    refuse_old_fonts(text)
    refuse_old_fonts(normalize("NFD", text))


@pytest.mark.parametrize("part", [in_tcvn3, in_vni])
def test_one_table_in_an_old_font_is_found_in_a_text_in_unicode(part) -> None:  # type: ignore[no-untyped-def]
    refusal(HONEST + part("Tổng số vốn ngân sách trung ương") + HONEST)


def test_a_text_without_its_soft_hyphens_is_refused_too() -> None:
    refusal(in_tcvn3("chương trình được hưởng").replace("\xad", ""))


@pytest.mark.parametrize(
    "text",
    [
        HONEST,
        FRENCH,
        "Müller & Söhne für größere señor año Ångström Citroën naïve",
        "hoà bình, khoẻ, thuỷ, quý, quà, giá: «dự án» vốn¹ hộ² §1 ½ m² · 5 °C ±3 µg",
        "",
    ],
)
def test_honest_texts_are_not_refused(text: str) -> None:
    refuse_old_fonts(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_programs_write_today_is_read(encoding: str) -> None:
    assert decode("Triệu đồng\n".encode(encoding)) == "Triệu đồng\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("đồng".encode("utf-32"), "the file is {encoding}, not UTF-8"),
        ("1.300 triệu đồng".encode("utf-16-le"), "seems to be UTF-16"),
        ("1.300 triệu đồng".encode("utf-16-be"), "seems to be UTF-16"),
        ("đồng".encode("utf-16")[:-1], "cut short or no UTF-16"),
        (b"\x7fELF\2\1\1" + b"\1\2\3\0" * 9, "neither a document nor text"),
        (in_tcvn3("Đơn vị: triệu đồng").encode("latin-1"), "typed for {font} fonts"),
        (in_vni("Đơn vị: triệu đồng").encode("latin-1"), "typed for {font} fonts"),
        ("l\xea phi\n".encode("cp1258") + b"thu\xca", "such as Windows-1258 (line {line})"),
        ("đồng\n".encode() + b"1.300\xff", "line {line} is not UTF-8"),
        (b"1.300 tri\xff", "such as Windows-1258"),
    ],
)
def test_what_is_something_else_is_refused_by_its_name(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        decode(data)
    assert said in refused.value.reason.template
