"""`serving ci`: what a continuous integration asks for around a deployment."""

import argparse
import importlib
import pkgutil
from typing import Any, Final

from serving_cli.ci import commands

_ABOUT: Final = """\
What a pipeline asks for around a deployment. The workflows in .github run these; any other CI can.
"""
_EXAMPLES: Final = """
examples:
  serving review --stack prod --base main --json > prod.json
  serving ci comment prod.json                          one comment, changed from then on
  serving ci gate --metrics metrics.json --thresholds gate.yaml
  serving ci message --to slack "prod serves 1.4.0"

exit codes: 0 done; 1 refused or failed; `gate` ends with 1 when a metric does not pass
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommands, each a file."""
    parser = subcommands.add_parser(
        "ci",
        help="around a deployment: a comment on a pull request, a gate, a message, a time-out",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    topics = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in pkgutil.iter_modules(commands.__path__):
        importlib.import_module(f"{commands.__name__}.{module.name}").add_to(topics)
