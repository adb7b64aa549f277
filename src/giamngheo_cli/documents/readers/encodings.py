"""Bytes → text, and text that only the fonts of before Unicode show as Vietnamese."""

from __future__ import annotations

import codecs
import re
from typing import NoReturn
from unicodedata import normalize

from giamngheo_cli.documents.blocks import Refused
from giamngheo_cli.messages import message

SAVE_AS_UTF8 = message("save the file as UTF-8 (Unicode) and import it again")
OTHER_FORM = message("Word (docx), Excel (xlsx, xls), pdf and text are read")
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: What no text has: control characters other than tabs, ends of lines and pages.
_CONTROLS = r"\x00-\x08\x0e-\x1a\x1c-\x1f"
_NO_TEXT = re.compile(rf"[{_CONTROLS}\ufffe\uffff]")
_NO_TEXT_BYTES = re.compile(rf"[{_CONTROLS}]".encode())
#: So many different words that are Vietnamese in old fonts alone are no chance.
_FEWEST = 2

#: What the signs stand for; small letters alone, as TCVN3 has no others that bear a tone.
_TCVN3 = dict(
    zip(
        "µ¶·¸¹»¼½¾Æ¨ÇÈÉÊË©®ÌÎÏÐÑÒÓÔÕÖª×ØÜÝÞßáâãäåæçèé«êëìíî¬ïñòóôõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạằẳẵắặăầẩẫấậâđèẻẽéẹềểễếệêìỉĩíịòỏõóọồổỗốộôờởỡớợơùủũúụừửữứựỳỷỹýỵăâêôơưđ",
        strict=True,
    )
)
#: VNI puts the sign of a tone, or of a letter and its tone, behind a plain letter.
_VNI = dict(zip("íìæóòîôöñ", "íìỉĩịỵơưđ", strict=True)) | {
    letter + sign: normalize("NFC", base + tone)
    for letter, base, signs in (
        *((each, each, "ùøûõï") for each in "aeouy"),
        *((each, each + "\u0302", "áàåãä") for each in "aeo"),
        ("a", "a\u0306", "éèúüë"),
        ("ô", "ơ", "ùøûõï"),
        ("ö", "ư", "ùøûõï"),
    )
    for sign, tone in zip(signs, "\u0301\u0300\u0309\u0303\u0323", strict=True)
}
_VNI |= {each + "â": normalize("NFC", each + "\u0302") for each in "aeo"} | {"aê": "ă"}

_WORD = re.compile(rf"[A-Za-zÀ-ỹ{''.join(_TCVN3)}\xad]+")
_LATIN1 = re.compile(r"(?=.*[^\x00-\x7f])[\x00-\xff]{2,}", re.DOTALL)
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)) + "|[a-z]")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
#: A syllable without its tone.
_SYLLABLE = re.compile(
    r"(?:[bcdđghklmnprstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?"
    r"(?:[aăâeêioôơuưy]|[iu]a|ưa|oo|ai|a[ouy]|â[uy]|eo|êu|i?êu?|iu|oa[ioy]?|oă|oeo?|[oôơuư]i|uây?"
    r"|u?yê?u?|uôi?|uya|uê|uơ|ươ[iu]?|ưu)"
    r"(?:ch?|m|ng?|nh|p|t)?"
)
_CLOSED = ("c", "ch", "p", "t")
_CLOSED_TONES = {"\u0301", "\u0323"}


def decode(data: bytes) -> str:
    """Return the text of bytes in UTF-8, or in UTF-16 with a mark in front.

    Raises:
        Refused: where they are something else.
    """
    if data.startswith(_UTF32):
        raise Refused(message("the file is {encoding}, not UTF-8", encoding="UTF-32"), SAVE_AS_UTF8)
    is_utf16 = data.startswith(_UTF16)
    if not is_utf16 and _NO_TEXT_BYTES.search(data):
        if _is_unmarked_utf16(data):
            reason = message("the file seems to be UTF-16 without a mark in front")
            raise Refused(reason, SAVE_AS_UTF8)
        raise _not_text()
    try:
        text = data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(data, error.start, is_utf16=is_utf16)
    if _NO_TEXT.search(text):
        raise _not_text()
    return text


def refuse_old_fonts(text: str) -> None:
    """Refuse a text that holds Vietnamese typed for TCVN3 or VNI fonts, be it only in part.

    Raises:
        Refused: such text says something else to a program than to its reader.
    """
    font = _old_font(text)
    if font:
        raise Refused(
            message(
                "the text is typed for {font} fonts, not in Unicode: what a reader sees as "
                "Vietnamese are other signs",
                font=font,
            ),
            message("convert it to Unicode, for example with UniKey, and import it again"),
        )


def _not_text() -> Refused:
    return Refused(message("it is neither a document nor text"), OTHER_FORM)


def _is_unmarked_utf16(data: bytes) -> bool:
    return b"\0" in data and any(_is_text(data, each) for each in ("utf-16-le", "utf-16-be"))


def _is_text(data: bytes, encoding: str) -> bool:
    try:
        return _NO_TEXT.search(data.decode(encoding)) is None
    except UnicodeDecodeError:
        return False


def _refuse(data: bytes, start: int, *, is_utf16: bool) -> NoReturn:
    if is_utf16:
        raise Refused(message("the file is cut short or no UTF-16"), SAVE_AS_UTF8)
    refuse_old_fonts(data.decode("latin-1"))
    line = data.count(b"\n", 0, start) + 1
    if data[start - 3 : start].isascii() and not data[:start].isascii():
        reason = message("line {line} is not UTF-8, as those before are", line=line)
        raise Refused(reason, SAVE_AS_UTF8)
    raise Refused(
        message(
            "the file is not UTF-8 but in an old encoding, such as Windows-1258 (line {line})",
            line=line,
        ),
        SAVE_AS_UTF8,
    )


def _old_font(text: str) -> str | None:
    """Return the kind of fonts for which some words of a text are typed, if any.

    A word speaks for a kind if it is a Vietnamese syllable there, and none as it stands; words
    that are neither, as those of French are, speak against.
    """
    words = set(_WORD.findall(normalize("NFC", text)))
    odd = {each for each in words if _LATIN1.fullmatch(each) and not _is_honest(each)}
    tcvn3 = {each for each in odd if _is_syllable(_from_tcvn3(each).lower())}
    vni = {each for each in odd if _is_syllable(_from_vni(each.lower()))}
    most, font = max((len(tcvn3), "TCVN3 (ABC)"), (len(vni), "VNI"))
    return font if most >= _FEWEST and most > len(odd - tcvn3 - vni) else None


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(each, "ư" if each == "\xad" else each) for each in word)


def _from_vni(word: str) -> str:
    pieces = _VNI_PIECE.findall(word)
    return "".join(_VNI.get(each, each) for each in pieces) if "".join(pieces) == word else ""


def _is_honest(word: str) -> bool:
    is_evenly_cased = word.islower() or word.isupper() or word.istitle()
    return is_evenly_cased and _is_syllable(word.lower())


def _is_syllable(word: str) -> bool:
    """Tell whether a word in small letters can be a Vietnamese syllable."""
    apart = normalize("NFD", word)
    tones = _TONES.findall(apart)
    plain = normalize("NFC", _TONES.sub("", apart))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not plain.endswith(_CLOSED) or bool(_CLOSED_TONES.intersection(tones))
