"""`python -m facts_cutter [TOKEN ...] [--check] [--verbose]`; `... new TOKEN` begins a type."""

import argparse
import inspect
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import cloud_sandbox
from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.nearest import nearest
from facts_cutter import new
from facts_cutter.aws import cut
from facts_cutter.aws.partitions import partitions
from facts_cutter.cut import Cut
from facts_cutter.mismatch import Mismatch

_SANDBOX = Path(cloud_sandbox.__path__[0])


def main(arguments: list[str] | None = None) -> int:
    """Write the facts files, or say which of them are stale."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["new"]:
        return new.main(words[1:])
    asked = _asked(words)
    told = failed = 0
    for file, make in _files(asked.tokens):
        try:
            fresh = make()
        except Mismatch as unfit:
            print(f"{os.path.relpath(file)}: {unfit}", file=sys.stderr)
            failed += 1
            continue
        for mismatch in fresh.mismatches:
            print(f"{os.path.relpath(file)}: {mismatch}", file=sys.stderr)
            failed += 1
        for note in fresh.notes if asked.verbose else ():
            print(f"{os.path.relpath(file)}: {note}", file=sys.stderr)
        if file.is_file() and file.read_text(encoding="utf-8") == fresh.text:
            continue
        told += 1
        print(f"{os.path.relpath(file)}: {'differs' if asked.check else 'written'}")
        if not asked.check:
            file.write_text(fresh.text, encoding="utf-8")
    if asked.check and told:
        print("cut anew with `python -m facts_cutter` and look at the diff", file=sys.stderr)
    return 1 if failed or (asked.check and told) else 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m facts_cutter", description=__doc__)
    parser.add_argument("tokens", nargs="*", metavar="TOKEN", help="types to cut (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    parser.add_argument("--verbose", action="store_true", help="tell what could not be matched")
    return parser.parse_args(arguments)


def _files(tokens: list[str]) -> Iterator[tuple[Path, Callable[[], Cut]]]:
    known = catalog("aws").resources
    for token in tokens or sorted(known):
        if token not in known:
            raise SystemExit(f"{token} is not emulated{nearest(token, known)}")
        source = Path(inspect.getfile(type(known[token])))
        yield source.with_suffix(".json"), partial(cut, known[token])
    if not tokens:
        yield _SANDBOX / "aws" / "partitions.json", partitions


if __name__ == "__main__":
    sys.exit(main())
