"""Findings as the code quality report of GitLab."""

from __future__ import annotations

import json
import os
from collections import Counter

from giamngheo_cli.report.findings.fingerprint import marked
from reports import BAD_AMOUNT, CLEAN, PLAN, WRONG, given_plan, real_plan, report


def test_gitlab_entry_of_a_small_plan() -> None:
    ((_, mark, _),) = marked(*given_plan(BAD_AMOUNT, "x y/ế.yaml"))
    text = report("gitlab", given_plan(CLEAN), given_plan(BAD_AMOUNT, "./x y/ế.yaml"))
    assert json.loads(text) == [
        {
            "description": "GN006: “1.30”: not a number in this form, where “.” groups thousands "
            "and “,” marks decimals (it might mean 1,30 / 130)",
            "check_name": "bad-amount",
            "fingerprint": mark,
            "severity": "major",
            "location": {"path": "x y/ế.yaml", "lines": {"begin": 3, "end": 3}},
        }
    ]
    assert json.loads(report("gitlab")) == json.loads(report("gitlab", given_plan(CLEAN))) == []


def test_gitlab_entries_of_the_real_plan() -> None:
    entries = json.loads(report("gitlab", real_plan()))
    assert Counter(each["severity"] for each in entries) == {"major": 2, "minor": 2, "info": 7}
    assert len({each["fingerprint"] for each in entries}) == 11
    assert {each["location"]["path"] for each in entries} == {PLAN}


def test_gitlab_gets_a_path_that_is_text() -> None:
    (entry,) = json.loads(report("gitlab", given_plan(WRONG, os.fsdecode(b"x\xff.yaml"))))
    assert entry["location"]["path"] == "x?.yaml"
