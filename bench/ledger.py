"""Make a balanced ledger of any size, for beancount or for hledger."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from random import Random

FORMATS = ("beancount", "hledger")
SOURCES = ("Income:Central", "Income:Local", "Income:Mobilised")
USES = tuple(f"Expenses:Project{project}:Kind{kind}" for project in range(1, 11) for kind in (1, 2))
PAYEES = ("Giống và phân bón", "Đường vào bản", "Nước sinh hoạt", "Dạy nghề", "Sửa chữa nhà ở")


def ledger_text(postings: int, form: str = "beancount", seed: int = 1) -> str:
    """Return a ledger of exactly so many postings, every transaction balanced.

    Args:
        postings: how many postings it has, at least 2.
        form: `beancount` or `hledger`.
        seed: the same seed gives the same ledger.
    """
    if postings < 2:
        raise ValueError("a ledger needs at least 2 postings")
    rng = Random(seed)
    lines = list(_head(form))
    left = postings
    while left:
        # One posting cannot balance, so none may remain alone.
        count = left if left <= 4 else rng.choice([n for n in (2, 3, 4) if left - n != 1])
        lines.extend(_transaction(rng, form, count))
        left -= count
    return "\n".join(lines) + "\n"


def _head(form: str) -> Iterator[str]:
    for account in SOURCES + USES:
        yield f"2021-01-01 open {account} VND" if form == "beancount" else f"account {account}"
    yield ""


def _transaction(rng: Random, form: str, count: int) -> Iterator[str]:
    date = f"{rng.randint(2021, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    payee = f"{rng.choice(PAYEES)}, {rng.randint(12, 180)} hộ"
    yield f'{date} * "{payee}"' if form == "beancount" else f"{date} * {payee}"
    uses = [(rng.choice(USES), rng.randint(50, 9000) * 1_000_000) for _ in range(count - 1)]
    source = (rng.choice(SOURCES), -sum(amount for _, amount in uses))
    for account, amount in (*uses, source):
        yield f"  {account}  {amount} VND"
    yield ""


def main() -> None:
    """Write a ledger to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postings", type=int, default=10_000, help="how many postings it has")
    parser.add_argument("--format", choices=FORMATS, default="beancount")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same ledger")
    parser.add_argument("-o", "--output", type=Path, required=True, help="file to write")
    options = parser.parse_args()
    text = ledger_text(options.postings, options.format, options.seed)
    options.output.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
