"""The names of the forms in which `validate` reports, and how each is made."""

from __future__ import annotations

from importlib import import_module

from giamngheo_cli.messages import Translator, message
from giamngheo_cli.report.findings.model import Form, Shown
from giamngheo_cli.report.form_error import FormError
from giamngheo_cli.report.screen import Screen

TEXT, GITHUB, STATISTICS = "text", "github", "statistics"
_FORMS = {
    TEXT: ("text", "TextForm"),
    "json": ("json_forms", "JsonForm"),
    "jsonl": ("json_forms", "JsonLinesForm"),
    "sarif": ("sarif", "SarifForm"),
    "junit": ("junit", "JunitForm"),
    GITHUB: ("github", "GithubForm"),
    "gitlab": ("gitlab", "GitlabForm"),
    "markdown": ("markup", "MarkdownForm"),
    STATISTICS: ("statistics", "StatisticsForm"),
}
#: Those that can be asked for by name.
FORMS = tuple(name for name in _FORMS if name != STATISTICS)


def form_in(name: str, screen: Screen, translator: Translator, shown: Shown) -> Form:
    """Return the form of a name; only its own module is imported.

    Raises:
        FormError: what it is written with is not installed.
    """
    module, maker = _FORMS[name]
    try:
        found = import_module(f"giamngheo_cli.report.findings.{module}")
    except ModuleNotFoundError as error:
        if error.name != "junitparser":
            raise
        text = message("JUnit needs junitparser: pip install 'giamngheo-cli[junit]'")
        raise FormError(text) from error
    made: Form = getattr(found, maker)(screen, translator, shown)
    return made
