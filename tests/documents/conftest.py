"""Lets the checks of the helpers say what differs."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("imports", "making")
