"""Permissions of files that count for whoever runs the tests, for a superuser, too."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

#: Of linux/capability.h, linux/prctl.h and linux/securebits.h.
_VERSION = 0x20080522
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1 << 1, 1 << 2
_GET_SECUREBITS, _SET_SECUREBITS = 27, 28
#: Without it, access(2) goes by what a superuser might do.
_NO_SETUID_FIXUP = 1 << 2


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Data(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable"))


@contextmanager
def heeded() -> Iterator[None]:
    """Refuse this process what permissions refuse; skip the test where that cannot be had."""
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        yield
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("this user may read and write every file")
    system, header, held = ctypes.CDLL(None), _Header(_VERSION, 0), (_Data * 2)()
    bits = system.prctl(_GET_SECUREBITS)
    if system.prctl(_SET_SECUREBITS, bits | _NO_SETUID_FIXUP):
        pytest.skip("this superuser cannot be held to permissions")
    system.capget(ctypes.byref(header), held)
    effective = held[0].effective
    held[0].effective &= ~(_DAC_OVERRIDE | _DAC_READ_SEARCH)
    system.capset(ctypes.byref(header), held)
    try:
        yield
    finally:
        held[0].effective = effective
        system.capset(ctypes.byref(header), held)
        system.prctl(_SET_SECUREBITS, bits)
