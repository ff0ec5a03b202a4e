"""`python -I -m cloud_sandbox.data_plane --home DIR`: the endpoints of a sandbox answer."""

import argparse
import asyncio
import gc
import os
import sys
import time
from pathlib import Path
from typing import Final

from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.data_plane.bounds import Bounds
from cloud_sandbox.data_plane.server import PortTaken, serve

_LOOK_S: Final = 0.05
_SELDOM: Final = (50_000, 20, 50)
"""When garbage is looked for: its classes, most of what it holds, are none."""


def main() -> int:
    """Answer until told to end, or until nobody needs it: whoever starts it holds a lock."""
    parser = argparse.ArgumentParser(prog="cloud_sandbox.data_plane", description=__doc__)
    parser.add_argument("--home", required=True, type=Path)
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--aloud", action="store_true", help="tell what happens")
    parser.add_argument("--workers", type=int, default=Bounds.workers)
    parser.add_argument("--memory-mb", type=int, default=Bounds.memory_mb)
    asked = parser.parse_args()
    os.umask(0o077)  # logs and unpacked models are the sandbox's owner's, as all of it is
    addresses = Addresses(asked.home)
    addresses.make()
    bounds = Bounds(asked.workers, asked.memory_mb)
    while True:
        with addresses.served() as mine:
            if mine:
                return _serve(addresses, asked.port, bounds, aloud=asked.aloud)
        if addresses.url() is not None:
            return _served_already(addresses) if asked.aloud else 0
        time.sleep(_LOOK_S)  # one that is about to end, or somebody who looks whether one is there


def _serve(addresses: Addresses, port: int, bounds: Bounds, *, aloud: bool) -> int:
    gc.set_threshold(*_SELDOM)
    try:
        asyncio.run(serve(addresses, port, bounds, aloud=aloud))
    except PortTaken as reason:
        print(reason, file=sys.stderr)
        return 1
    finally:
        addresses.forget()
    return 0


def _served_already(addresses: Addresses) -> int:
    print(f"the endpoints answer already, at {addresses.url()}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
