"""What of a file cannot be read as a plan: where that is, what is said, and what is read still."""

from __future__ import annotations

from collections import Counter
from typing import Any

import faulty
import pytest
from faulty import ENGLISH, plan_of

from giamngheo_cli import messages
from giamngheo_cli.plan import compose
from giamngheo_cli.plan.compose import MAX_DEPTH
from giamngheo_cli.plan.declared import MAX_DIMENSIONS, MAX_LINEAGE
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.funding import MAX_CODES, MAX_LAYERS
from giamngheo_cli.plan.load import load
from giamngheo_cli.plan.reading import MAX_SEARCHES

#: Two lines that are in order; what is wrong in the tests follows on the third.
HEAD = "plan: 1\nid: a\n"
BUILT_IN_DIMENSIONS = 6
TAKE_IT_OUT = "take it out"
WRITE_IT_OUT = "write the value out here"

#: Rule, line, column, message and hint of a fault.
Said = tuple[str, int, int, str, str | None]


def faults(text: str) -> list[Said]:
    found = faulty.faults(text)
    return [(rule, place.line, place.column, text, hint) for rule, place, text, hint in found]


def figures_of(text: str) -> list[Figure]:
    funding = plan_of(text).funding
    assert funding is not None
    return funding.figures


def dimensions(count: int) -> str:
    """Return the declaration of dimensions d0, d1 … with a code each: c0, c1 …."""
    return "codes:\n" + "".join(f"  d{number}: {{c{number}: x}}\n" for number in range(count))


def nested(codes: list[str]) -> str:
    """Return funding whose one amount has all of the codes."""
    levels = "".join(f"{'  ' * (depth + 1)}{code}:\n" for depth, code in enumerate(codes))
    return f"funding:\n{levels[:-1]} 5\n"


# Values of the wrong kind


@pytest.mark.parametrize(
    ("text", "line", "column", "expected", "found"),
    [
        ("plan: {a: 1}\nid: a\n", 1, 7, "a text", "a map"),
        ("plan: [1]\nid: a\n", 1, 7, "a text", "a list"),
        (HEAD + "period: [2021]", 3, 9, "a text", "a list"),
        (HEAD + "total: {amount: 5}", 3, 8, "a text", "a map"),
        (HEAD + "partial: source", 3, 10, "a list", "a text"),
        (HEAD + "funding: [5]", 3, 10, "a map", "a list"),
        (HEAD + "funding:\n  central: [5]", 4, 12, "a map", "a list"),
        (HEAD + "funding:\n  central: {amount: [5]}", 4, 21, "a text", "a list"),
        (HEAD + "funding:\n  central: {amount: 5, ref: {a: b}}", 4, 29, "a text", "a map"),
        (HEAD + "projects: {b: c}", 3, 11, "a list", "a map"),
        (HEAD + "codes: [a]", 3, 8, "a map", "a list"),
        (HEAD + "codes:\n  place: a", 4, 10, "a map", "a text"),
        (HEAD + "codes:\n  place: {b: [c]}", 4, 14, "a text", "a list"),
        (HEAD + "codes:\n  place: {b: {label: [c]}}", 4, 22, "a text", "a list"),
        (HEAD + "codes:\n  place: {b: {aliases: c}}", 4, 24, "a list", "a text"),
        (HEAD + "codes:\n  place: {b: {aliases: [c, {d: e}]}}", 4, 28, "a text", "a map"),
        (HEAD + "codes:\n  place: {b: {within: [c]}}", 4, 23, "a text", "a list"),
    ],
)
def test_value_of_the_wrong_kind(
    text: str, line: int, column: int, expected: str, found: str
) -> None:
    said = f"{expected} is expected here, not {found}"
    assert faults(text) == [("GN010", line, column, said, None)]


def test_aliases_that_are_no_list_leave_the_code_as_it_is() -> None:
    declared = "codes:\n  place: {b: {label: Bản Mới, aliases: c}}\n"
    (figure,) = figures_of(HEAD + declared + "funding: {b: 5}\n")
    assert [(code.name, code.label.render(ENGLISH)) for code in figure.cell] == [("b", "Bản Mới")]


def test_an_alias_that_is_no_text_leaves_the_others_as_they_are() -> None:
    text = HEAD + "codes:\n  place: {b: {aliases: [{c: d}, e]}}\nfunding: {e: 5}\n"
    (figure,) = figures_of(text)
    assert [code.name for code in figure.cell] == ["b"]


@pytest.mark.parametrize("said_of_it", ["", "note: x", "ref: y", "note: x, ref: y"])
def test_cell_without_an_amount(said_of_it: str) -> None:
    text = HEAD + f"funding:\n  state: 5\n  central: {{{said_of_it}}}\n"
    hint = "write an amount, or Không for none"
    assert faults(text) == [("GN006", 5, 3, "“central budget” states no amount", hint)]
    stated, unreadable = figures_of(text)
    assert (stated.dong, stated.step) == (5, 1)
    assert (unreadable.dong, unreadable.step) == (0, 0)


# Limits


def test_more_codes_for_one_amount_than_the_limit() -> None:
    codes = ["central", "investment", '"2021"', "c0", "c1", "c2"]
    assert len(codes) == MAX_CODES + 1
    # In whatever order they stand, it is the last that is one too many.
    for order in (codes, codes[::-1], codes[3:] + codes[:3]):
        text = HEAD + dimensions(3) + nested(order)
        said = f"more than {MAX_CODES} codes for one amount"
        assert faults(text) == [("GN011", 13, 13, said, None)]
        assert figures_of(text) == []
        fewer = HEAD + dimensions(3) + nested(order[:-1])
        assert faults(fewer) == []
        (figure,) = figures_of(fewer)
        assert len(figure.cell) == MAX_CODES


def test_a_narrower_code_is_not_one_more() -> None:
    codes = ["state", "investment", '"2021"', "c0", "c1", "central"]
    text = HEAD + dimensions(2) + nested(codes)
    assert faults(text) == []
    (figure,) = figures_of(text)
    assert [code.name for code in figure.cell] == ["central", "investment", "2021", "c0", "c1"]


def test_more_dimensions_than_the_limit() -> None:
    assert MAX_DIMENSIONS == 64
    room = MAX_DIMENSIONS - BUILT_IN_DIMENSIONS
    assert faults(HEAD + dimensions(room)) == []
    said = f"more than {MAX_DIMENSIONS} dimensions"
    expected = [("GN011", 4 + number, 3, said, None) for number in range(room, room + 2)]
    assert faults(HEAD + dimensions(room + 2)) == expected
    # Those that are there already may have more codes.
    more = "  place: {b: x}\n  source: {reserve: x}\n  kind: {study: x}\n"
    assert faults(HEAD + dimensions(room) + more) == []


def test_codes_within_codes_deeper_than_the_limit() -> None:
    assert MAX_LINEAGE == 32
    inner = "".join(
        f"    c{number}: {{label: x, within: c{number - 1}}}\n" for number in range(1, 40)
    )
    text = f"{HEAD}codes:\n  place:\n    c0: x\n{inner}funding: {{c31: 1, c39: 1}}\n"
    line = text.split("\n").index("    c32: {label: x, within: c31}") + 1
    said = f"more than {MAX_LINEAGE} codes, one within the other"
    assert faults(text) == [("GN011", line, 29, said, None)]
    deepest, beyond = (figure.cell[0] for figure in figures_of(text))
    assert len(deepest.lineage) == MAX_LINEAGE
    # What is too deep is taken as within none.
    assert [code.name for code in beyond.lineage][-1] == "c32"


@pytest.mark.parametrize(
    ("key", "spelling"), [("mobilixed", "mobilised"), ("enterpries", "enterprise")]
)
def test_of_two_spellings_of_one_code_the_first_is_named(key: str, spelling: str) -> None:
    ((*_, hint),) = faults(f"{HEAD}funding: {{{key}: 1}}\n")
    assert hint == f"perhaps {spelling}?"


def test_no_more_misspelt_words_are_mended_than_the_limit() -> None:
    fields = "".join(f"totl{number}: 1\n" for number in range(MAX_SEARCHES))
    hints = [hint for *_, hint in faults(HEAD + fields + "totl: x\n")]
    assert hints == ["perhaps total?"] * MAX_SEARCHES + [None]
    codes = "".join(f"  centrl{'.' * number}: 1\n" for number in range(MAX_SEARCHES))
    hints = [hint for *_, hint in faults(HEAD + f"funding:\n{codes}  loca: 1\n")]
    declare = "declare it at the top of the plan, under codes:"
    assert hints == ["perhaps central?"] * MAX_SEARCHES + [declare]


def test_file_of_more_bytes_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + "title: Kế hoạch\n"
    size = len(text.encode())
    monkeypatch.setattr(compose, "MAX_BYTES", size)
    assert faults(text) == []
    monkeypatch.setattr(compose, "MAX_BYTES", size - 1)
    said = f"a file of more than {size - 1} bytes"
    assert faults(text) == [("GN011", 1, 1, said, None)]
    assert load(text.encode()).plan is None


@pytest.mark.parametrize("levels", [MAX_DEPTH, 20_000])
def test_more_levels_than_the_limit(levels: int) -> None:
    ((rule, line, _, said, hint),) = faults(f"{HEAD}lead: {'[' * levels}{']' * levels}")
    assert (rule, line, said, hint) == (
        "GN011",
        3,
        f"more than {MAX_DEPTH} levels of nesting",
        None,
    )


def test_as_many_levels_as_the_limit() -> None:
    levels = MAX_DEPTH - 1
    assert {rule for rule, *_ in faults(f"{HEAD}lead: {'[' * levels}{']' * levels}")} == {"GN010"}


# Keys


def test_keys_that_are_aliases() -> None:
    text = HEAD + "title: &t total\n*t : 5\n? *t\n: 6\nfunding: {*t : 7, central: 8}\n"
    anchor = "an anchor (&t) is not part of the plan language"
    alias = "an alias (*t) is not part of the plan language"
    assert faults(text) == [
        ("GN011", 3, 8, anchor, TAKE_IT_OUT),
        ("GN011", 4, 1, alias, WRITE_IT_OUT),
        ("GN011", 5, 3, alias, WRITE_IT_OUT),
        ("GN011", 7, 11, alias, WRITE_IT_OUT),
    ]
    plan = plan_of(text)
    assert plan.total is None
    assert [figure.dong for figure in figures_of(text)] == [8]


def test_keys_with_anchors_and_tags_are_read() -> None:
    text = HEAD + "&t total: 5\n!!str title: x\n"
    assert faults(text) == [
        ("GN011", 3, 1, "an anchor (&t) is not part of the plan language", TAKE_IT_OUT),
        (
            "GN011",
            4,
            1,
            "a tag (tag:yaml.org,2002:str) is not part of the plan language",
            TAKE_IT_OUT,
        ),
    ]
    plan = plan_of(text)
    assert plan.total is not None
    assert plan.total.dong == 5
    assert plan.title is not None
    assert plan.title.text == "x"


@pytest.mark.parametrize(
    ("unit", "hint"),
    [
        (
            "triệu USD",
            "amounts here are in đồng; money of another currency stands in a plan of its own, with "
            "currency: at the top",
        ),
        ("căn", None),
        ("triệu đồng/hộ", "a rate is no amount: write what it comes to in all"),
        ("triêu đồng", "perhaps triệu đồng?"),
        ("Trieu dong", "perhaps triệu đồng?"),
    ],
)
def test_an_unknown_unit_is_one_fault_and_no_amount_is_read(unit: str, hint: str | None) -> None:
    text = (
        f'plan: 1\nid: a\nunit: {unit}\ntotal: "240,48"\nfunding: {{central: 1.30, local: 5 tỷ}}\n'
    )
    said = f"“{unit}” is not a unit of money, so no amount of the file is read or checked"
    known = "known: đồng, nghìn đồng, triệu đồng, tỷ đồng, nghìn tỷ đồng, triệu tỷ đồng"
    assert faults(text) == [("GN010", 3, 7, said, hint or known)]
    plan = plan_of(text)
    assert plan.total is not None
    assert [figure.step for figure in (plan.total, *figures_of(text))] == [0, 0, 0]


DECLARE = "declare it at the top of the plan, under codes:"


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        # another word, not a misspelt one
        ("vốn khác", DECLARE),
        ("vốn dự phòng", DECLARE),
        ("ngân sách thành phố", DECLARE),
        ("NSĐT", DECLARE),
        ("xyz", DECLARE),
        # letters and diacritics
        ("vốn tin dụng", "perhaps vốn tín dụng?"),
        ("von tin dung", "perhaps vốn tín dụng?"),
        ("ngân sách tính", "perhaps ngân sách tỉnh?"),
        ("ngan sach trung uong", "perhaps ngân sách trung ương?"),
        ("centrla", "perhaps central?"),
        ("mobilisde", "perhaps mobilised?"),
        ("amonut", "perhaps amount?"),
    ],
)
def test_a_misspelt_code(key: str, hint: str) -> None:
    said = f"“{key}” is no code of any dimension"
    assert faults(f"{HEAD}funding:\n  {key}: 5\n") == [("GN009", 4, 3, said, hint)]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        *((key, "central") for key in ("T.Ư", "TƯ", "ngân sách T.Ư", "NS trung ương", "NSTƯ")),
        *((key, "province") for key in ("NS tỉnh", "NS cấp tỉnh", "vốn ngân sách tỉnh")),
        *((key, "district") for key in ("NS huyện", "NS cấp huyện")),
        *((key, "commune") for key in ("NS xã", "NS cấp xã")),
        *((key, "local") for key in ("NS địa phương", "NS ĐP", "vốn địa phương")),
        *((key, "state") for key in ("NS nhà nước", "vốn NSNN")),
        ("kinh phí sự nghiệp", "recurrent"),
    ],
)
def test_how_documents_abbreviate_codes(key: str, code: str) -> None:
    (figure,) = figures_of(f"{HEAD}funding:\n  {key}: 5\n")
    assert [each.name for each in figure.cell] == [code]


def test_a_misspelt_code_among_many_of_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    compared, spelt = Counter[str](), Counter[str]()
    is_slip, spell = messages._is_slip, messages._spelt

    def comparing(one: str, other: str) -> bool:
        compared[one] += 1
        return is_slip(one, other)

    def spelling(text: str) -> Any:
        spelt[text] += 1
        return spell(text)

    monkeypatch.setattr(messages, "_is_slip", comparing)
    monkeypatch.setattr(messages, "_spelt", spelling)
    declared = "".join(f"    thon-muong-lay-{number}: X\n" for number in range(200))
    keys = [f"thon-muongg-lay-{number}" for number in range(20)]
    funding = "".join(f"  {key}: 5\n" for key in keys)
    text = f"{HEAD}codes:\n  place:\n{declared}funding:\n{funding}"
    hints = [fault[-1] for fault in faults(text)]
    assert hints == [f"perhaps thon-muong-lay-{number}?" for number in range(20)]
    assert spelt["thon-muong-lay-7"] == 1
    assert compared["muongg"] == 20


READS_TWO_WAYS = "“{}” is read with decimals; with grouped thousands it would be {}"
SHOW_WHICH = (
    "no amount of the file shows which is meant: write numbers: vi at the top where the comma "
    "marks decimals, numbers: en where the dot does"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # once, at the first of them
        (
            'total: 1,300 tỷ\nfunding: {central: "1,100 tỷ", local: 200}',
            (3, 8, "1,300 tỷ", "1.300"),
        ),
        (
            "unit: tỷ đồng\ntotal: 5\nfunding:\n  local: 0\n  central: 1,100",
            (7, 12, "1,100", "1.100"),
        ),
        # grouped thousands fit both forms
        ('total: 1.300\nfunding: {central: "1,300 tỷ"}', (4, 20, "1,300 tỷ", "1.300")),
        # what is no amount shows nothing
        ("total: 1,300 tỷ\nfunding: {central: x}", (3, 8, "1,300 tỷ", "1.300")),
        # another figure, before or after, tells which is meant
        ('total: 1,300 tỷ\nfunding: {central: "1,2 tỷ"}', None),
        ('total: 1,2 tỷ\nfunding: {central: "1,300 tỷ"}', None),
        ('total: 1,300 tỷ\nfunding: {central: "0,300 tỷ"}', None),
        ("total: 1,300 tỷ\nfunding: {central: 1.300.000.000}", None),
        ('total: 1,300 tỷ\nrestated: [{total: "khoảng 1,3 tỷ"}]', None),
        # the plan says it
        ("numbers: vi\ntotal: 1,300 tỷ", None),
        ("numbers: en\ntotal: 1.300 tỷ", None),
    ],
)
def test_an_amount_that_reads_two_ways_is_named_once_where_the_file_does_not_decide(
    body: str, expected: tuple[int, int, str, str] | None
) -> None:
    found = [fault for fault in faults(f"plan: 1\nid: a\n{body}\n") if fault[0] == "GN007"]
    if expected is None:
        assert found == []
    else:
        line, column, *texts = expected
        assert found == [("GN007", line, column, READS_TWO_WAYS.format(*texts), SHOW_WHICH)]


def test_more_stages_than_the_limit() -> None:
    def plan(count: int) -> str:
        codes = ", ".join(f"s{number}: x" for number in range(count))
        funding = "".join(f"  s{number}: 5\n" for number in range(count))
        return f"{HEAD}codes:\n  d: {{adds: false, codes: {{{codes}}}}}\nfunding:\n{funding}"

    assert MAX_LAYERS == 64
    assert faults(plan(MAX_LAYERS)) == []
    said = f"more than {MAX_LAYERS} stages, or combinations of such codes"
    found = faults(plan(MAX_LAYERS + 2))
    assert [(code, line - found[0][1], column, text) for code, line, column, text, _ in found] == [
        ("GN011", 0, 3, said),
        ("GN011", 1, 3, said),
    ]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("2021–2025", "perhaps 2021-2025?"),
        ("giai đoạn 2021 - 2025", "perhaps 2021-2025?"),
        ("2025-2021", "perhaps 2021-2025?"),
        ("2024-Q5", "a period is written like 2024, 2021-2025, 2024-H1, 2024-Q3 or 2024-05"),
        ("2024-13", "a period is written like 2024, 2021-2025, 2024-H1, 2024-Q3 or 2024-05"),
        ("20245", DECLARE),
    ],
)
def test_a_key_that_is_like_a_period(key: str, hint: str) -> None:
    assert faults(f"{HEAD}funding: {{{key}: 5}}\n") == [
        ("GN009", 3, 11, f"“{key}” is no code of any dimension", hint)
    ]


def test_more_periods_of_years_than_the_limit() -> None:
    keys = "".join(f"  {2000 + number}-{2010 + number}: 5\n" for number in range(33))
    (found,) = faults(f"{HEAD}funding:\n{keys}")
    assert found[0] == "GN009"
    assert found[-1] == "at most 32 periods of several years"
