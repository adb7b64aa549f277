"""`giamngheo diff` of anything at all: it ends well, and texts of plans stay texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from command import Command
from giamngheo_cli.plan.not_a_plan import is_document
from payloads import DIAGONAL, PLANS, assert_inert, mutated_plans, plan_with

#: The folder is the same for all examples; each writes both files anew.
few = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
FORMS = ("terminal", "plain", "markdown", "json")
PLAIN = b"plan: 1\nid: a\ntotal: 5\n"
ANYTHING = st.one_of(st.binary(max_size=200), mutated_plans(), PLANS)


def assert_ends_well(run: Command, folder: Path, old: bytes, new: bytes) -> None:
    (folder / "old.yaml").write_bytes(old)
    (folder / "new.yaml").write_bytes(new)
    codes = set()
    for form in FORMS:
        result = run("diff", "old.yaml", "new.yaml", "--format", form, cwd=folder)
        assert result.err == ""
        assert_inert(result.out)
        assert "Traceback" not in result.out
        codes.add(result.code)
    assert len(codes) == 1
    assert codes <= {0, 1}
    if old == new:
        # Of two documents that are the same, nothing says that their money is.
        assert codes == {int(is_document(old, "old.yaml"))}
    kinds = [
        run("diff", "old.yaml", "new.yaml", "--fail-on", kind, cwd=folder).code
        for kind in ("money", "new-errors")
    ]
    # What is no difference at all is none of money, and brings no errors.
    assert max(kinds) <= codes.pop()


@few
@given(old=ANYTHING, new=ANYTHING)
@example(old=b"%PDF-", new=b"%PDF-")
def test_any_pair_of_bytes(old: bytes, new: bytes, inside: Command, tmp_path: Path) -> None:
    assert_ends_well(inside, tmp_path, old, new)


@few
@given(data=st.data())
def test_a_plan_and_an_edit_of_it(data: st.DataObject, inside: Command, tmp_path: Path) -> None:
    old = data.draw(mutated_plans())
    start, end = sorted(data.draw(st.integers(0, len(old))) for _ in range(2))
    new = old[:start] + data.draw(st.binary(max_size=8)) + old[end:]
    assert_ends_well(inside, tmp_path, old, new)
    assert_ends_well(inside, tmp_path, new, old)


@settings(few, max_examples=2)
@given(old=PLANS, new=PLANS)
def test_any_pair_of_plans_in_a_process_of_its_own(
    old: bytes, new: bytes, giamngheo: Command, tmp_path: Path
) -> None:
    assert_ends_well(giamngheo, tmp_path, old, new)


@pytest.mark.parametrize(("place", "payload"), DIAGONAL)
def test_texts_of_a_plan_stay_texts(
    place: str, payload: str, inside: Command, tmp_path: Path
) -> None:
    assert_ends_well(inside, tmp_path, PLAIN, plan_with(place, payload))


@pytest.mark.parametrize(
    "text", ["<img src=x>", "@everyone", "a | b", "</details>", "`x`", "**x**"]
)
def test_markdown_takes_texts_for_texts(text: str, inside: Command, tmp_path: Path) -> None:
    quoted = json.dumps(text)
    items = "projects:\n  - {{id: p, title: {0}, total: {1}, note: {0}}}\n"
    for name, amount in (("old", 5), ("new", 6)):
        plan = f"plan: 1\nid: a\ntitle: {quoted}\n{items.format(quoted, amount)}"
        (tmp_path / f"{name}.yaml").write_text(plan, encoding="utf-8")
    out = inside("diff", "old.yaml", "new.yaml", "--format", "markdown", cwd=tmp_path).out
    assert text not in out.replace("\n</details>\n", "\n")
    assert out.count("<details>") == out.count("\n</details>\n")
