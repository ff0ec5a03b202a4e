"""The command `serving`: the engine, the sandbox and the stacks of this repo from one place."""

import sys

# Run from a clone, nothing else has looked at the version; an older Python would show a traceback.
if sys.version_info < (3, 11):  # noqa: UP036
    raise SystemExit(
        f"serving needs Python 3.11 or later and {sys.executable} is "
        f"{sys.version_info[0]}.{sys.version_info[1]}; run it with another interpreter"
    )
