"""What the document of the real plan says, to each question that people ask of it."""

from __future__ import annotations

import pytest
from shown import PLAN, show

from command import Command


def test_what_each_source_gives_the_programme_and_each_project(inside: Command) -> None:
    shown = show(inside, PLAN, "--item", "gnbv", "--depth", "1")
    names = ("", "central", "local", "mobilised")
    assert {item: [amounts[name] for name in names] for item, amounts in shown.items()} == {
        "gnbv/da2": [1300, 1200, 0, 100],
        "gnbv/da3": [2400, 2300, 0, 100],
        "gnbv/da4": [1100, 1000, 100, 0],
        "gnbv/da6": [300, 300, 0, 0],
        "gnbv/da7": [400, 350, 50, 0],
        "TOTAL": [5500, 5150, 50, 300],
    }


def test_investment_against_recurrent_for_the_whole(inside: Command) -> None:
    shown = show(inside, PLAN, "--depth", "0", "--by", "source,kind")
    assert shown == {
        "TOTAL": {
            "": 76470,
            "central": 76120,
            "central+investment": 69970,
            "central+recurrent": 6150,
            "local": 50,
            # What the projects have: more than the 50 that the programme states.
            "local+recurrent": 150,
            "mobilised": 300,
        }
    }


def test_the_kinds_of_each_source(inside: Command) -> None:
    shown = show(inside, PLAN, "--rows", "source", "--by", "kind")
    assert shown["central"] == {"": 76120, "investment": 69970, "recurrent": 6150}
    # Nothing says which kind the mobilised funds are: unknown, not zero.
    assert shown["mobilised"] == {"": 300, "investment": None, "recurrent": None}
    assert shown["TOTAL"] == {"": 76470, "investment": None, "recurrent": None}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("gnbv/da3", {"tda1": [1200, 1100, 100], "tda2": [1200, 1200, 0]}),
        ("gnbv/da7", {"tda1": [200, 200, 0], "tda2": [200, 150, 50]}),
    ],
)
def test_the_sub_projects_with_their_sources(
    item: str, expected: dict[str, list[int]], inside: Command
) -> None:
    shown = show(inside, PLAN, "--item", item)
    shown.pop("TOTAL")
    rows = {name.rpartition("/")[2]: list(amounts.values()) for name, amounts in shown.items()}
    assert rows == expected


def test_what_part_the_new_countryside_programme_is(inside: Command) -> None:
    result = inside("show", PLAN, "--depth", "1", "--share", "column", "--format", "json")
    (row,) = (row for row in result.document["rows"] if row["item"] == "ntm")
    assert row["amounts"][0]["share"] == "92.8"


def test_every_amount_says_how_it_is_known(inside: Command) -> None:
    document = inside("show", PLAN, "--format", "json").document
    rows = {row["item"]: row["amounts"] for row in document["rows"]}
    total, central, local, mobilised, credit = rows["gnbv"]
    assert (total["known"], total["written"], total["line"]) == ("stated", "5,5 tỷ", 26)
    assert (central["known"], central["checked"], central["findings"]) == ("stated", True, [])
    assert (credit["known"], credit["amount"], credit["checked"]) == ("computed", "0", None)
    (finding,) = local["findings"]
    assert (finding["code"], finding["difference"]) == ("GN101", "-100000000")
    assert finding["computed"]["amount"] == "150000000"
    (finding,) = mobilised["findings"]
    assert (finding["code"], finding["difference"]) == ("GN101", "100000000")
    (finding,) = rows["chinh-sach"][0]["findings"]
    assert finding["code"] == "GN301"
    unknown = rows["chinh-sach/phap-ly"][0]
    assert (unknown["known"], unknown["amount"]) == ("unknown", None)
    untouched = rows["chinh-sach/tin-dung"][4]
    assert (untouched["amount"], untouched["checked"]) == ("20000000000", False)
