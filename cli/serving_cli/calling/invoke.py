"""One request to a service of a stack."""

import argparse
import json
import os
import sys
from dataclasses import replace
from io import UnsupportedOperation
from pathlib import Path

from serving_cli.calling import header_values, invoked, payload, places, samples
from serving_cli.calling.caller import Caller
from serving_cli.calling.deployed import Deployed, called
from serving_cli.calling.place import Place
from serving_cli.calling.request import Answer, Request
from serving_cli.calling.sample_files import NoSamples
from serving_cli.calling.samples import Sample
from serving_cli.calling.telling import told_of
from serving_cli.engine.progress import Progress
from serving_cli.failure import Failure


def run(asked: argparse.Namespace) -> int:
    """Send it and print the answer; the exit code."""
    body = None if asked.data is None else payload.read(asked.data, asked.content_type)
    request = Request(
        body=body or b"",
        content_type=asked.content_type,
        accept=asked.accept,
        variant=asked.variant,
        inference_id=asked.inference_id,
    )
    header_values.check(request)
    if asked.samples is not None and asked.sample is None:
        raise Failure(f"--samples {asked.samples}: which of them? Give --sample N, not --data")
    place = places.opened(asked)
    endpoint = called(asked.service, place.endpoints(), place.stack)
    sample = (
        Sample(request)
        if body is not None
        else _sample(place, endpoint, asked.samples, asked.sample)
    )
    request = replace(request, body=sample.request.body)
    with place.calling() as caller:
        answer = _answer(caller, endpoint, request)
    if asked.json:
        print(invoked.as_json(endpoint, answer, sample, started=caller.fresh))
        return 0
    _print(answer)
    truth = "" if sample.label is None else f" · true label {json.dumps(sample.label)}"
    told = told_of(answer, started=caller.fresh)
    begun = "\n" if _mid_line(answer.body) else ""
    print(f"{begun}{endpoint.service} {told}{truth}", file=sys.stderr)
    return 0


def _answer(caller: Caller, endpoint: Deployed, request: Request) -> Answer:
    doing = f"waiting for {endpoint.service} to answer"
    with Progress().waiting(doing, "at once, or some seconds where it has to be started"):
        return caller.call(endpoint, request)


def _sample(place: Place, endpoint: Deployed, named: Path | None, number: int) -> Sample:
    try:
        file = named or place.samples_of(endpoint.service)
    except NoSamples as missing:
        raise Failure(f"{missing}, or send a body with --data") from None
    found = samples.read(file)
    if 0 <= number < len(found):
        return found[number]
    raise Failure(f"--sample {number}: {file} has samples 0 to {len(found) - 1}")


def _mid_line(body: bytes) -> bool:
    """Whether the body went, as it is, to where standard error goes, and ends in no line's end."""
    try:
        out, error = (os.fstat(each.fileno()) for each in (sys.stdout, sys.stderr))
    except (OSError, UnsupportedOperation):
        return False  # one of them is no file
    joined = os.path.samestat(out, error)
    return joined and not sys.stdout.isatty() and not body.endswith(b"\n")


def _print(answer: Answer) -> None:
    """For people, indented where it is JSON; for programs, byte for byte."""
    sys.stdout.flush()
    document = answer.document
    if sys.stdout.isatty() and document is not None:
        print(json.dumps(document, indent=2, ensure_ascii=False))
        return
    sys.stdout.buffer.write(answer.body)
    if sys.stdout.isatty() and not answer.body.endswith(b"\n"):
        sys.stdout.buffer.write(b"\n")
    sys.stdout.flush()
