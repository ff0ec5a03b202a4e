"""`serving ci gate`: whether a model is good enough to be deployed."""

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from serving_cli.ci import files
from serving_cli.ci.gate import judged
from serving_cli.ci.gate_table import table
from serving_cli.reviewing.checking_out import as_it_was

_ABOUT: Final = """\
Judge the metrics of a model, and print a table of them as Markdown. Exit code 1 when one of them
does not pass, or is missing.

Metrics are a file of names and numbers, which training wrote. Thresholds say, by name, `min`,
`max`, `may_fall` and `may_rise`; the last two are of what is served now (--now, or --base).
"""
_EXAMPLES: Final = """
example: serving ci gate --metrics examples/digits/metrics.json --thresholds gate.yaml
gate.yaml: accuracy: {min: 0.95, may_fall: 0.01}

exit codes: 0 every metric passes; 1 one does not or is missing, or a file cannot be read
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "gate",
        help="judge the metrics of a model by thresholds",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--metrics", metavar="FILE", type=Path, required=True, help="what is judged"
    )
    parser.add_argument("--thresholds", metavar="FILE", type=Path, required=True, help="by which")
    now = parser.add_mutually_exclusive_group()
    now.add_argument("--now", metavar="FILE", type=Path, help="metrics of what is served now")
    now.add_argument(
        "--base",
        metavar="COMMIT",
        help="likewise: --metrics as it was then; without it there, nothing is compared with",
    )
    parser.add_argument(
        "--json", action="store_true", help="as one JSON document, for `serving ci comment --from`"
    )
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    found = judged(
        files.mapping(asked.metrics, "metrics"),
        files.mapping(asked.thresholds, "thresholds"),
        _now(asked),
    )
    if asked.json:
        print(json.dumps([asdict(it) for it in found], indent=2, ensure_ascii=False))
    else:
        print(table(found), end="")
    return 0 if all(it.passes for it in found) else 1


def _now(asked: argparse.Namespace) -> dict[str, Any] | None:
    """A file that is new, or has another name, is of a model that nobody served."""
    if asked.now:
        return files.mapping(asked.now, "metrics of now")
    if asked.base is None:
        return None
    with tempfile.TemporaryDirectory(prefix="serving-gate-") as folder:
        file = as_it_was(asked.metrics, asked.base, Path(folder))
        return None if file is None else files.mapping(file, f"metrics at {asked.base}")
