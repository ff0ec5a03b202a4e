"""The check after a deploy: every service of a stack, by its samples."""

import argparse

from serving_cli.calling import named_samples, places, report
from serving_cli.calling.check import check
from serving_cli.calling.deployed import called, some
from serving_cli.failure import Failure


def run(asked: argparse.Namespace) -> int:
    """Call them and tell what was found; the exit code."""
    try:
        return _checked(asked)
    except Failure as reason:
        reason.about = {"stack": asked.stack, "on": asked.on, "services": []}
        raise


def _checked(asked: argparse.Namespace) -> int:
    place = places.opened(asked)
    there = some(place.endpoints(), place.stack)
    endpoints = there if asked.service is None else [called(asked.service, there, place.stack)]
    named = named_samples.by_service(asked.samples, endpoints, there, place.stack)
    with place.calling() as caller:
        found = [
            check(place, caller, each, named.get(each.service), skip=asked.skip_unsampled)
            for each in endpoints
        ]
    if all(each.skipped for each in found):
        services = ", ".join(each.service for each in found)
        raise Failure(f"nothing was called: no samples of {services}; name a file with --samples")
    if asked.min_accuracy is not None:
        for each in found:
            each.require(asked.min_accuracy)
    if asked.json:
        print(report.as_json(found, place.stack, place.word))
    else:
        print(report.as_table(found))
    return 1 if any(each.reasons for each in found) else 0
