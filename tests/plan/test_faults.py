"""Plans that hold one mistake or several: each fault with its place, and what is read of them."""

from __future__ import annotations

import pytest
from faulty import ENGLISH, faults, plan_of

from giamngheo_cli.codes import Cell, names_of
from giamngheo_cli.messages import Translator
from giamngheo_cli.plan.declared import DeclaredCode, DeclaredDimension
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.load import load

HEAD = "plan: 1\nid: a\n"

NAME = "a name has letters, digits, “.”, “_” and “-”, and is no word of the plan language"
SHORT = "give the item a short name, unique among its siblings"
FIRST = "a plan starts with “plan: 1” and “id: …”"
WRITE = "write the value out here"
DECLARE = "declare it at the top of the plan, under codes:"
NONE = "for no amount write Không or 0, or leave the line out"
AMOUNT = "write a number and a unit, such as 76,47 tỷ, or Không for none"
ONE_LEVEL = "put all parts of an item under one of the two"
YEARS = "write it like 2025 or 2021-2025"
PLAINLY = "write it so: 2021-2025"
ANOTHER_ID = "give one of the two another id"

#: Rule, place, message and hint of a fault.
Said = tuple[str, tuple[int, int, int, int], str, str | None]
Record = tuple[
    list[tuple[str, int, int, str | None]],
    list[tuple[str, dict[str, str]]],
    list[str],
    list[tuple[str, str]],
    list[tuple[str, str]],
    bool,
]

#: What is written → rule, place, message and hint of each fault.
FAULTS: dict[str, list[Said]] = {
    "x: 1": [
        ("GN003", (1, 1, 1, 1), "“plan” is missing", FIRST),
        ("GN003", (1, 1, 1, 1), "“id” is missing", SHORT),
        ("GN002", (1, 1, 1, 2), "“x” is not a field here", None),
    ],
    "- a": [
        (
            "GN010",
            (1, 1, 1, 1),
            "a plan is a map of fields, and this file holds something else",
            FIRST,
        ),
    ],
    "5": [
        (
            "GN010",
            (1, 1, 1, 2),
            "a plan is a map of fields, and this file holds something else",
            FIRST,
        ),
    ],
    "[": [
        ("GN001", (1, 2, 1, 2), "not YAML: a value is missing here", None),
    ],
    "plan: 1\nid: a\ntitle: [": [
        ("GN001", (3, 9, 3, 9), "not YAML: a value is missing here", None),
    ],
    "{}": [
        ("GN003", (1, 1, 1, 2), "“plan” is missing", FIRST),
        ("GN003", (1, 1, 1, 2), "“id” is missing", SHORT),
    ],
    "plan: 2\nid: a b": [
        (
            "GN010",
            (1, 7, 1, 8),
            "“2” is not a version of the plan language",
            "the only version is 1",
        ),
        ("GN010", (2, 5, 2, 8), "“a b” cannot be a name here", NAME),
    ],
    "plan: '1 '\nid: ''": [
        (
            "GN010",
            (1, 7, 1, 11),
            "“1 ” is not a version of the plan language",
            "the only version is 1",
        ),
        ("GN010", (2, 5, 2, 7), "“” cannot be a name here", NAME),
    ],
    "plan: *x\nid: *y": [
        ("GN011", (1, 7, 1, 9), "an alias (*x) is not part of the plan language", WRITE),
        ("GN011", (2, 5, 2, 7), "an alias (*y) is not part of the plan language", WRITE),
    ],
    "a: 1\nplan: 1\nplan: 2\nid: c": [
        ("GN002", (1, 1, 1, 2), "“a” is not a field here", None),
        (
            "GN004",
            (3, 1, 3, 5),
            "“plan” stands twice in one map, first on line 2",
            "only the first is read: take one of the two out",
        ),
    ],
    "total: 5\nprojects:\n- total: 5\n- {}\n": [
        ("GN003", (1, 1, 1, 1), "“plan” is missing", FIRST),
        ("GN003", (1, 1, 1, 1), "“id” is missing", SHORT),
        ("GN003", (3, 3, 3, 3), "“id” is missing", SHORT),
        ("GN003", (4, 3, 4, 4), "“id” is missing", SHORT),
    ],
    "plan: 1\nid: a\nfunding:\n": [
        ("GN010", (3, 9, 3, 9), "a map is expected here, not a text", None),
    ],
    "plan: 1\nid: a\nfunding: []": [
        ("GN010", (3, 1, 3, 8), "a map is expected here, not a list", None),
    ],
    "plan: 1\nid: a\nfunding: *x": [
        ("GN011", (3, 10, 3, 12), "an alias (*x) is not part of the plan language", WRITE),
    ],
    "plan: 1\nid: a\ntotal:": [
        ("GN006", (3, 1, 3, 6), "“”: not an amount", NONE),
    ],
    "plan: 1\nid: a\ntotal: ''": [
        ("GN006", (3, 8, 3, 10), "“”: not an amount", NONE),
    ],
    "plan: 1\nid: a\ntotal:   # x\n": [
        ("GN006", (3, 1, 3, 6), "“”: not an amount", NONE),
    ],
    "plan: 1\nid: a\ntotal: -\n": [
        (
            "GN001",
            (3, 8, 3, 8),
            "not YAML: “-” and a space begin a list, which cannot stand here",
            NONE,
        ),
    ],
    ("plan: 1\nid: a\ntotal: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"): [
        (
            "GN006",
            (3, 8, 3, 69),
            ("“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”: not an amount"),
            AMOUNT,
        ),
    ],
    "plan: 1\nid: a\ntotal: 1111111111111111111111111111111 tỷ": [
        (
            "GN011",
            (3, 8, 3, 42),
            "“1111111111111111111111111111111 tỷ”: a number of more than 30 digits",
            None,
        ),
    ],
    (
        "plan: 1\nid: a\nfunding: {central: 1, TW: {amount: {a: b}, note: "
        "[x], ref: [y]}, local:\n  {local: 2, central: 1, province: 5}}"
    ): [
        ("GN010", (3, 36, 3, 37), "a text is expected here, not a map", None),
        ("GN010", (3, 50, 3, 51), "a text is expected here, not a list", None),
        ("GN010", (3, 60, 3, 61), "a text is expected here, not a list", None),
        (
            "GN010",
            (4, 4, 4, 9),
            "“local budget” cannot stand under “local budget”: it is no part of it",
            None,
        ),
        (
            "GN010",
            (4, 14, 4, 21),
            "“central budget” cannot stand under “local budget”: it is no part of it",
            None,
        ),
    ],
    "plan: 1\nid: a\nfunding: {amount: 5, note: x, xyz: 5}": [
        ("GN009", (3, 11, 3, 17), "“amount” is no code of any dimension", "perhaps amount?"),
        ("GN009", (3, 22, 3, 26), "“note” is no code of any dimension", "perhaps note?"),
        ("GN009", (3, 31, 3, 34), "“xyz” is no code of any dimension", DECLARE),
    ],
    "plan: 1\nid: a\nfunding:\n  central: {2021: {2022: 3}}": [
        ("GN010", (4, 20, 4, 24), "“2022” cannot stand under “2021”: it is no part of it", None),
    ],
    "plan: 1\nid: a\nfunding:\n  central:\n    2021: {}\n    xy zt: 5": [
        ("GN006", (5, 5, 5, 9), "“2021” states no amount", "write an amount, or Không for none"),
        ("GN009", (6, 5, 6, 10), "“xy zt” is no code of any dimension", DECLARE),
    ],
    "plan: 1\nid: a\nfunding:\n  local: {central: {2021: 5}}": [
        (
            "GN010",
            (4, 11, 4, 18),
            "“central budget” cannot stand under “local budget”: it is no part of it",
            None,
        ),
    ],
    (
        "plan: 1\nid: a\nfunding:\n  "
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: 5"
    ): [
        (
            "GN009",
            (4, 3, 4, 64),
            (
                "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” "
                "is no code of any dimension"
            ),
            DECLARE,
        ),
    ],
    (
        "plan: 1\nid: a\ncodes: {amount: {b: c}, year: {b: c}, parts: {b: "
        "c}, 'x y': {b: c}, note: [], ref: {}}"
    ): [
        ("GN010", (3, 9, 3, 15), "“amount” cannot be a name here", NAME),
        ("GN010", (3, 25, 3, 29), "“year” cannot be a name here", NAME),
        ("GN010", (3, 39, 3, 44), "“parts” cannot be a name here", NAME),
        ("GN010", (3, 54, 3, 59), "“x y” cannot be a name here", NAME),
        ("GN010", (3, 69, 3, 73), "a map is expected here, not a list", None),
        ("GN010", (3, 79, 3, 82), "“ref” cannot be a name here", NAME),
    ],
    (
        "plan: 1\nid: a\ncodes:\n  place:\n    amount: x\n    d e: y\n    "
        "central: z\n    f: {aliases: [TW]}\n    g: {aliases: [h, h]}\n    "
        "h: 5\n"
    ): [
        ("GN010", (5, 5, 5, 11), "“amount” cannot be a name here", NAME),
        ("GN010", (6, 5, 6, 8), "“d e” cannot be a name here", NAME),
        ("GN010", (7, 5, 7, 12), "“central” is already a code of source", "choose another name"),
        ("GN010", (8, 19, 8, 21), "“TW” is already a code of source", "choose another name"),
        ("GN010", (10, 5, 10, 6), "“h” is already a code of place", "choose another name"),
    ],
    (
        "plan: 1\nid: a\ncodes:\n  place:\n    i: {within: h}\n    j: "
        "{within: central}\n    k: {within: k}\n    l: {labl: x, zzzz: y, "
        "aliases: [m]}\n    M: 5\n    n: {within: M}\n    L: 5\n    2021: x\n"
    ): [
        ("GN010", (5, 17, 5, 18), "“h” is no code of place declared above", None),
        ("GN010", (6, 17, 6, 24), "“central” is no code of place declared above", None),
        ("GN010", (7, 17, 7, 18), "“k” is no code of place declared above", None),
        ("GN002", (8, 9, 8, 13), "“labl” is not a field here", "perhaps label?"),
        ("GN002", (8, 18, 8, 22), "“zzzz” is not a field here", None),
        ("GN010", (9, 5, 9, 6), "“M” is already a code of place", "choose another name"),
        ("GN010", (11, 5, 11, 6), "“L” is already a code of place", "choose another name"),
        ("GN010", (12, 5, 12, 9), "“2021” is already a code of year", "choose another name"),
    ],
    (
        "plan: 1\nid: a\ncodes:\n  kind: x\n  source: {reserve: {within: "
        "local}, x: {within: investment}}\n"
    ): [
        ("GN010", (4, 9, 4, 10), "a map is expected here, not a text", None),
        ("GN010", (5, 50, 5, 60), "“investment” is no code of source declared above", None),
    ],
    (
        "plan: 1\nid: a\ncodes:\n  place: {b: {within: "
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}, "
        "central : x}\n"
    ): [
        (
            "GN010",
            (4, 23, 4, 84),
            (
                "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” "
                "is no code of place declared above"
            ),
            None,
        ),
        ("GN010", (4, 87, 4, 94), "“central” is already a code of source", "choose another name"),
    ],
    ("plan: 1\nid: a\npartial: [source, Source, 'parts ', place, sourc, [x], {}, zzz, *a]"): [
        ("GN010", (3, 44, 3, 49), "“sourc” is not known here", "perhaps source?"),
        ("GN010", (3, 51, 3, 52), "a text is expected here, not a list", None),
        ("GN010", (3, 56, 3, 57), "a text is expected here, not a map", None),
        (
            "GN010",
            (3, 60, 3, 63),
            "“zzz” is not known here",
            "known: parts, source, kind, year, place, origin",
        ),
        ("GN011", (3, 65, 3, 67), "an alias (*a) is not part of the plan language", WRITE),
    ],
    "plan: 1\nid: a\npartial: {}": [
        ("GN010", (3, 1, 3, 8), "a list is expected here, not a map", None),
    ],
    ("plan: 1\nid: a\npartial: [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]"): [
        (
            "GN010",
            (3, 11, 3, 72),
            ("“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is not known here"),
            "known: parts, source, kind, year, place, origin",
        ),
    ],
    "plan: 1\nid: a\nnumbers: [x]\nunit: {}": [
        ("GN010", (3, 10, 3, 11), "a text is expected here, not a list", None),
        ("GN010", (4, 1, 4, 5), "a text is expected here, not a map", None),
    ],
    "plan: 1\nid: a\nnumbers: vi1\nunit: *x": [
        ("GN010", (3, 10, 3, 13), "“vi1” is not known here", "perhaps vi?"),
        ("GN011", (4, 7, 4, 9), "an alias (*x) is not part of the plan language", WRITE),
    ],
    "plan: 1\nid: a\nnumbers: xxxxxx": [
        ("GN010", (3, 10, 3, 16), "“xxxxxx” is not known here", "known: vi, en"),
    ],
    "plan: 1\nid: a\nnumbers: *x\nunit: triệu": [
        ("GN011", (3, 10, 3, 12), "an alias (*x) is not part of the plan language", WRITE),
    ],
    "plan: 1\nid: a\nnumbers:\nunit:": [
        ("GN010", (3, 9, 3, 9), "“” is not known here", "known: vi, en"),
        (
            "GN010",
            (4, 6, 4, 6),
            "“” is not a unit of money, so no amount of the file is read or checked",
            ("known: đồng, nghìn đồng, triệu đồng, tỷ đồng, nghìn tỷ đồng, triệu tỷ đồng"),
        ),
    ],
    "unit: kg\nplan: 1\nid: a\ntotal: 1,300": [
        (
            "GN010",
            (1, 7, 1, 9),
            "“kg” is not a unit of money, so no amount of the file is read or checked",
            ("known: đồng, nghìn đồng, triệu đồng, tỷ đồng, nghìn tỷ đồng, triệu tỷ đồng"),
        ),
    ],
    (
        "plan: 1\nid: a\nunit: đđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđ"
        "đđđđđđđđđđđđđđđđđđđđđđđđđđ"
    ): [
        (
            "GN010",
            (3, 7, 3, 77),
            (
                "“đđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđ…” "
                "is not a unit of money, so no amount of the file is read or "
                "checked"
            ),
            ("known: đồng, nghìn đồng, triệu đồng, tỷ đồng, nghìn tỷ đồng, triệu tỷ đồng"),
        ),
    ],
    "plan: 1\nid: a\nperiod: 20211": [
        ("GN010", (3, 9, 3, 14), "“20211” is not a year or a span of years", YEARS),
    ],
    "plan: 1\nid: a\nperiod: 2021-": [
        ("GN010", (3, 9, 3, 14), "“2021-” is not a year or a span of years", YEARS),
    ],
    "plan: 1\nid: a\nperiod: 2021 - 2025": [
        ("GN014", (3, 9, 3, 20), "“2021 - 2025” is read as 2021-2025", PLAINLY),
    ],
    "plan: 1\nid: a\nperiod: Giai đoạn  2021–2025": [
        ("GN014", (3, 9, 3, 29), "“Giai đoạn  2021–2025” is read as 2021-2025", PLAINLY),
    ],
    "plan: 1\nid: a\nperiod: 2025-2021": [
        ("GN010", (3, 9, 3, 18), "“2025-2021” ends before it begins", "perhaps 2021-2025?"),
    ],
    "plan: 1\nid: a\nperiod: x2021": [
        ("GN010", (3, 9, 3, 14), "“x2021” is not a year or a span of years", YEARS),
    ],
    "plan: 1\nid: a\nperiod: ٢٠٢١": [
        ("GN010", (3, 9, 3, 13), "“٢٠٢١” is not a year or a span of years", YEARS),
    ],
    "plan: 1\nid: a\nperiod: 2021-2025": [],
    "plan: 1\nid: a\nperiod: *x": [
        ("GN011", (3, 9, 3, 11), "an alias (*x) is not part of the plan language", WRITE),
    ],
    "plan: 1\nid: a\ncodes: {place: {b: {label: *x, aliases: [*y], within: *z}, c: *w}}": [
        ("GN011", (3, 28, 3, 30), "an alias (*x) is not part of the plan language", WRITE),
        ("GN011", (3, 42, 3, 44), "an alias (*y) is not part of the plan language", WRITE),
        ("GN011", (3, 55, 3, 57), "an alias (*z) is not part of the plan language", WRITE),
        ("GN011", (3, 63, 3, 65), "an alias (*w) is not part of the plan language", WRITE),
    ],
    (
        "plan: 1\nid: a\ncentral: 5\nCENTRAL: 4\nfundng: 3\nzzz: {a: b}\nid2: "
        "5\nyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy:"
        " 1"
    ): [
        ("GN002", (3, 1, 3, 8), "“central” is not a field here", "a code stands under funding:"),
        ("GN002", (4, 1, 4, 8), "“CENTRAL” is not a field here", "a code stands under funding:"),
        ("GN002", (5, 1, 5, 7), "“fundng” is not a field here", "perhaps funding?"),
        ("GN002", (6, 1, 6, 4), "“zzz” is not a field here", None),
        ("GN002", (7, 1, 7, 4), "“id2” is not a field here", "perhaps id?"),
        (
            "GN002",
            (8, 1, 8, 62),
            ("“yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…” is not a field here"),
            None,
        ),
    ],
    (
        "plan: 1\nid: a\nprojects: [{id: b}, {id: c}, {id: b}, {id: d, "
        "activities: [{id: x}, {id: X}, {id: x}]},\n  {id: b}]"
    ): [
        (
            "GN005",
            (3, 35, 3, 36),
            "the id “b” stands twice among siblings, first on line 3",
            ANOTHER_ID,
        ),
        (
            "GN005",
            (3, 83, 3, 84),
            "the id “x” stands twice among siblings, first on line 3",
            ANOTHER_ID,
        ),
        (
            "GN005",
            (4, 8, 4, 9),
            "the id “b” stands twice among siblings, first on line 3",
            ANOTHER_ID,
        ),
    ],
    "plan: 1\nid: a\nprojects: [{id: *x}, {id: *x}]": [
        ("GN011", (3, 17, 3, 19), "an alias (*x) is not part of the plan language", WRITE),
        ("GN011", (3, 27, 3, 29), "an alias (*x) is not part of the plan language", WRITE),
    ],
    (
        "plan: 1\nid: a\nprojects:\n- id: "
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n- "
        "id: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        "x"
    ): [
        (
            "GN005",
            (5, 7, 5, 68),
            (
                "the id “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                "xxx…” stands twice among siblings, first on line 4"
            ),
            ANOTHER_ID,
        ),
    ],
    ("plan: 1\nid: a\nprojects: []\nactivities: {}\nprogrammes: [5]\nsubprojects: [{id: x}]"): [
        ("GN010", (4, 1, 4, 11), "a list is expected here, not a map", None),
        ("GN010", (5, 1, 5, 11), "“programmes” beside “projects” in one item", ONE_LEVEL),
        ("GN010", (5, 14, 5, 15), "a map is expected here, not a text", None),
        ("GN010", (6, 1, 6, 12), "“subprojects” beside “projects” in one item", ONE_LEVEL),
    ],
    ("plan: 1\nid: a\nrestated: 5\nprojects: [[], {id: b, restated: [5, {ref: a, id: x}]}]"): [
        ("GN010", (3, 11, 3, 12), "a list is expected here, not a text", None),
        ("GN010", (4, 12, 4, 13), "a map is expected here, not a list", None),
        ("GN010", (4, 35, 4, 36), "a map is expected here, not a text", None),
        ("GN002", (4, 47, 4, 49), "“id” is not a field here", None),
    ],
    "plan: 1\nid: a\nrestated: [{}, *x]\nactivities: [*y]": [
        ("GN011", (3, 16, 3, 18), "an alias (*x) is not part of the plan language", WRITE),
        ("GN011", (4, 14, 4, 16), "an alias (*y) is not part of the plan language", WRITE),
    ],
    "plan: 1\nid: a\nactivities:\nprojects: [{id: b}]": [
        ("GN010", (3, 12, 3, 12), "a list is expected here, not a text", None),
    ],
    "plan: 1\nid: a\nprojects: [{id: b, plan: 1, unit: x}]": [
        ("GN002", (3, 20, 3, 24), "“plan” is not a field here", None),
        ("GN002", (3, 29, 3, 33), "“unit” is not a field here", None),
    ],
}

#: What is written → figures, levels, what is broken down only, notes, refs, damaged.
TREES: dict[str, Record] = {
    "{}": (
        [],
        [],
        [],
        [],
        [],
        False,
    ),
    "{central: 1, TW: 3, local: {amount: 4, note: x, ref: y}}": (
        [("central", 1, 1, None), ("central", 3, 1, None), ("local", 4, 1, "y")],
        [("", {"central": "central", "local": "local"})],
        [],
        [("local", "x")],
        [("local", "y")],
        False,
    ),
    "{central: {note: x, ref: y}}": (
        [("central", 0, 0, None)],
        [("", {"central": "central"})],
        [],
        [("central", "x")],
        [],
        False,
    ),
    "{central: {ref: y, amount: '', note: x, 2021: 3}}": (
        [("central", 0, 0, "y"), ("central 2021", 3, 1, None)],
        [("central", {"2021": "central 2021"}), ("", {"central": "central"})],
        [],
        [("central", "x")],
        [("central", "y")],
        False,
    ),
    "{central: {note: x, ref: y, 2021: 3}}": (
        [("central 2021", 3, 1, None)],
        [("central", {"2021": "central 2021"}), ("", {"central": "central"})],
        ["central"],
        [("central", "x")],
        [],
        False,
    ),
    (
        "{2021: {central: {investment: 5}, amount: 3}, central: {2021: "
        "{note: a, ref: b, amount: 0}}}"
    ): (
        [
            ("2021", 3, 1, None),
            ("central investment 2021", 5, 1, None),
            ("central 2021", 0, 1, "b"),
        ],
        [
            ("central 2021", {"investment": "central investment 2021"}),
            ("2021", {"central": "central 2021"}),
            ("central", {"2021": "central 2021"}),
            ("", {"2021": "2021", "central": "central"}),
        ],
        ["central 2021", "central"],
        [("central 2021", "a")],
        [("central 2021", "b")],
        False,
    ),
    "{state: {central: {amount: 1, note: b}, local: 2, xyz: 3}}": (
        [("central", 1, 1, None), ("local", 2, 1, None)],
        [("state", {"central": "central", "local": "local"}), ("", {"state": "state"})],
        ["state"],
        [("central", "b")],
        [],
        True,
    ),
    "{local: {local: 2}}": (
        [],
        [("", {"local": "local"})],
        ["local"],
        [],
        [],
        True,
    ),
    "{amount: 5, central: 5}": (
        [("central", 5, 1, None)],
        [("", {"central": "central"})],
        [],
        [],
        [],
        True,
    ),
    "{central: []}": (
        [("central", 0, 0, None)],
        [("", {"central": "central"})],
        [],
        [],
        [],
        False,
    ),
    "{central: [], local: 2}": (
        [("central", 0, 0, None), ("local", 2, 1, None)],
        [("", {"central": "central", "local": "local"})],
        [],
        [],
        [],
        False,
    ),
    "{central: {amount: [], ref: x}}": (
        [("central", 0, 0, "x")],
        [("", {"central": "central"})],
        [],
        [],
        [("central", "x")],
        False,
    ),
    "{2021: {state: {investment: {local: {province: {amount: 1}}}}}}": (
        [("province investment 2021", 1, 1, None)],
        [
            ("local investment 2021", {"province": "province investment 2021"}),
            ("state investment 2021", {"local": "local investment 2021"}),
            ("state 2021", {"investment": "state investment 2021"}),
            ("2021", {"state": "state 2021"}),
            ("", {"2021": "2021"}),
        ],
        ["2021", "state 2021", "state investment 2021", "local investment 2021"],
        [],
        [],
        False,
    ),
    "{central: {2021: {local: 5, investment: 6}}}": (
        [("central investment 2021", 6, 1, None)],
        [
            ("central 2021", {"investment": "central investment 2021"}),
            ("central", {"2021": "central 2021"}),
            ("", {"central": "central"}),
        ],
        ["central", "central 2021"],
        [],
        [],
        True,
    ),
    "{central: {xyz: {local: 4}}}": (
        [],
        [("", {"central": "central"})],
        ["central"],
        [],
        [],
        True,
    ),
    "{2021: 2, 2022: {2021: 3}}": (
        [("2021", 2, 1, None)],
        [("", {"2021": "2021", "2022": "2022"})],
        ["2022"],
        [],
        [],
        True,
    ),
    "{investment: {central: {amount: 5, xyz: 1}}}": (
        [("central investment", 5, 1, None)],
        [("investment", {"central": "central investment"}), ("", {"investment": "investment"})],
        ["investment"],
        [],
        [],
        True,
    ),
    "{central: {amount: 7, ref: ''}}": (
        [("central", 7, 1, "")],
        [("", {"central": "central"})],
        [],
        [],
        [("central", "")],
        False,
    ),
    "{central: {amount: 7, note: [], ref: []}}": (
        [("central", 7, 1, None)],
        [("", {"central": "central"})],
        [],
        [],
        [],
        False,
    ),
}


def named(cell: Cell) -> str:
    return " ".join(name for _, name in names_of(cell))


@pytest.mark.parametrize("text", FAULTS)
def test_what_is_wrong_with_a_plan(text: str) -> None:
    assert faults(text) == FAULTS[text]


@pytest.mark.parametrize("text", TREES)
def test_what_is_kept_of_a_funding_tree(text: str) -> None:
    funding = plan_of(f"{HEAD}funding: {text}").funding
    assert funding is not None
    assert (
        [(named(each.cell), each.dong, each.step, each.ref) for each in funding.figures],
        [
            (named(owner), {code.name: named(cell) for code, cell in codes.items()})
            for owner, codes in funding.levels
        ],
        [named(cell) for cell, _ in funding.broken_down_only],
        [(named(cell), note.text) for cell, note, _ in funding.notes],
        [(named(cell), ref.text) for cell, ref in funding.refs],
        funding.damaged,
    ) == TREES[text]


@pytest.mark.parametrize(
    ("listed", "partial"),
    [
        ("", []),
        ("partial: []", []),
        ("partial: [source, Kind]", ["kind", "source"]),
        ("partial: [xyz]", ["parts"]),
        ("partial: xyz", ["kind", "origin", "parts", "place", "source", "year"]),
        ("codes: {level: {b: c}}\npartial: [level]", ["level"]),
        # Parts that could not be read may have had money.
        ("projects: 5", ["parts"]),
        ("parts: 5", ["parts"]),
        ("projects: [5]\npartial: [source]", ["parts", "source"]),
        ("projects: [5]\npartial: xyz", ["kind", "origin", "parts", "place", "source", "year"]),
        ("restated: 5", []),
        ("restated: [5]", []),
    ],
)
def test_which_breakdowns_are_partial(listed: str, partial: list[str]) -> None:
    assert sorted(plan_of(HEAD + listed).partial) == partial


def read(figure: Figure | None) -> tuple[int, int, str | None, str, bool]:
    assert figure is not None
    return figure.dong, figure.step, figure.side, figure.written, figure.is_none


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("total: 5", (5, 1, None, "5", False)),
        ("total: 1.300,5\nunit: triệu", (1_300_500_000, 100_000, None, "1.300,5", False)),
        ("numbers: en\ntotal: 1,300.5 tr", (1_300_500_000, 100_000, None, "1,300.5 tr", False)),
        ("total: Không", (0, 1, None, "Không", True)),
        ("total: 0", (0, 1, None, "0", True)),
        ("total: 0,0 tr", (0, 100_000, None, "0,0 tr", False)),
        ("total: ''", (0, 0, None, "", False)),
        ("total: []", (0, 0, None, "", False)),
        ("total: *x", (0, 0, None, "*x", False)),
        ("unit: kg\ntotal: 0", (0, 0, None, "0", False)),
        ("numbers: kg\ntotal: 1,5 tr", (1_500_000, 100_000, None, "1,5 tr", False)),
    ],
)
def test_totals(text: str, expected: tuple[int, int, str | None, str, bool]) -> None:
    total = plan_of(HEAD + text).total
    assert read(total) == expected
    assert total is not None
    assert (total.cell, total.ref) == ((), None)
    amount = total.amount
    assert (amount.dong, amount.step, amount.side, amount.written) == expected[:4]


@pytest.mark.parametrize(
    ("text", "unit", "named_unit", "numbers"),
    [
        ("", 0, None, "vi"),
        ("unit: đồng", 0, 0, "vi"),
        ("unit: ' Triệu  đồng'", 6, 6, "vi"),
        ("unit: tỷ\nnumbers: EN", 9, 9, "en"),
        ("unit: kg\nnumbers: kg", 0, 0, "vi"),
    ],
)
def test_unit_and_numbers(text: str, unit: int, named_unit: int | None, numbers: str) -> None:
    plan = plan_of(HEAD + text)
    assert (plan.plan, plan.unit, plan.named_unit, plan.numbers) == (1, unit, named_unit, numbers)


@pytest.mark.parametrize(
    ("level", "other"),
    [
        ("programmes", "projects"),
        ("projects", "subprojects"),
        ("subprojects", "activities"),
        ("activities", "programmes"),
        ("programmes", "parts"),
    ],
)
def test_parts(level: str, other: str) -> None:
    plan = plan_of(f"{HEAD}{level}: [{{id: b}}, {{id: c}}, {{}}]\n{other}: []\n")
    assert plan.level_of_parts == level
    assert [part.name for part in plan.all_parts] == ["b", "c", "?"]
    assert (plan.all_parts[0].level_of_parts, plan.all_parts[0].all_parts) == (None, [])


def test_parts_of_a_level_of_their_own() -> None:
    loaded = load(
        f"{HEAD}parts:\n- {{id: b, level: Hợp phần, projects: [{{id: d}}]}}\n"
        "- {id: c, level: 3, parts: [{id: e, level: Cấu phần}]}\n".encode()
    )
    assert loaded.faults == []
    plan = loaded.plan
    assert plan is not None
    levels = [part.level.text for part in (*plan.parts, *plan.parts[1].parts) if part.level]
    assert levels == ["Hợp phần", "3", "Cấu phần"]
    assert (plan.level_of_parts, plan.parts[0].level_of_parts) == ("parts", "projects")
    assert [part.name for part in plan.all_parts] == ["b", "c"]
    assert [part.name for part in plan.parts[0].all_parts] == ["d"]


SAY = "say what kind of part it is, such as level: Hợp phần"
ALONE = "only an item under parts: says its level"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("parts: [{id: b}]", [("GN003", (3, 9, 3, 10), "“level” is missing", SAY)]),
        ("parts: [{id: b, level: }]", [("GN003", (3, 17, 3, 22), "“level” is missing", SAY)]),
        ("parts: [{id: b, level: ' '}]", [("GN003", (3, 17, 3, 22), "“level” is missing", SAY)]),
        (
            "parts: [{id: b, level: [x]}]",
            [("GN010", (3, 24, 3, 25), "a text is expected here, not a list", None)],
        ),
        ("level: x", [("GN002", (3, 1, 3, 6), "“level” is not a field here", ALONE)]),
        *(
            (
                f"{key}: [{{id: b, level: x}}]",
                [("GN002", (3, at, 3, at + 5), "“level” is not a field here", ALONE)],
            )
            for key, at in (("programmes", 22), ("projects", 20), ("activities", 22))
        ),
        (
            "parts: [{id: b, level: x}]\nprojects: [{id: c}]",
            [
                (
                    "GN010",
                    (4, 1, 4, 9),
                    "“projects” beside “parts” in one item",
                    "put all parts of an item under one of the two",
                )
            ],
        ),
    ],
)
def test_levels_that_are_missing_or_out_of_place(
    text: str, expected: list[tuple[str, tuple[int, ...], str, str | None]]
) -> None:
    assert faults(f"{HEAD}{text}\n") == expected


def test_parts_of_all_levels_stand_in_the_order_of_the_levels() -> None:
    levels = {
        "parts": "f",
        "activities": "e",
        "subprojects": "d",
        "projects": "c",
        "programmes": "b",
    }
    text = "".join(f"{level}: [{{id: {name}}}]\n" for level, name in levels.items())
    plan = plan_of(HEAD + text)
    assert [part.name for part in plan.all_parts] == ["b", "c", "d", "e", "f"]
    assert plan.level_of_parts == "programmes"


def test_codes_that_a_plan_declares() -> None:
    text = (
        "codes:\n  place:\n    b: Bản Mới\n    c: {label: C, aliases: [C1, Bản  C], within: B}\n"
        "    d: {within: c1}\n    e:\n  level: {x: y}\n"
    )
    loaded = load(f"{HEAD}{text}".encode())
    book = loaded.book
    assert loaded.faults == []
    assert loaded.plan is not None
    assert loaded.plan.codes == (
        DeclaredDimension(
            "place",
            (
                DeclaredCode("b", "Bản Mới"),
                DeclaredCode("c", "C", ("C1", "Bản  C"), "B"),
                DeclaredCode("d", None, (), "c1"),
                DeclaredCode("e", ""),
            ),
        ),
        DeclaredDimension("level", (DeclaredCode("x", "y"),)),
    )
    found = {
        spelling: (each.name, each.label.render(ENGLISH), [wider.name for wider in each.lineage])
        for spelling in ("b", "C", "c1", "bản c", "D", "e", "x")
        if (each := book.find(spelling))
    }
    c = ("c", "C", ["c", "b"])
    assert found == {
        "b": ("b", "Bản Mới", ["b"]),
        "C": c,
        "c1": c,
        "bản c": c,
        "D": ("d", "d", ["d", "c", "b"]),
        "e": ("e", "e", ["e"]),
        "x": ("x", "y", ["x"]),
    }
    dimensions = book.dimensions
    assert [(each.name, each.order, each.declared) for each in dimensions.values()] == [
        ("source", 0, False),
        ("kind", 1, False),
        ("year", 2, False),
        ("place", 3, False),
        ("origin", 4, False),
        ("stage", -6, False),
        ("level", 6, True),
    ]
    assert [dimensions["level"].label.render(Translator(each)) for each in ("en", "vi")] == [
        "level",
        "level",
    ]


def test_what_is_no_plan_has_the_built_in_codes() -> None:
    for text in ("[", "- a", ""):
        loaded = load(text.encode())
        assert loaded.plan is None
        assert [*loaded.book.dimensions] == ["source", "kind", "year", "place", "origin", "stage"]


def test_the_limit_of_misspelt_words_counts_codes_and_fields_together() -> None:
    def hints(fields: int, codes: int) -> list[str | None]:
        text = "".join(f"totl{number}: 1\n" for number in range(fields))
        keys = "".join(f"  centrl{'.' * number}: 1\n" for number in range(codes))
        return [hint for *_, hint in faults(f"{HEAD}{text}funding:\n{keys}")]

    declare = "declare it at the top of the plan, under codes:"
    assert hints(99, 1) == ["perhaps total?"] * 99 + ["perhaps central?"]
    assert hints(99, 2) == ["perhaps total?"] * 99 + ["perhaps central?", declare]
    assert hints(101, 1) == ["perhaps total?"] * 100 + [None, declare]
