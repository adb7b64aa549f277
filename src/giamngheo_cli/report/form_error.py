"""What is said where a report cannot be written in a form."""

from __future__ import annotations

from giamngheo_cli.messages import Message


class FormError(Exception):
    """A report cannot be written in a form."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.template)
        self.texts = (text,)
