"""`python -m serving_runtime [serve]`: serve what the environment names. See runtime/README.md."""

import os
import sys

from serving_runtime import contracts, logs, warned
from serving_runtime.refused import Misconfigured


def main() -> int:
    """Exit codes: 0 told to end, 1 the model did not load, 2 the environment or call is wrong."""
    logs.begin()
    warned.begin()
    try:
        _check(sys.argv[1:])
        named = os.environ.get("SERVING_CONTRACT") or contracts.usual(os.environ)
        return contracts.serve(named)(os.environ)
    except Misconfigured as mistake:
        logs.error("cannot start", reason=str(mistake))
        return 2


def _check(words: list[str]) -> None:
    if words not in ([], ["serve"]):
        raise Misconfigured(
            f"arguments {' '.join(words)!r} are not known; it takes `serve` or none, and is told "
            f"everything by environment variables"
        )


if __name__ == "__main__":
    sys.exit(main())
