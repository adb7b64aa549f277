"""The numbers of the sections around a paragraph → its reference: `VI.1.2a`."""

from __future__ import annotations

from collections.abc import Sequence

from giamngheo_cli.documents.markers import DASHES, Marker


def reference(markers: Sequence[Marker]) -> str:
    """Return markers as one reference: VI, 1, 1.2, a → VI.1.2a."""
    text = ""
    inner = ""
    for marker in markers:
        if not marker.text or marker.kind in DASHES:
            continue
        if marker.kind == "a":
            text += marker.text
        elif inner and marker.text.startswith(f"{inner}."):
            text = text[: len(text) - len(inner)] + marker.text
        else:
            text += f".{marker.text}" if text else marker.text
        inner = marker.text
    return text


def is_within(ref: str, section: str) -> bool:
    """Tell whether a section is another one, or stands in it."""
    rest = ref.removeprefix(section)
    return rest != ref and (not rest or not rest[0].isalnum() or rest[0].islower())
