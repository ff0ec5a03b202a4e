"""Progress, beside the report."""

import sys


def say(line: str) -> None:
    print(f"rehearse: {line}", file=sys.stderr, flush=True)
