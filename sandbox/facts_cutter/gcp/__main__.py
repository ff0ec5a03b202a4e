"""`python -m facts_cutter.gcp [--check]`: write the facts of Google's types, or say what is stale.

It needs pulumi-gcp and google-api-python-client, which nothing else here does.
"""

import argparse
import inspect
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import cloud_sandbox
from cloud_sandbox.engine.catalog import catalog
from facts_cutter.cut import Cut
from facts_cutter.gcp import cut
from facts_cutter.gcp.discovery import dashboards, vertex_api

_GCP: Final = Path(cloud_sandbox.__path__[0]) / "gcp"
_VERTEX: Final = _GCP / "vertex" / "api.json"
_DASHBOARDS: Final = _GCP / "monitoring" / "dashboards.json"


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or fail on a difference."""
    parser = argparse.ArgumentParser(prog="python -m facts_cutter.gcp", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    asked = parser.parse_args(arguments)
    told = wrong = 0
    for file, make in _files():
        fresh = make()
        for mismatch in fresh.mismatches:
            print(f"{os.path.relpath(file)}: {mismatch}", file=sys.stderr)
            wrong += 1
        if file.is_file() and file.read_text(encoding="utf-8") == fresh.text:
            continue
        told += 1
        print(f"{os.path.relpath(file)}: {'differs' if asked.check else 'written'}")
        if not asked.check:
            file.write_text(fresh.text, encoding="utf-8")
    return 1 if wrong or (asked.check and told) else 0


def _files() -> Iterator[tuple[Path, Callable[[], Cut]]]:
    for _, resource in sorted(catalog("gcp").resources.items()):
        yield Path(inspect.getfile(type(resource))).with_suffix(".json"), partial(cut, resource)
    yield _VERTEX, vertex_api
    yield _DASHBOARDS, dashboards


if __name__ == "__main__":
    sys.exit(main())
