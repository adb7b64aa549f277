"""The words of real documents for sources and kinds, as keys of a plan: known, or never guessed."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

import pytest

from command import Command, PlanFile, Result

DECLARE = "declare it at the top of the plan, under codes:"

CENTRAL, LOCAL = {"source": "central"}, {"source": "local"}
INVESTMENT, RECURRENT = {"kind": "investment"}, {"kind": "recurrent"}
COMMUNITY, CREDIT = {"source": "community"}, {"source": "credit"}

WORDS = {
    "cộng đồng": COMMUNITY,
    "nhân dân đóng góp": COMMUNITY,
    "xã hội hóa": {"source": "society"},
    "xã hội hoá": {"source": "society"},
    "doanh nghiệp": {"source": "enterprise"},
    "kinh phí sự nghiệp": RECURRENT,
    "chi thường xuyên": RECURRENT,
    "kinh phí thường xuyên": RECURRENT,
    "vốn thường xuyên": RECURRENT,
    "vốn đầu tư phát triển": INVESTMENT,
    "ĐTPT": INVESTMENT,
    "ngân sách T.Ư": CENTRAL,
    "NS trung ương": CENTRAL,
    "vốn ngân sách Trung ương": CENTRAL,
    "vốn TƯ": CENTRAL,
    "NS tỉnh": {"source": "province"},
    "NS cấp tỉnh": {"source": "province"},
    "NS huyện": {"source": "district"},
    "NS xã": {"source": "commune"},
    "tín dụng chính sách": CREDIT,
    "vốn vay ưu đãi": CREDIT,
    # Local money set against central money; no loan.
    "vốn đối ứng": LOCAL,
    "trái phiếu Chính phủ": {"source": "bonds"},
    "xổ số kiến thiết": {"source": "lottery"},
    "tiền sử dụng đất": {"source": "land-use"},
    "vốn lồng ghép": {"source": "integrated"},
}

#: Of these nobody can say from the word alone whose money it is.
UNKNOWN = (
    "vốn khác",
    "nguồn khác",
    "nguồn vốn khác",
    "vốn vay nước ngoài",
    "vốn vay ODA",
    "viện trợ",
    "vốn dự phòng",
    "đối ứng",
    "trái phiếu",
    "trái phiếu chính quyền địa phương",
    "tiền thuê đất",
    "cộng đồng doanh nghiệp",
    "vốn xã hội",
)


def one_amount(key: str) -> str:
    return f"plan: 1\nid: ban-moi\nunit: tỷ đồng\nfunding:\n  {key}: 5\n"


def errors(result: Result) -> list[dict[str, Any]]:
    (entry,) = result.document["files"]
    return [each for each in entry["findings"] if each["severity"] == "error"]


def written(word: str) -> list[str]:
    """Return a word as it stands in running text, in a heading, and as a Mac hands it over."""
    return [word, word.upper(), normalize("NFD", word.capitalize())]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_real_documents_is_a_code(
    word: str, inside: Command, plan_file: PlanFile
) -> None:
    (dimension,) = WORDS[word]
    for key in written(word):
        result = inside("show", "--format", "json", "--rows", dimension, plan_file(one_amount(key)))
        assert (result.code, result.err) == (0, "")
        rows = [
            (row["cell"], row["amounts"][0]["amount"], row["amounts"][0]["line"])
            for row in result.document["rows"]
            if row["amounts"][0]["known"] == "stated"
        ]
        assert rows == [(WORDS[word], "5000000000", 5)]


def test_the_words_of_real_documents_in_one_plan(giamngheo: Command, plan_file: PlanFile) -> None:
    projects = "".join(
        f"  - {{id: p{number}, title: A, funding: {{{word}: 5}}}}\n"
        for number, word in enumerate(WORDS)
    )
    text = f"plan: 1\nid: ban-moi\nunit: tỷ đồng\ntotal: {5 * len(WORDS)}\nprojects:\n{projects}"
    result = giamngheo("validate", "--format", "json", plan_file(text))
    (entry,) = result.document["files"]
    assert (result.code, result.err, entry["figures"]) == (0, "", len(WORDS) + 1)
    assert [each for each in entry["findings"] if each["severity"] != "info"] == []


@pytest.mark.parametrize("word", UNKNOWN)
def test_a_word_that_may_mean_several_sources_is_never_guessed(
    word: str, inside: Command, plan_file: PlanFile
) -> None:
    for key in written(word):
        result = inside("validate", "--format", "json", plan_file(one_amount(key)))
        (finding,) = errors(result)
        assert (result.code, result.err) == (1, "")
        assert (finding["code"], finding["line"], finding["column"]) == ("GN009", 5, 3)
        assert (finding["message"], finding["hint"]) == (
            f"“{normalize('NFC', key)}” is no code of any dimension",
            DECLARE,
        )


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("von doi ung", "vốn đối ứng"),
        ("vốn đối ừng", "vốn đối ứng"),
        ("xo so kien thiet", "xổ số kiến thiết"),
        ("tiền sử dung đất", "tiền sử dụng đất"),
        ("trái phiếu chính phú", "trái phiếu Chính phủ"),
        ("chi thường xuyen", "chi thường xuyên"),
        ("vốn vay ưu đải", "vốn vay ưu đãi"),
    ],
)
def test_a_misspelt_word_of_real_documents_has_a_hint(
    key: str, meant: str, inside: Command, plan_file: PlanFile
) -> None:
    result = inside("validate", "--format", "json", plan_file(one_amount(key)))
    (finding,) = errors(result)
    assert (finding["code"], finding["hint"]) == ("GN009", f"perhaps {meant}?")


def test_parts_of_a_source_that_documents_name_are_no_more_than_it(
    inside: Command, plan_file: PlanFile
) -> None:
    text = (
        "plan: 1\nid: ban-moi\nunit: triệu đồng\ntotal: 100\nfunding:\n"
        "  NSTW: {amount: 60, trái phiếu Chính phủ: 40}\n"
        "  NS tỉnh: {amount: 30, tiền sử dụng đất: 20, xổ số kiến thiết: 15}\n"
        "  huy động: {amount: 10, cộng đồng: 4, xã hội hóa: 3, doanh nghiệp: 3}\n"
    )
    result = inside("validate", "--format", "json", plan_file(text))
    (finding,) = errors(result)
    assert (result.code, finding["code"], finding["line"], finding["column"]) == (1, "GN108", 7, 21)
    assert finding["cell"] == {"source": "province"}
    assert (finding["stated"]["amount"], finding["computed"]["amount"], finding["difference"]) == (
        "30000000",
        "35000000",
        "-5000000",
    )
