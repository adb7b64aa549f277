"""`giamngheo schema`: the JSON Schema of the plan language, for editors."""

from __future__ import annotations

import codecs
import json
import sys
from gettext import gettext as _

import click

from giamngheo_cli.commands.common import CLEAN, put, shared_options, translator
from giamngheo_cli.plan.schema import plan_schema


@click.command(
    "schema",
    help=_("Print the JSON Schema of the plan language, for completion and hints in editors."),
)
@shared_options
def command() -> int:
    """Print the schema."""
    # Where the output lacks Vietnamese letters, plain ones in their place would be other words.
    escaped = codecs.lookup(sys.stdout.encoding).name != "utf-8"
    put([json.dumps(plan_schema(translator()), ensure_ascii=escaped, indent=2)])
    return CLEAN
