"""`serving`: the command of Serving Components."""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence

from cloud_sandbox.engine.store import Damaged, Full
from serving_cli import commands
from serving_cli.failure import Failure

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; its exit code is ours."""
    given = list(sys.argv[1:] if argv is None else argv)
    asked = _parser().parse_args(given or ["--help"])
    try:
        code: int = asked.run(asked)
    except (Damaged, Full) as reason:
        print(f"serving: {reason}", file=sys.stderr)
        return 1
    except Failure as failure:
        print(f"serving: {failure}", file=sys.stderr)
        return failure.code
    except KeyboardInterrupt:
        print("\nserving: interrupted", file=sys.stderr)
        return _INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="serving",
        description="Serve ML models as infrastructure code, and rehearse it without a cloud.",
        epilog="exit codes: 0 done; 1 refused or failed, with the reason; 2 wrong arguments;"
        " 130 interrupted; a command run after `--` passes its own code through",
    )
    subcommands = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in pkgutil.iter_modules(commands.__path__):
        importlib.import_module(f"{commands.__name__}.{module.name}").add_to(subcommands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
