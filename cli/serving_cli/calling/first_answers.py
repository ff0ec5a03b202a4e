"""The end of `up`: each endpoint answers a sample, beside its true label."""

import json

from serving_cli.calling import samples
from serving_cli.calling.caller import Caller
from serving_cli.calling.check import wake
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.in_sandbox import InSandbox
from serving_cli.calling.request import Answer
from serving_cli.calling.sample_files import NoSamples
from serving_cli.calling.samples import BadSamples, Sample
from serving_cli.calling.sdk import NotInstalled
from serving_cli.calling.telling import short
from serving_cli.calling.troubles import NoAnswer
from serving_cli.engine.progress import Progress
from serving_cli.failure import Failure
from serving_cli.session import Session, say


def show(session: Session, stack: str) -> list[str]:
    """Call every endpoint that has samples with the first of them; the services that have some.

    Of every other is said why it was not called; its container is started all the same.

    Raises:
        Failure: one did not answer, or cannot.
    """
    place = InSandbox(session, stack)
    endpoints = place.endpoints()
    to_call, others = [], []
    for endpoint in endpoints:
        sample = _sample(place, endpoint)
        if sample is None:
            others.append(endpoint)
        else:
            to_call.append((endpoint, sample))
    if not endpoints:
        return []
    try:
        with place.calling() as caller:
            for endpoint in others:
                _begin(caller, endpoint)
            if to_call:
                print()
            for endpoint, sample in to_call:
                doing = f"calling {endpoint.service}, which starts for it"
                with Progress().waiting(doing, "2 seconds"):
                    wake(caller, endpoint, sample)
                    answer = caller.call(endpoint, sample.request)
                print(f"{endpoint.service} answers: {_told(answer, sample)}")
    except NotInstalled as reason:
        say(f"no endpoint was called: {reason}")
    except NoAnswer as reason:
        told = session.typed("invoke", endpoint.service, "--sample", "0", "--stack", stack)
        raise Failure(f"{reason}; the stack is up, `{told}` calls it again") from None
    return [endpoint.service for endpoint, _ in to_call]


def _begin(caller: Caller, endpoint: Deployed) -> None:
    """See whether what nobody calls could answer.

    Raises:
        Failure: it could not, and on the cloud it would not have come up either.
    """
    with Progress().waiting(f"starting {endpoint.service}", "2 seconds"):
        started = caller.start(endpoint)
    if started is None:
        return
    if started.reason is None:
        say(f"{endpoint.service} is started, and could be called")
    elif started.own:
        raise Failure(f"{endpoint.service} cannot answer: {started.reason}; the stack is up")
    else:
        say(f"{endpoint.service} cannot be started here: {started.reason}")


def _sample(place: InSandbox, endpoint: Deployed) -> Sample | None:
    try:
        return samples.read(place.samples_of(endpoint.service))[0]
    except NoSamples as missing:
        own = ("invoke", endpoint.service, "--data", "@request.json", "--stack", place.stack)
        say(
            f"{endpoint.service} was not called: it has no samples, {missing.why};"
            f" `{place.session.typed(*own)}` sends a request of yours"
        )
        return None
    except BadSamples as reason:
        say(f"{endpoint.service} was not called: {reason}")
        return None


def _told(answer: Answer, sample: Sample) -> str:
    said = f"{len(answer.body)} bytes" if answer.label is None else json.dumps(answer.label)
    truth = "" if sample.label is None else f" (true label {json.dumps(sample.label)})"
    part = ", ".join(filter(None, (answer.given_by, answer.way)))
    by = f"model {short(answer.version)}" if answer.version else part
    return " · ".join(filter(None, (f"{said}{truth}", f"{answer.took_ms:.1f} ms", by)))
