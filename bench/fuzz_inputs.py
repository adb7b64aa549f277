"""Random inputs of two families: bytes that hardly are a plan, and amounts in a small plan.

Each is made from random numbers alone: the same seed gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from unicodedata import normalize

from giamngheo_cli.amount.currency import CURRENCY, UNITS
from giamngheo_cli.amount.model import QUALIFIERS
from payloads import (
    AMOUNTS,
    PAYLOADS,
    PLACES,
    SNIPPET_TEXTS,
    plan_with,
    small_examples,
)

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"
PLANS = ROOT / "plans"
#: One of so many inputs is a whole document, which takes as long as ten small plans.
RARELY = 40

# Bytes

#: What cannot be seen, or is taken for something else than it is.
INVISIBLE: list[str] = [
    *"\u00a0\u200b\u200c\u200d\u200e\u202a\u2060\u2066\ufeff\u00ad\u3000\u2007\u034f",
    *"\u0085\u2028\u2029\x00\x07\x08\x0b\x0c\x1b\x7f\x9b\ufffe\U000e0001",
]
#: What Word makes of signs while somebody types.
TYPED: list[str] = [*"–—−‑’‘“”…×٠５½"]
LINE_ENDS = ("\r\n", "\r", "\u0085", "\u2028", "\u2029", "\n\n", "\n\r", "\x0b")
IGNORES = (
    " # giamngheo: ignore[GN101] x",
    "# giamngheo: ignore-file[GN302, GN101] y",
    " # giamngheo ignore[",
    "#giamngheo: ignore[sum-over-parts,,GN999]",
)
LONGEST = 70_000
DEEPEST = 3_000


@cache
def seeds() -> list[bytes]:
    """Return the small plans that inputs begin with: examples, corpus, hostile texts."""
    hostile = [plan_with(place, payload) for place in PLACES for payload in PAYLOADS]
    return [*small_examples(), *corpus(), *hostile]


@cache
def corpus() -> list[bytes]:
    """Return the inputs that failed once."""
    return [path.read_bytes() for path in sorted(CORPUS.glob("*.yaml"))]


@cache
def documents() -> list[bytes]:
    """Return the plans of whole documents."""
    return [path.read_bytes() for path in sorted(PLANS.glob("*.yaml"))]


def any_bytes(rng: Random) -> bytes:
    """Return a plan that a few changes have spoilt."""
    known = documents() if rng.randrange(RARELY) == 0 else seeds()
    data: bytes = rng.choice(known)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5))):
        data = rng.choice(CHANGES)(rng, data)
    return data


def neighbour(rng: Random, data: bytes) -> bytes:
    """Return an input in which one thing is changed."""
    return rng.choice(SMALL_CHANGES)(rng, data)


Change = Callable[[Random, bytes], bytes]


def _stretch(rng: Random, data: bytes) -> tuple[int, int]:
    start = rng.randint(0, len(data))
    return start, min(len(data), start + rng.choice((0, 1, 1, 2, 5, 20, 200)))


def _flip(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    changed = data[at : at + 1] and bytes([data[at] ^ (1 << rng.randrange(8))])
    return data[:at] + changed + data[at + 1 :]


def _insert_byte(rng: Random, data: bytes) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + rng.randbytes(rng.choice((1, 1, 3))) + data[at:]


def _insert(rng: Random, data: bytes) -> bytes:
    start, end = _stretch(rng, data) if rng.randrange(2) else (rng.randint(0, len(data)),) * 2
    return data[:start] + rng.choice(SNIPPET_TEXTS).encode() + data[end:]


def _insert_unseen(rng: Random, data: bytes) -> bytes:
    text = rng.choice(INVISIBLE if rng.randrange(3) else TYPED).encode()
    places = [0, *(at for at, byte in enumerate(data) if byte in b" :\n-#,")]
    at = rng.choice(places) + rng.randrange(2)
    return data[:at] + text * rng.choice((1, 1, 2)) + data[at + rng.randrange(2) :]


def _delete(rng: Random, data: bytes) -> bytes:
    start, end = _stretch(rng, data)
    return data[:start] + data[end:]


def _repeat(rng: Random, data: bytes) -> bytes:
    start, end = _stretch(rng, data)
    return data[:end] + data[start:end] * rng.choice((1, 2, 9)) + data[end:]


def _move(rng: Random, data: bytes) -> bytes:
    start, end = _stretch(rng, data)
    rest = data[:start] + data[end:]
    at = rng.randint(0, len(rest))
    return rest[:at] + data[start:end] + rest[at:]


def _truncate(rng: Random, data: bytes) -> bytes:
    return data[: rng.randint(0, len(data))]


def _splice(rng: Random, data: bytes) -> bytes:
    """Go on as another plan does, at a line or anywhere."""
    other = rng.choice(seeds())
    if rng.randrange(3):
        mine, its = data.splitlines(keepends=True), other.splitlines(keepends=True)
        mine[rng.randint(0, len(mine)) :] = its[rng.randint(0, len(its)) :]
        return b"".join(mine)
    return data[: rng.randint(0, len(data))] + other[rng.randint(0, len(other)) :]


def _lines_anew(rng: Random, data: bytes) -> bytes:
    """Swap, repeat, indent or leave out a line."""
    lines = data.splitlines(keepends=True) or [b""]
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    way = rng.randrange(5)
    if way == 0:
        lines[one], lines[other] = lines[other], lines[one]
    elif way == 1:
        lines.insert(one, lines[other])
    elif way == 2:
        lines[one] = rng.choice((b" ", b"  ", b"\t")) + lines[one]
    elif way == 3:
        lines[one] = lines[one][1:]
    else:
        del lines[one]
    return b"".join(lines)


def _line_ends(rng: Random, data: bytes) -> bytes:
    """End one line, or all of them, in another way."""
    count = rng.choice((1, -1))
    return data.replace(b"\n", rng.choice(LINE_ENDS).encode(), count)


def _ignore(rng: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    lines[at] += rng.choice(("", "\n")).encode() + rng.choice(IGNORES).encode()
    return b"\n".join(lines)


def _conflict(rng: Random, data: bytes) -> bytes:
    """Leave what git writes where two people have changed the same lines."""
    lines = data.split(b"\n")
    start, end = sorted((rng.randrange(len(lines)), rng.randrange(len(lines))))
    mine = lines[start:end]
    return b"\n".join(
        [*lines[:start], b"<<<<<<< HEAD", *mine, b"=======", *mine, b">>>>>>> x", *lines[end:]]
    )


def _document(rng: Random, data: bytes) -> bytes:
    """Begin another document, or end one."""
    lines = data.split(b"\n")
    begin = rng.choice((b"---", b"...", b"%YAML 1.1\n---", b"%TAG ! x", b"--- {", b"---\n{"))
    lines.insert(rng.randint(0, len(lines)), begin)
    return b"\n".join(lines)


def _encode(rng: Random, data: bytes) -> bytes:
    """Write it in another encoding, with a byte order mark, or with two."""
    marked = b"\xef\xbb\xbf"
    way = rng.randrange(6)
    if way < 3:
        return marked * rng.choice((1, 1, 2)) + data
    text = data.decode("utf-8", "replace")
    names = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp1258", "utf-7")
    return text.encode(rng.choice(names), "replace")


def _decompose(rng: Random, data: bytes) -> bytes:
    form = rng.choice(("NFD", "NFKD"))
    return normalize(form, data.decode("utf-8", "replace")).encode()  # type: ignore[arg-type]


def _nest(rng: Random, data: bytes) -> bytes:
    """Put a value deep into maps and lists that are, or are not, closed."""
    depth = DEEPEST if rng.randrange(20) == 0 else rng.choice((2, 10, 31, 62, 63, 64, 65, 70))
    begin, end = rng.choice((("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("{? ", "}")))
    inside = begin * depth + "x" + end * rng.choice((depth, depth, depth - 1, 0))
    at = rng.choice([0, *(at for at, byte in enumerate(data) if byte in b"\n:")])
    return data[: at + 1] + b" " + inside.encode() + data[at + 1 :]


def _lengthen(rng: Random, data: bytes) -> bytes:
    """Make a line long: a text, spaces, signs or a comment."""
    length = LONGEST if rng.randrange(20) == 0 else rng.choice((60, 401, 1_024, 1_025, 3_000))
    at = rng.randint(0, len(data))
    return (
        data[:at]
        + (rng.choice(("x", " ", "ế ", "- ", "9", "#", "a: ")) * length).encode()[:length]
        + data[at:]
    )


SMALL_CHANGES: list[Change] = [
    *(_flip, _insert_byte, _insert, _insert, _insert_unseen, _delete, _repeat, _move),
    *(_lines_anew, _lines_anew, _ignore, _line_ends, _decompose),
]
CHANGES: list[Change] = [
    *SMALL_CHANGES,
    *(_truncate, _splice, _splice, _conflict, _document, _encode, _nest, _lengthen),
]


# Amounts

MOST_DIGITS = 35
SIGNS = ("-", "−", "+", "–", "—", "~", "±", "(", "≈", "- ", "$", "#")
UNIT_TEXTS = [
    *UNITS,
    *CURRENCY,
    *("Tỷ", "TRIỆU ĐỒNG", "ty", "trieu", "tỷ  đồng", "tỷ\u00a0đồng", "USD", "%", "m²", "triệu/hộ"),
    *("nghìn triệu", "tỷ tỷ", "bản", "triệu triệu"),
]
ODD_QUALIFIERS = ("Khoảng", "khoảng khoảng", "hơn gần", "cỡ", "~", "<", "ít  nhất", "tối đa hơn")
ODD_AMOUNTS = [
    *AMOUNTS,
    *(
        "Không",
        "không",
        "KHÔNG đồng",
        "0",
        "0,0",
        "-0",
        "00",
        "Năm triệu đồng",
        "null",
        "~",
        ".inf",
    ),
    *(".nan", "0x1F", "1e9", "1_000", "1:30", "2024-05-01", "yes", "=1+1", "1,5.5", "1..5", ",5"),
    *("5,", "1.300.", "(1.300)", "1.300 triệu 5", "2 triệu 1 tỷ", "1 tỷ 1.000 triệu", "NaN"),
]
_KEYS = ("central", "local", "mobilised", "credit", "investment", "recurrent", "2021", "2022")
_HEADS = (
    "unit: triệu đồng",
    "unit: tỷ đồng",
    "unit: đồng",
    "numbers: en",
    "numbers: vi",
    "numbers: en\nunit: nghìn đồng",
    "partial: [source]",
    "words: Năm triệu đồng",
)


def any_amounts(rng: Random) -> bytes:
    """Return a small plan in which amounts may be written in any way."""
    few = [any_amount(rng) for _ in range(rng.choice((1, 2, 3)))]

    def written() -> str:
        text = rng.choice(few) if rng.randrange(3) == 0 else any_amount(rng)
        return _as_scalar(rng, text)

    lines = ["plan: 1", "id: a", *rng.sample(_HEADS, rng.choice((0, 1, 1, 2)))]
    lines += [f"total: {written()}"] if rng.randrange(5) else []
    keys = rng.sample(_KEYS, rng.choice((0, 1, 2, 3)))
    if keys and rng.randrange(2):
        lines.append(f"funding: {{{', '.join(f'{key}: {written()}' for key in keys)}}}")
    elif keys:
        lines += ["funding:", *(f"  {key}: {written()}" for key in keys)]
    if rng.randrange(4) == 0:
        lines += ["restated:", f"  - {{ref: II, total: {written()}}}"]
    parts = rng.choice((0, 0, 1, 2, 3))
    lines += ["projects:"] if parts else []
    for number in range(parts):
        inner = f", funding: {{central: {written()}}}" if rng.randrange(2) else ""
        lines.append(f"  - {{id: b{number}, total: {written()}{inner}}}")
    return ("\n".join(lines) + "\n").encode()


def any_amount(rng: Random) -> str:
    """Return an amount, or what somebody may take for one."""
    way = rng.randrange(20)
    if way == 0:
        return rng.choice(ODD_AMOUNTS)
    if way < 6:
        # Small ones may add up.
        return f"{rng.randint(0, 30)}{rng.choice(('', '', ' triệu', ' tỷ', ' triệu đồng'))}"
    parts = [_number(rng)]
    if rng.randrange(3):
        parts.append(rng.choice(UNIT_TEXTS))
    while rng.randrange(6) == 0:
        parts += [_number(rng), rng.choice(UNIT_TEXTS)]
    if rng.randrange(6) == 0:
        parts[0] = rng.choice(SIGNS) + parts[0]
    if rng.randrange(5) == 0:
        parts.insert(0, rng.choice((*QUALIFIERS, *ODD_QUALIFIERS)))
    text = rng.choice((" ", " ", " ", " ", "", "  ", "\u00a0")).join(parts)
    return _spoilt(rng, text) if rng.randrange(8) == 0 else text


def _number(rng: Random) -> str:
    """Return digits, in groups or not, with decimals or not."""
    digits = rng.choice((1, 1, 2, 3, 4, 6, 7, 9, 12, 15, 16, 29, 30, 31, MOST_DIGITS))
    whole = str(rng.randrange(10**digits))
    if rng.randrange(6) == 0:
        whole = rng.choice(("9", "1" + "0" * (digits - 1), "9" * digits, "0" * digits))
    group = rng.choice((".", ".", ".", ",", " ", "", "", "'", "_", "\u00a0"))
    if group and len(whole) > 3:
        first = len(whole) % 3 or 3
        pieces = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
        whole = group.join(pieces)
    if rng.randrange(4) == 0:
        decimals = rng.choice((1, 1, 2, 2, 3, 3, 4, 6, 9, 10, 20))
        whole += rng.choice((",", ",", ".")) + str(rng.randrange(10**decimals)).zfill(decimals)
    return whole


def _spoilt(rng: Random, text: str) -> str:
    at = rng.randint(0, len(text))
    instead = rng.choice((*INVISIBLE, *TYPED, *PAYLOADS.values(), "٣", "²", "x", ".", ","))
    return text[:at] + instead + text[at + rng.randrange(2) :]


def _as_scalar(rng: Random, text: str) -> str:
    """Return a text as YAML: as it stands, quoted, or quoted with its signs spelt out."""
    way = rng.randrange(10)
    if way < 5:
        return text
    if way < 6:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    if way < 9 and escaped.isprintable():
        return f'"{escaped}"'
    return '"' + "".join(_spelt(each) for each in escaped) + '"'


def _spelt(character: str) -> str:
    code = ord(character)
    if character.isascii() and character.isprintable():
        return character
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"
