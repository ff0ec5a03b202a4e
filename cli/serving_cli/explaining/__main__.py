"""Explains the program in whose folder it stands, for `serving explain`; started in its Python.

What is asked comes as JSON on standard input, and the answer goes into a file: a program may
print what it likes.
"""

import json
import runpy
import sys
import tempfile
from pathlib import Path

import pulumi

from serving_cli.explaining import assignments, members, roles
from serving_cli.explaining.imagining import Program, imagined, urn_of
from serving_components.core import InvalidArguments, reasons


def main(answer: Path) -> int:
    """The exit code; what went wrong is told in one line where the program says it in one."""
    asked = json.load(sys.stdin)
    program = Program(
        project=asked["project"],
        stack=asked["stack"],
        root=Path(asked["root"]),
        config=asked["config"],
        secrets=tuple(asked["secrets"]),
    )
    try:
        with tempfile.TemporaryDirectory() as folder:
            cloud = imagined(
                program, lambda: runpy.run_path(asked["main"], run_name="__main__"), Path(folder)
            )
            because = {urn_of(kept.policy): tuple(kept.because) for kept in reasons.of_this_run()}
            told = [
                each.to_json()
                for cloud_s in (roles, members, assignments)
                for each in cloud_s.explained(cloud, because)
            ]
    except (pulumi.RunError, InvalidArguments) as refused:
        print(refused, file=sys.stderr)
        return 1
    answer.write_text(json.dumps(told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
