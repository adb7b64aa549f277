"""Hold the verdicts of `validate` against an exact oracle, on random plans.

Of each seed a plan is made in which everything agrees, and one with an error. Whether any amounts
satisfy what they state is decided by rational simplex (tests/oracle), which shares no code with the
product. `validate` must have an error of its sum rules if and only if none do.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from oracle.model import Verdict, verdict_of
from oracle.plans import Data, text_of
from oracle.product import say
from oracle.reading import Plan
from oracle.reduce import reduced
from oracle.tried import TRUE, Tried, disagrees, try_seed

# What is shown


def say_all(tried: list[Tried]) -> Iterator[str]:
    """Yield the lines of the report."""
    read = [each for each in tried if not each.said.unread]
    yield f"plans that the product cannot read: {len(tried) - len(read)}"
    for verdict in Verdict:
        those = [each for each in read if each.verdict is verdict]
        yield f"{verdict.value}: {len(those)}"
        if verdict is Verdict.DOUBTFUL:
            yield f"  with an error: {sum(bool(each.said.errors) for each in those)}"
        wrong = [each for each in those if each.is_wrong]
        if verdict is not Verdict.DOUBTFUL:
            yield f"  {'false errors' if verdict is Verdict.FEASIBLE else 'missed'}: {len(wrong)}"
            if verdict is not Verdict.FEASIBLE:
                left = sum(each.said.is_undecided for each in wrong)
                yield f"  of these not looked at to the end: {left}"
            yield from _shares("  by error in the plan", those, wrong)
        if wrong:
            yield "  seeds: " + " ".join(
                f"{each.seed}{'' if each.error == TRUE else '!'}" for each in wrong
            )
    codes = Counter(code for each in read if each.is_false_error for code in each.said.errors)
    yield "rules of the false errors: " + ", ".join(
        f"{code} {n}" for code, n in codes.most_common()
    )
    valid = [each for each in read if each.error == TRUE]
    hardly = sum(each.said.is_hardly_rounding for each in valid)
    yield f"GN113 on plans that are made true: {hardly} of {len(valid)}"


def _shares(title: str, those: Iterable[Tried], wrong: Iterable[Tried]) -> Iterator[str]:
    tried, failed = (Counter(each.error for each in some) for some in (those, wrong))
    for error, count in tried.most_common():
        if failed[error]:
            yield f"{title}, {error}: {failed[error]} of {count}"


def write(tried: Tried, folder: Path, *, is_reduced: bool) -> None:
    """Write a plan on which the two disagree, if asked for without what does not matter."""
    data = tried.data
    if is_reduced:
        data = reduced(data, partial(_still, tried.verdict))
    name = f"{'false' if tried.is_false_error else 'missed'}-{tried.seed.replace('/', '-')}"
    name += "" if tried.error == TRUE else "-spoilt"
    said = ", ".join(sorted(say(text_of(data)).errors)) or "no error"
    note = f"# {tried.verdict.value} ({tried.error}); the product says: {said}\n"
    (folder / f"{name}.yaml").write_text(note + text_of(data), encoding="utf-8")


def _still(verdict: Verdict, data: Data) -> bool:
    text = text_of(data)
    return verdict_of(Plan(text)) is verdict and disagrees(verdict, say(text))


def parse() -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=1_000, help="how many seeds (default 1000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same plans")
    parser.add_argument("--first", type=int, default=0, help="number of the first plan")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--write", type=Path, help="folder for the plans on which they disagree")
    parser.add_argument("--reduce", action="store_true", help="write only what matters of them")
    return parser.parse_args()


def main() -> None:
    """Try all plans, and print what came of it."""
    options = parse()
    start = perf_counter()
    numbers = range(options.first, options.first + options.plans)
    with ProcessPoolExecutor(options.jobs) as pool:
        pairs = pool.map(partial(try_seed, seed=options.seed), numbers, chunksize=50)
        tried = [each for pair in pairs for each in pair]
    print("\n".join(say_all(tried)))
    print(f"{perf_counter() - start:.0f} s")
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        for each in tried:
            if each.is_wrong:
                write(each, options.write, is_reduced=options.reduce)


if __name__ == "__main__":
    main()
