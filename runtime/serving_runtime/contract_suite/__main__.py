"""Run the contract's facts against a URL, one line each; exit code 1 when one does not hold."""

import argparse
import dataclasses
import inspect
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from urllib.parse import urlsplit

from serving_runtime import contracts
from serving_runtime.contract_suite import (
    azureml_facts,
    facts,
    function_facts,
    function_subject,
    our_facts,
    our_function_facts,
    vertex_facts,
)
from serving_runtime.contract_suite.function_subject import FunctionSubject
from serving_runtime.contract_suite.subject import Subject
from serving_runtime.refused import Misconfigured

_OF_ITS_OWN: Final = {"azureml": azureml_facts, "vertex": vertex_facts}
_HEADER: Final = re.compile(r"[!-~](?:[ -~]*[!-~])?")


def main() -> int:
    """Exit codes: 0 all facts hold, 1 one does not, 2 the call is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m serving_runtime.contract_suite", description=__doc__
    )
    parser.add_argument("url", help="where it answers, such as http://127.0.0.1:8080")
    parser.add_argument("--contract", default="sagemaker", help="default: sagemaker")
    parser.add_argument(
        "--sample", type=Path, required=True, help="a file whose body is answered with 200"
    )
    parser.add_argument("--content-type", default="application/json", help="of the sample")
    parser.add_argument(
        "--script", action="store_true", help="a script serves: its refusals may be 500"
    )
    parser.add_argument(
        "--contract-only",
        action="store_true",
        help="leave out what serving_runtime does beyond it: chunks, the shape of errors, "
        "correlation ids, X-Model-Version",
    )
    parser.add_argument(
        "--function",
        default=function_subject.USUAL,
        help="under contract lambda: its name where it is invoked (default: that of AWS's "
        "Runtime Interface Emulator)",
    )
    parser.add_argument("--health-route", help="where a contract lets it be chosen: vertex")
    parser.add_argument("--predict-route", help="the same")
    given = parser.parse_args()
    if not _plain_url(given.url):
        parser.error(f"url is {given.url!r}; it is http://HOST:PORT, and nothing after")
    if not _HEADER.fullmatch(given.content_type):
        parser.error(f"--content-type is {given.content_type!r}; it is one line of visible ASCII")
    try:
        subject, asked = _of_function(given) if given.contract == "lambda" else _of_server(given)
    except (Misconfigured, OSError) as mistake:
        parser.error(str(mistake))
    held = [_told(fact, subject) for fact in asked]
    return 0 if all(held) else 1


def _of_server(given: argparse.Namespace) -> tuple[Subject, list[Any]]:
    contract = contracts.over_http(given.contract)
    routes = {"health_path": given.health_route, "invoke_path": given.predict_route}
    chosen = {name: route for name, route in routes.items() if route}
    if chosen and contract.name != "vertex":
        raise Misconfigured(f"--health-route and --predict-route: {contract.name} has fixed ones")
    subject = Subject(
        url=given.url,
        contract=dataclasses.replace(contract, **chosen),
        sample=given.sample.read_bytes(),
        content_type=given.content_type,
        script=given.script,
    )
    own = _OF_ITS_OWN.get(contract.name)
    asked = [*found(facts), *(found(own) if own else [])]
    if given.contract_only:
        beyond = azureml_facts.BEYOND if own is azureml_facts else ()
        return subject, [fact for fact in asked if fact not in beyond]
    return subject, [*asked, *found(our_facts)]


def _of_function(given: argparse.Namespace) -> tuple[FunctionSubject, list[Any]]:
    sample = given.sample.read_bytes()
    try:
        json.loads(sample)
    except ValueError:
        raise Misconfigured(f"{given.sample} is not JSON, as every event of Lambda is") from None
    subject = FunctionSubject(given.url.rstrip("/"), given.function, sample, given.script)
    asked = found(function_facts)
    return subject, asked if given.contract_only else [*asked, *found(our_function_facts)]


def _plain_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    plain = f"http://{parts.netloc}"
    alone = url in {plain, f"{plain}/"} and "@" not in parts.netloc
    return alone and bool(parts.hostname) and port != 0


def found(module: ModuleType) -> list[Any]:
    """Every public function that the module defines, in the order they are written."""
    return [
        fact
        for name, fact in vars(module).items()
        if inspect.isfunction(fact)
        and fact.__module__ == module.__name__
        and not name.startswith("_")
    ]


def _told(fact: Callable[[Any], str | None], subject: Subject | FunctionSubject) -> bool:
    got = fact(subject)
    about = inspect.getdoc(fact)
    print(f"ok      {about}" if got is None else f"FAILED  {about}: got {got}", flush=True)
    return got is None


if __name__ == "__main__":
    sys.exit(main())
