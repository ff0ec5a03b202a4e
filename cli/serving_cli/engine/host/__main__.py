"""`pulumi-language-python [options] ENGINE_ADDRESS`: print a port, serve until the engine ends."""

import argparse
import os
import sys
from pathlib import Path

from . import stubs


def main() -> int:
    # The engine's own flags come first and are none of ours; the address is always last.
    arguments = argparse.ArgumentParser(prog="pulumi-language-python")
    arguments.add_argument("--host-version", required=True)
    arguments.add_argument("--generator", type=Path)
    arguments.add_argument("engine", nargs="?", default="")
    known, _ = arguments.parse_known_args([a for a in sys.argv[1:] if not a.startswith("-v=")])

    os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "0")
    stubs.register()
    from . import serving  # noqa: PLC0415 - needs the stubs' parents first

    return serving.serve(known.engine, known.host_version, known.generator)


if __name__ == "__main__":
    sys.exit(main())
