"""`giamngheo explain` of anything at all: it ends well, and what it writes is what it said."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command import Command
from payloads import PAYLOADS, PLACES, PLANS, assert_inert, mutated_plans
from strategies import body_of, items

few = settings(max_examples=60)
FORMS = ("terminal", "plain", "markdown", "json")
ANYTHING = st.one_of(st.binary(max_size=200), mutated_plans(), PLANS)


def assert_ends_well(run: Command, data: bytes) -> None:
    codes = set()
    for form in FORMS:
        result = run("explain", "-", "--format", form, stdin=data)
        assert result.err == ""
        assert_inert(result.out)
        assert "Traceback" not in result.out
        codes.add(result.code)
    assert len(codes) == 1
    assert codes <= {0, 1}


@few
@given(data=ANYTHING)
def test_anything(data: bytes, inside: Command) -> None:
    assert_ends_well(inside, data)
    assert inside("explain", "-", "--rounding=exact", "--lang=vi", stdin=data).code in {0, 1}


@few
@given(data=ANYTHING)
def test_writing_anything_ends_well(data: bytes, inside: Command) -> None:
    result = inside("explain", "-", "--write=1", "-o", "-", stdin=data)
    assert result.code in {0, 1, 2}
    assert "Traceback" not in result.err


@settings(max_examples=40)
@given(plan=items())
def test_every_first_alternative_can_be_written(plan: dict[str, object], inside: Command) -> None:
    data = f"plan: 1\n{body_of(plan)}".encode()
    (file,) = inside("explain", "-", "--format=json", stdin=data).document["files"]
    for number, group in enumerate(file["groups"], 1):
        for alternative in group["alternatives"][:4]:
            changes = [each for one in alternative["corrections"] for each in one["changes"]]
            if not file["unread"] and all(change["new"]["amount"] for change in changes):
                name = alternative["number"]
                assert name.startswith(f"{number}.")
                written = inside("explain", "-", f"--write={name}", "-o", "-", stdin=data)
                assert written.err == ""
                assert written.code in {0, 1}
                left = inside("explain", "-", "--format=json", stdin=written.out.encode())
                assert failed(left.document["files"][0]) == failed(file) - failed(group)


def failed(entry: Any) -> Counter[str]:
    """Return item, cell and rule of all failed checks of a file or a group."""
    return Counter(
        json.dumps([check["item"], check["cell"], check["rule"]])
        for group in entry.get("groups", [entry])
        for check in group["failed"]
    )


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("place", PLACES)
def test_texts_of_a_plan_stay_texts(place: str, payload: str, inside: Command) -> None:
    text = PLACES[place].replace("@", json.dumps(PAYLOADS[payload]))
    plan = text if "plan" in text or place == "text of no map" else f"plan: 1\n{text}"
    assert_ends_well(inside, plan.encode())


def test_two_items_of_one_id_are_told_apart(inside: Command) -> None:
    """A code left blank in one of them is none of the other's."""
    plan = (
        b"plan: 1\nid: a\nfunding: {central: 100, local: 90}\nprojects:\n"
        b"  - {id: b, funding: {central: 100}}\n  - {id: b, funding: {mobilised: 90}}\n"
    )
    assert_ends_well(inside, plan)
    assert inside("validate", "-", stdin=plan).code == 1
