"""Data flows one way: each room of the package imports only from rows above its own."""

from __future__ import annotations

