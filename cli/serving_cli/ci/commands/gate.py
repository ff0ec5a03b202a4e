"""`serving ci gate`: whether a model is good enough to be deployed."""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from serving_cli.ci.gate import judged
from serving_cli.ci.gate_table import table
from serving_cli.ci.history import history, served
from serving_cli.ci.named_values import mapping
from serving_cli.reviewing.checking_out import as_it_was

_ABOUT: Final = """\
Judge the metrics of a model, and print a table of them as Markdown. Exit code 1 when one of them
does not pass, or is missing.

Metrics are a file of names and numbers, which training wrote. Thresholds say, by name, `min`,
`max`, `may_fall` and `may_rise`; the last two are of what is served now (--now, --base or
--served-by). `sha256_of` names the model's file: metrics of another model are stale, and fail.
"""
_EXAMPLES: Final = """
examples:
  serving ci gate --metrics examples/digits/metrics.json --thresholds examples/digits/gate.yaml
  serving ci gate --metrics metrics.json --thresholds gate.yaml --served-by prod

gate.yaml: accuracy: {min: 0.95, may_fall: 0.01}
           model_sha256: {sha256_of: model.tar.gz}

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
    now.add_argument(
        "--served-by",
        metavar="STACK",
        help="likewise: --metrics as it was at the commit that the stack was last deployed from"
        " (by its history, with your own Pulumi login)",
    )
    parser.add_argument(
        "--json", action="store_true", help="as one JSON document, for `serving ci comment --from`"
    )
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    found = judged(
        mapping(asked.metrics, "metrics"),
        mapping(asked.thresholds, "thresholds"),
        _now(asked),
        asked.thresholds.parent,
    )
    if asked.json:
        print(json.dumps([asdict(it) for it in found], indent=2, ensure_ascii=False))
    else:
        print(table(found), end="")
    return 0 if all(it.passes for it in found) else 1


def _now(asked: argparse.Namespace) -> dict[str, Any] | None:
    """A file that is new, or has another name, is of a model that nobody served."""
    if asked.now:
        return mapping(asked.now, "metrics of now")
    commit = asked.base or (_served(asked.served_by) if asked.served_by else None)
    if commit is None:
        return None
    with tempfile.TemporaryDirectory(prefix="serving-gate-") as folder:
        file = as_it_was(asked.metrics, commit, Path(folder))
        return None if file is None else mapping(file, f"metrics at {commit}")


def _served(stack: str) -> str | None:
    commit = served(history(Path.cwd(), stack))
    told = f"served by {stack} now: {commit}" if commit else f"nothing is served by {stack} yet"
    print(f"gate: {told}", file=sys.stderr)
    return commit
