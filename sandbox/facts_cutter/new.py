"""`python -m facts_cutter new TOKEN --api SERVICE:CALL [--schema TYPE]`: a type to go on from.

It writes the type's file, its facts and the example from which the battery makes its tests.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from keyword import iskeyword
from pathlib import Path
from typing import Final

import cloud_sandbox
from cloud_sandbox.engine import facts as fact_files
from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.resource import Resource
from facts_cutter.aws import cut, known
from facts_cutter.aws.example_file import example_file
from facts_cutter.aws.guess import Guess
from facts_cutter.aws.type_file import DECIDE, type_file

_SANDBOX: Final = Path(cloud_sandbox.__path__[0])
_TESTS: Final = _SANDBOX.parents[1] / "tests" / "sandbox"
_TOKEN: Final = re.compile(r"(?P<package>aws):(?P<service>\w+)/\w+:(?P<kind>[A-Z]\w*)")


def main(arguments: list[str]) -> int:
    """Write a new type, or say what is wrong with what it was called."""
    asked = _asked(arguments)
    match = _TOKEN.fullmatch(asked.token)
    if match is None:
        raise SystemExit(f"{asked.token!r} is no token of a type; write aws:sqs/queue:Queue")
    _refuse_strangers(asked.token, asked.api, asked.schema)
    service = f"{match['service']}_" if iskeyword(match["service"]) else match["service"]
    source = _SANDBOX / "aws" / service / f"{_snake(match['kind'])}.py"
    examples = _TESTS / "aws" / service / "examples.py"
    if source.exists():
        raise SystemExit(f"{source} is there already; this writes new types only")
    source.parent.mkdir(exist_ok=True)
    examples.parent.mkdir(exist_ok=True)
    package = source.with_name("__init__.py")
    if not package.exists():
        title = known.title(asked.api.partition(":")[0])
        package.write_text(f'"""{title}."""\n', encoding="utf-8")

    words = {"token": asked.token, "api": asked.api, "schema": asked.schema}
    fresh = cut(type(match["kind"], (Resource,), words)())
    facts = source.with_suffix(".json")
    facts.write_text(fresh.text, encoding="utf-8")
    guess = Guess(**words, facts=fact_files.load(facts))
    present = examples.read_text(encoding="utf-8") if examples.exists() else None
    _write(source, type_file(guess))
    _write(examples, example_file(guess, present))
    for file in (source, facts, examples):
        print(f"written: {os.path.relpath(file)}")
    _say_what_next(guess, fresh.notes)
    return 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m facts_cutter new", description=__doc__)
    parser.add_argument("token", metavar="TOKEN", help="as Pulumi names it: aws:sqs/queue:Queue")
    parser.add_argument("--api", required=True, help="the call that creates it: sqs:CreateQueue")
    parser.add_argument("--schema", default="", help="its CloudFormation type: AWS::SQS::Queue")
    return parser.parse_args(arguments)


def _refuse_strangers(token: str, api: str, schema: str) -> None:
    emulated = catalog("aws").resources
    if token in emulated:
        raise SystemExit(f"{token} is emulated already, by {type(emulated[token]).__module__}")
    service, _, call = api.partition(":")
    _refuse_unknown("the SDK", token, known.tokens(token))
    _refuse_unknown("botocore", service, known.services())
    _refuse_unknown(f"botocore's {service}", call, known.calls(service))
    if schema:
        _refuse_unknown("cfn-lint", schema, known.schemas())


def _refuse_unknown(where: str, name: str, names: Iterable[str]) -> None:
    names = list(names)
    if name not in names:
        raise SystemExit(f"{where} knows no {name!r}{nearest(name, names)}")


def _write(file: Path, text: str) -> None:
    format_ = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(file), "-"]
    done = subprocess.run(format_, input=text, capture_output=True, text=True, check=True)
    file.write_text(done.stdout, encoding="utf-8")


def _snake(kind: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", kind).lower()


def _say_what_next(guess: Guess, notes: list[str]) -> None:
    test = f".venv/bin/pytest -q tests/sandbox/aws -k {guess.kind}"
    print(
        f"\nNow settle what is marked `{DECIDE}`, and run the battery: {test}\n"
        "Values that the facts do not tell go into attributes.py beside the examples, and words\n"
        "of the provider that differ from the API's into `words` of the class:"
    )
    for note in notes:
        print(f"  {note}")
    print("Then `make facts docs`.")
