"""`python -m facts_cutter.azure [--check]`: write the facts of Azure's types, or say what is stale.

It needs pulumi-azure-native, which nothing else here does.
"""

import argparse
import inspect
import os
import sys
from pathlib import Path

from cloud_sandbox.engine.catalog import catalog
from facts_cutter.azure import cut


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or fail on a difference."""
    parser = argparse.ArgumentParser(prog="python -m facts_cutter.azure", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    asked = parser.parse_args(arguments)
    told = 0
    for _, resource in sorted(catalog("azure-native").resources.items()):
        file = Path(inspect.getfile(type(resource))).with_suffix(".json")
        fresh = cut(resource)
        if file.is_file() and file.read_text(encoding="utf-8") == fresh.text:
            continue
        told += 1
        print(f"{os.path.relpath(file)}: {'differs' if asked.check else 'written'}")
        if not asked.check:
            file.write_text(fresh.text, encoding="utf-8")
    return 1 if told and asked.check else 0


if __name__ == "__main__":
    sys.exit(main())
