"""Make plans of any size that add up on every level, or have known errors."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

Cell = tuple[str, ...]
#: What a plan writes in place of the true figure, by item and cell; an empty text leaves it out.
Changes = Mapping[tuple[str, Cell], str]

TOTAL: Cell = ()
SOURCES = ("central", "local", "mobilised")
KINDS = ("investment", "recurrent")
YEARS = ("2021", "2022", "2023", "2024", "2025")
PLACES = {
    "nam-hang": "Xã Nậm Hăng",
    "muong-la": "Xã Mường Là",
    "pa-thom": "Xã Pá Thơm",
    "hua-ngai": "Xã Hua Ngài",
    "chieng-luong": "Xã Chiềng Lương",
    "ta-phin": "Xã Tả Phìn",
    "sin-chai": "Xã Sín Chải",
    "thi-tran": "Thị trấn Nậm Hăng",
}
PLACE_CODES = tuple(PLACES)
#: All cells that an item can state, in the order in which it does.
CELLS: tuple[Cell, ...] = (
    TOTAL,
    *((source, *kind) for source in SOURCES for kind in ((), *((kind,) for kind in KINDS))),
    *((code,) for code in YEARS + PLACE_CODES),
)

LEVELS = ("", "programmes", "projects", "subprojects", "activities")
ID_PREFIXES = ("", "ct", "da", "tda", "hd")
#: Fewest and most parts of an item of each level that is not the root.
FAN_OUT = ((0, 0), (5, 9), (2, 4), (6, 12))
PROJECT = 2
ACTIVITY = len(LEVELS) - 1
#: More figures than one further activity can add, its new parents included.
MOST_PER_STEP = 120
#: A plan of fewer amounts is that of a commune, and has no more than projects and activities.
FEWEST_OF_DISTRICT = 200
FEWEST_AMOUNTS = 30
#: The cells that projects and activities of a commune state.
BRIEF: tuple[Cell, ...] = (TOTAL, *((source,) for source in SOURCES))

PROVINCES = 63
DISTRICTS = 700

THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
GRAINS = (10 * MILLION,) * 5 + (MILLION,) * 11 + (500 * THOUSAND,) * 2 + (THOUSAND,)
#: Smallest and largest figure of one source and kind in an activity, in triệu.
SIZES = ((50, 400), (50, 400), (200, 2_000), (1_000, 9_000))

LEADS = (
    "Phòng Lao động - Thương binh và Xã hội",
    "Phòng Nông nghiệp và Phát triển nông thôn",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Kinh tế và Hạ tầng",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Văn hóa và Thông tin",
    "Phòng Dân tộc",
    "Trung tâm Y tế huyện",
    "Trung tâm Dịch vụ nông nghiệp",
    "Ban Quản lý dự án đầu tư xây dựng",
    "Hội Liên hiệp Phụ nữ huyện",
    "UBND xã",
)
PROGRAMMES = (
    "Giảm nghèo bền vững",
    "Xây dựng nông thôn mới",
    "Phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi",
)
PROJECTS = (
    "Đầu tư phát triển hạ tầng kinh tế - xã hội các xã đặc biệt khó khăn",
    "Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",
    "Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng",
    "Phát triển giáo dục nghề nghiệp, việc làm bền vững",
    "Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo",
    "Truyền thông và giảm nghèo về thông tin",
    "Nâng cao năng lực và giám sát, đánh giá",
)
SUBPROJECTS = (
    "Xây dựng công trình thiết yếu",
    "Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp",
    "Cải thiện dinh dưỡng cho trẻ em",
    "Phát triển giáo dục nghề nghiệp vùng khó khăn",
    "Hỗ trợ việc làm bền vững",
    "Giảm nghèo về thông tin",
)
WORKS = (
    "Sửa chữa, nâng cấp đường vào",
    "Xây mới nhà văn hóa",
    "Kiên cố hóa kênh mương thủy lợi",
    "Cấp nước sinh hoạt tập trung",
    "Hỗ trợ giống lúa và phân bón cho",
    "Nuôi trâu, bò sinh sản tại",
    "Trồng cây ăn quả trên đất dốc tại",
    "Mở lớp dạy nghề may công nghiệp cho",
    "Tập huấn kỹ thuật chăn nuôi cho",
    "Truyền thông chính sách giảm nghèo tại",
    "Làm mới và sửa chữa nhà ở tại",
    "Lắp đặt cụm loa truyền thanh không dây tại",
)
HAMLETS = ("Nà Lốc", "Huổi Min", "Pú Tre", "Co Muông", "Nậm Cản", "Bắc Phong", "Hô Nậm", "Tạo Sen")
HOUSEHOLDS = ("hộ nghèo", "hộ cận nghèo", "hộ mới thoát nghèo", "hộ dân tộc thiểu số")


class Error(NamedTuple):
    """A figure that was changed so that a check must fail."""

    item: str
    """Address of the item; the root's is empty."""
    cell: Cell
    """Codes of the cell; none for the item's total."""
    stated: int
    """What the plan states, in đồng."""
    true: int
    """What everything else adds up to, in đồng."""


@dataclass(slots=True)
class Item:
    """An item of the plan with all its true figures in đồng, and how it writes them."""

    level: int
    id: str
    address: str
    title: str
    ref: str
    lead: str
    figures: dict[Cell, int] = field(default_factory=dict)
    parts: list[Item] = field(default_factory=list)
    places: Mapping[str, str] = field(default_factory=dict)
    restatements: int = 0
    error: Error | None = None
    texts: dict[Cell, str] = field(default_factory=dict)
    restated: list[str] = field(default_factory=list)


def plan_text(amounts: int, errors: int = 0, seed: int = 1) -> tuple[str, list[Error]]:
    """Return a plan that states exactly so many amounts, and the errors put into it.

    Args:
        amounts: how many amounts the plan states, restated ones included.
        errors: in how many items one figure is wrong.
        seed: the same seed gives the same plan.

    Raises:
        ValueError: too few amounts for a plan, or more errors than items.
    """
    items, made = draft(amounts, errors, seed)
    return text_of(items[0], {}), made


def draft(amounts: int, errors: int = 0, seed: int = 1) -> tuple[list[Item], list[Error]]:
    """Return the items of such a plan before it is put together, the root first."""
    if amounts < FEWEST_AMOUNTS:
        raise ValueError(f"a plan needs at least {FEWEST_AMOUNTS} amounts")
    rng = Random(seed)
    if amounts < FEWEST_OF_DISTRICT:
        items = _grow_commune(rng, amounts, seed)
    else:
        items = _grow(rng, amounts - amounts // 100)
    _restate(rng, items, amounts)
    # Its own random numbers, so that the plan differs from the one without errors only in these.
    made = _err(Random(f"errors {seed}"), items, errors)
    for item in items:
        _write(rng, item)
    return items, made


def text_of(root: Item, changes: Changes) -> str:
    """Return the text of a plan in which some figures are written otherwise or left out."""
    return "\n".join(_root_lines(root, changes)) + "\n"


# The tree and its figures


def _grow(rng: Random, limit: int) -> list[Item]:
    """Return the items of a plan of at most `limit` figures, the root first."""
    root = _root("huyen-nam-hang", "huyện Nậm Hăng", PLACES)
    items, path, room = [root], [root], [0]
    count = 0
    while count + MOST_PER_STEP <= limit:
        while len(path) > 1 and not room[-1]:
            path.pop()
            room.pop()
        while len(path) < ACTIVITY:
            room[-1] -= 1
            room.append(rng.randint(*FAN_OUT[len(path)]))
            path.append(_part(rng, path[-1], len(path)))
            items.append(path[-1])
        room[-1] -= 1
        activity = _part(rng, path[-1], ACTIVITY)
        activity.figures = _activity_figures(rng)
        items.append(activity)
        count += len(activity.figures) + sum(_add(item, activity.figures) for item in path)
    return items


def _grow_commune(rng: Random, limit: int, seed: int) -> list[Item]:
    """Return the items of the plan of a commune: only the root states more than `BRIEF`."""
    name = rng.choice(list(PLACES.values())).partition(" ")[2]
    root = _root(f"xa-{seed}", f"xã {name}", {})
    items, project, room, count = [root], root, 0, 0
    while True:
        figures = _activity_figures(rng)
        brief = {cell: figures[cell] for cell in BRIEF if cell in figures}
        above = project.figures if room else {}
        count += len(brief) + len(brief.keys() - above) + len(figures.keys() - root.figures)
        if count > limit:
            break
        if not room:
            project, room = _part(rng, root, PROJECT), rng.randint(*FAN_OUT[PROJECT])
            items.append(project)
        activity = _part(rng, project, ACTIVITY)
        activity.figures = brief
        items.append(activity)
        room -= 1
        _add(project, brief)
        _add(root, figures)
    used = (code for code in PLACE_CODES if (code,) in root.figures)
    root.places = {code: f"Bản {PLACES[code].partition(' ')[2]}" for code in used}
    return items


def _root(name: str, whose: str, places: Mapping[str, str]) -> Item:
    title = f"Kế hoạch giảm nghèo bền vững {whose}"
    return Item(0, name, "", title, "I", f"UBND {whose}", places=places)


def _part(rng: Random, parent: Item, level: int) -> Item:
    """Return a new part of an item."""
    number = len(parent.parts) + 1
    name = f"{ID_PREFIXES[level]}{number}"
    address = f"{parent.address}/{name}" if parent.address else name
    title = _title(rng, level, number)
    part = Item(level, name, address, title, f"{parent.ref}.{number}", rng.choice(LEADS))
    parent.parts.append(part)
    return part


def _title(rng: Random, level: int, number: int) -> str:
    if level == 1:
        return f"{PROGRAMMES[(number - 1) % len(PROGRAMMES)]}, hợp phần {number}"
    if level == 2:
        return f"Dự án {number} - {PROJECTS[(number - 1) % len(PROJECTS)]}"
    if level == 3:
        return f"Tiểu dự án {number} - {rng.choice(SUBPROJECTS)}"
    work, hamlet = rng.choice(WORKS), rng.choice(HAMLETS)
    if rng.randrange(3):
        return f"{work} bản {hamlet}"
    return f"{work} bản {hamlet}, {rng.randint(12, 180)} {rng.choice(HOUSEHOLDS)}"


def _activity_figures(rng: Random) -> dict[Cell, int]:
    """Return the figures of an activity: total, sources with kinds, years, places."""
    grain = rng.choice(GRAINS)
    figures = {TOTAL: 0}
    for source in _activity_sources(rng):
        _add_source(rng, figures, source, grain)
    units = figures[TOTAL] // grain
    for year, share in zip(YEARS, _split(rng, units, len(YEARS)), strict=True):
        figures[(year,)] = share * grain
    places = rng.sample(PLACE_CODES, rng.choice((1, 1, 1, 1, 1, 1, 2, 3)))
    for place, share in zip(places, _split(rng, units, len(places)), strict=True):
        figures[(place,)] = share * grain
    return figures


def _activity_sources(rng: Random) -> tuple[str, ...]:
    return SOURCES if rng.randrange(3) == 0 else SOURCES[:2]


def _add_source(rng: Random, figures: dict[Cell, int], source: str, grain: int) -> None:
    """Add a source with one kind of capital or both; a kind it lacks is not stated."""
    both = rng.randrange(10) < (7 if source == "central" else 4)
    for kind in KINDS if both else (rng.choice(KINDS),):
        low, high = rng.choice(SIZES)
        amount = rng.randint(low * MILLION // grain, high * MILLION // grain) * grain
        figures[(source, kind)] = amount
        figures[(source,)] = figures.get((source,), 0) + amount
        figures[TOTAL] += amount


def _split(rng: Random, units: int, count: int) -> list[int]:
    """Return so many positive integers that add up to `units`."""
    cuts = [0, *sorted(rng.sample(range(1, units), count - 1)), units]
    return [right - left for left, right in pairwise(cuts)]


def _add(item: Item, figures: dict[Cell, int]) -> int:
    """Add the figures of a part to an item; return how many cells are new to it."""
    before = len(item.figures)
    for cell, amount in figures.items():
        item.figures[cell] = item.figures.get(cell, 0) + amount
    return len(item.figures) - before


def _restate(rng: Random, items: list[Item], amounts: int) -> None:
    """Restate totals at random until the plan states exactly so many amounts."""
    for _ in range(amounts - sum(len(item.figures) for item in items)):
        rng.choice(items).restatements += 1


def _err(rng: Random, items: list[Item], errors: int) -> list[Error]:
    """Change one figure in each of so many items, on all levels alike."""
    if errors > len(items):
        raise ValueError(f"{errors} errors do not fit into {len(items)} items")
    levels = [[item for item in items if item.level == level] for level in range(len(LEVELS))]
    made = []
    for _ in range(errors):
        level = rng.choice([level for level in levels if level])
        item = level.pop(rng.randrange(len(level)))
        item.error = _wrong_figure(rng, item)
        made.append(item.error)
    return made


def _wrong_figure(rng: Random, item: Item) -> Error:
    cell = rng.choice(list(item.figures))
    true = item.figures[cell]
    # More than all rounding of the figures beside it can excuse: `written` keeps the step of a
    # figure within 1 % of it or 1 triệu.
    difference = (item.figures[TOTAL] // (20 * MILLION) + 20 + rng.randrange(50)) * MILLION
    lower = true > 2 * difference and rng.randrange(2)
    return Error(item.address, cell, true - difference if lower else true + difference, true)


# Writing it down


def _write(rng: Random, item: Item) -> None:
    """Write down all figures of an item in the order of the plan."""
    figures = dict(item.figures)
    if item.error:
        figures[item.error.cell] = item.error.stated
    item.texts = {cell: written(rng, figures[cell]) for cell in CELLS if cell in figures}
    total = item.figures[TOTAL]
    item.restated = [written(rng, total) for _ in range(item.restatements)]


def _root_lines(root: Item, changes: Changes) -> Iterator[str]:
    yield "plan: 1"
    yield f"id: {root.id}"
    yield f"title: {root.title}"
    yield f"issuer: {root.lead}"
    yield "period: 2021-2025"
    yield "unit: triệu đồng"
    yield f"ref: {root.ref}"
    yield "codes:"
    yield "  place:"
    yield from (f"    {code}: {label}" for code, label in root.places.items())
    yield from _figure_lines(root, changes, "")
    yield from _part_lines(root, changes, "")


def _part_lines(item: Item, changes: Changes, indent: str) -> Iterator[str]:
    if not item.parts:
        return
    yield f"{indent}{LEVELS[item.parts[0].level]}:"
    inner = f"{indent}    "
    for part in item.parts:
        yield f"{indent}  - id: {part.id}"
        yield f"{inner}title: {part.title}"
        yield f"{inner}ref: {part.ref}"
        yield f"{inner}lead: {part.lead}"
        yield from _figure_lines(part, changes, inner)
        yield from _part_lines(part, changes, inner)


def _figure_lines(item: Item, changes: Changes, indent: str) -> Iterator[str]:
    texts = {cell: changes.get((item.address, cell), item.texts.get(cell, "")) for cell in CELLS}
    if texts[TOTAL]:
        yield f"{indent}total: {texts[TOTAL]}"
    if any(texts[cell] for cell in CELLS if cell):
        yield f"{indent}funding:"
    for source in SOURCES:
        yield from _source_lines(texts, source, indent)
    for code in YEARS + PLACE_CODES:
        if texts[(code,)]:
            yield f"{indent}  {code}: {texts[(code,)]}"
    if item.restated:
        yield f"{indent}restated:"
        for number, text in enumerate(item.restated, 1):
            yield f"{indent}  - ref: Phụ lục {number}, mục {item.ref}"
            yield f"{indent}    total: {text}"


def _source_lines(texts: dict[Cell, str], source: str, indent: str) -> Iterator[str]:
    """Yield the lines of a source, none if neither it nor a kind below it is stated."""
    cells: dict[str, Cell] = {"amount": (source,), **{kind: (source, kind) for kind in KINDS}}
    stated = {key: texts[cell] for key, cell in cells.items() if texts[cell]}
    if [*stated] == ["amount"]:
        yield f"{indent}  {source}: {stated['amount']}"
    elif stated:
        yield f"{indent}  {source}:"
        yield from (f"{indent}    {key}: {text}" for key, text in stated.items())


def written(rng: Random, dong: int) -> str:
    """Write an amount exactly, in one of the forms that plans mix."""
    roll = rng.randrange(100)
    if roll < 22:
        text = _in_billions(dong)
        if text:
            return f"{text} tỷ đồng" if roll < 4 else f"{text} tỷ"
    if roll == 22 and dong > BILLION and dong % BILLION and not dong % MILLION:
        whole, rest = divmod(dong, BILLION)
        return f"{grouped(whole)} tỷ {rest // MILLION} triệu đồng"
    if roll == 23:
        return f"{grouped(dong)} đồng"
    text = _decimal(dong, MILLION, 6)
    if not text:
        return f"{grouped(dong // THOUSAND)} nghìn đồng"
    if 24 <= roll < 30:
        return f"{text} triệu đồng" if roll < 26 else f"{text} triệu"
    return text


def _in_billions(dong: int) -> str:
    """Write in tỷ if that is short and its last digit fine enough, else return nothing."""
    text = _decimal(dong, BILLION, 3)
    decimals = len(text.partition(",")[2])
    return text if 100 * (BILLION // 10**decimals) <= dong else ""


def exactly_in_billions(dong: int) -> str:
    """Write in tỷ, with as many decimals as that takes."""
    whole, rest = divmod(dong, BILLION)
    decimals = str(BILLION + rest)[1:].rstrip("0")
    return f"{grouped(whole)},{decimals} tỷ" if decimals else f"{grouped(whole)} tỷ"


def _decimal(dong: int, unit: int, most: int) -> str:
    """Write in a unit with at most so many decimals, or return nothing if that cannot be read."""
    whole, rest = divmod(dong, unit)
    decimals = str(unit + rest)[1:].rstrip("0")
    if len(decimals) > most:
        return ""
    # 12,345 could as well be twelve thousand three hundred and forty-five.
    if len(decimals) == 3 and whole < 1000:
        return ""
    return f"{grouped(whole)},{decimals}" if decimals else grouped(whole)


def grouped(number: int) -> str:
    """Write a whole number with a dot between thousands."""
    return f"{number:,}".replace(",", ".")


# The files


def make_plans(folder: Path, plans: int, amounts: int, errors: int, seed: int) -> Iterator[str]:
    """Write plans into folders of provinces and districts; yield what is wrong with which.

    Args:
        folder: the folder of the provinces.
        plans: how many plans.
        amounts: how many amounts each states.
        errors: in how many of them, evenly spread, one figure is wrong.
        seed: of the first plan; each further one has the next.
    """
    for number in range(plans):
        district = number * DISTRICTS // plans
        province = district * PROVINCES // DISTRICTS
        below = folder / f"tinh-{province + 1:02}" / f"huyen-{district + 1:03}"
        wrong = (number + 1) * errors // plans - number * errors // plans
        text, made = plan_text(amounts, wrong, seed + number)
        path = below / f"xa-{number + 1:05}.yaml"
        below.mkdir(parents=True, exist_ok=True)
        _save(path, text)
        yield from (f"{path}: {line}" for line in _described(made))


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _described(errors: Iterable[Error]) -> Iterator[str]:
    for item, cell, stated, true in errors:
        where = f"{item or '(root)'}: {' '.join(cell) or 'total'}"
        yield f"{where}: states {grouped(stated)} đồng, true {grouped(true)} đồng"


def main() -> None:
    """Write a plan to a file, or many to a folder; list the errors on standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--amounts", type=int, default=10_000, help="how many amounts it states")
    parser.add_argument("--errors", type=int, default=0, help="how many figures are wrong")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same plan")
    parser.add_argument(
        "--plans", type=int, help="make so many plans; in as many as --errors, one figure is wrong"
    )
    parser.add_argument(
        "-o", "--output", type=Path, help="file, or folder of --plans (default: print the plan)"
    )
    options = parser.parse_args()
    if options.plans and not options.output:
        parser.error("--plans needs -o")
    try:
        for line in _make(options):
            print(line, file=sys.stderr)
    except ValueError as error:
        parser.error(str(error))


def _make(options: argparse.Namespace) -> Iterator[str]:
    """Make what is asked for; yield what is wrong with it."""
    amounts, errors, seed = options.amounts, options.errors, options.seed
    if options.plans:
        yield from make_plans(options.output, options.plans, amounts, errors, seed)
        return
    text, made = plan_text(amounts, errors, seed)
    if options.output:
        _save(options.output, text)
    else:
        sys.stdout.buffer.write(text.encode())
    yield from _described(made)


if __name__ == "__main__":
    main()
