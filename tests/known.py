"""A plan with two sums that fail, and what a baseline keeps of them."""

from __future__ import annotations

from giamngheo_cli.policy.baseline import Known

#: GN101 by 2.000 and GN102 by -1.000 on line 3.
PLAN = """\
plan: 1
id: a
total: 5.000
funding: {central: 4.000, local: 2.000}
projects:
  - {id: b, total: 1.000}
  - {id: c, total: 2.000}
"""
PARTS, SOURCES = Known("GN101", "", (), 2_000), Known("GN102", "", (), -1_000)
