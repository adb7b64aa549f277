"""Random forms come back whole; spoilt ones never with a number in a wrong place."""

from __future__ import annotations

from forms import Form, forms
from grids import LEFT, UNIT, UP, found, grid
from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_cli.documents.found import Found

FEW = settings(max_examples=25, deadline=None)


def wrong(what: Found, form: Form) -> list[str]:
    """Return the figures that the form does not state so."""
    return [
        figure.written
        for figure in what.figures
        if form.truth.get(figure.written)
        != (
            tuple(step.title for step in figure.item),
            frozenset(f"{code.dimension}={code.name}" for code in figure.cell),
        )
    ]


def assert_accounted(what: Found, form: Form) -> None:
    numbers = {text for row in form.rows[form.head :] for text in row[2:] if text.strip("-")}
    placed = [figure.written for figure in what.figures]
    listed = [each.text for each in what.listed]
    assert len(set(placed + listed)) == len(placed + listed)
    skipped = sum(each.numbers for each in what.skipped)
    assert set(placed + listed) <= numbers
    assert len(placed) + len(listed) + skipped == len(numbers)


@FEW
@given(forms(), st.booleans())
def test_forms_come_back_whole(form, in_head):
    rows = [list(row) for row in form.rows]
    if in_head:
        rows[0][1] = "Nội dung (triệu đồng)"
    what = found(rows) if in_head else found(UNIT, rows)
    assert not wrong(what, form)
    assert {figure.written for figure in what.figures} == set(form.truth)
    assert_accounted(what, form)


@FEW
@given(forms(), st.data())
def test_forms_over_pages_come_back_whole(form, data):
    cut = data.draw(st.integers(form.head + 1, len(form.rows)))
    again = form.rows[: form.head] if data.draw(st.booleans()) else []
    second = [*again, *form.rows[cut:]]
    blocks = [UNIT, grid(form.rows[:cut])]
    if form.rows[cut:]:
        blocks.append(grid(second, "table 2", continues=True))
    what = found(*blocks)
    assert not wrong(what, form)
    assert {figure.written for figure in what.figures} == set(form.truth)
    assert_accounted(what, form)


@settings(max_examples=60, deadline=None)
@given(forms(), st.data())
def test_spoilt_forms_have_nothing_in_a_wrong_place(form, data):
    rows = [list(row) for row in form.rows]
    left = list(range(form.head, len(rows)))
    for _ in range(data.draw(st.integers(1, 3))):
        how = data.draw(st.sampled_from(("number", "title", "odd", "unmerge", "blank")))
        if how in ("number", "title", "odd") and left:
            # A row that lost both its number and its title is no trace of one.
            at = left.pop(data.draw(st.integers(0, len(left) - 1)))
            rows[at][how == "title"] = "x?" if how == "odd" else ""
        elif how == "unmerge":
            rows[: form.head] = [
                ["" if text in (LEFT, UP) else text for text in row] for row in rows[: form.head]
            ]
        elif form.head == 1:
            rows[0][data.draw(st.integers(2, len(rows[0]) - 1))] = ""
    spoilt = form._replace(rows=rows)
    what = found(UNIT, rows)
    assert not wrong(what, form)
    assert_accounted(what, spoilt)
