"""How much of a workbook or a csv file is read."""

from __future__ import annotations

from giamngheo_cli.documents.blocks import Refused
from giamngheo_cli.messages import message

MOST_CELLS = 500_000
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
#: Some twenty times what a long annex holds; each letter takes up to 25 bytes of memory on its way.
MOST_LETTERS = 5_000_000


class TooLarge(Refused):
    """A file that holds more than any plan does."""

    def __init__(self) -> None:
        super().__init__(
            message(
                "it holds more than {cells} cells, or far more than a plan and its annexes do",
                cells=MOST_CELLS,
            ),
            message("import a copy that holds the tables of the plan only"),
        )


class Budget:
    """Counts what is taken from a file, all its sheets together."""

    def __init__(self) -> None:
        self._cells = 0
        self._letters = 0

    def take(self, cells: int, letters: int = 0) -> None:
        """Count filled cells, and the letters in them.

        Raises:
            TooLarge: where there are too many.
        """
        self._cells += cells
        self._letters += letters
        if self._cells > MOST_CELLS or self._letters > MOST_LETTERS:
            raise TooLarge
