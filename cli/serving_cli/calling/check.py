"""The check after a deploy: does each service stand, and answer all of its samples."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from serving_cli.calling import samples
from serving_cli.calling.caller import Caller
from serving_cli.calling.checked import Checked
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.place import Place
from serving_cli.calling.request import Answer
from serving_cli.calling.sample_files import NoSamples
from serving_cli.calling.samples import BadSamples, Sample
from serving_cli.calling.troubles import NoAnswer
from serving_cli.engine.progress import Progress
from serving_cli.kinds.calls import calls

_MOST_REASONS: Final = 3
"""Of failed calls that are told one by one: the rest have mostly the same reason."""


def check(
    place: Place, caller: Caller, endpoint: Deployed, named: Path | None, *, skip: bool = False
) -> Checked:
    """Call every sample of a service: those beside its model, or of the file that was named.

    To skip: a service without any passes uncalled, if it stands.
    """
    try:
        found = Checked(endpoint.service, endpoint.name, place.state(endpoint), endpoint.kind)
    except NoAnswer as reason:
        return Checked(endpoint.service, endpoint.name, "", endpoint.kind, [reason.reason])
    stands = calls()[endpoint.kind].stands
    if found.state and found.state not in stands:
        wanted = " or ".join(sorted(stands))
        found.reasons.append(f"it is {found.state}, not {wanted}, so it was not called")
        return found
    try:
        caller.must_reach(endpoint)
        to_call = samples.read(named or place.samples_of(endpoint.service))
    except NoSamples as missing:
        if skip:
            found.skipped = missing.reason
            _begin(caller, endpoint, found)
        else:
            found.reasons.append(
                f"{missing.reason}; name a file with --samples {endpoint.service}=FILE, or pass it"
                " by with --skip-unsampled"
            )
        return found
    except NoAnswer as reason:
        found.reasons.append(reason.reason)
        return found
    except BadSamples as reason:
        found.reasons.append(str(reason))
        return found
    doing = f"calling {endpoint.service} {len(to_call)} times"
    with Progress().waiting(doing, "a few seconds; one more where it has to be started"):
        first = wake(caller, endpoint, to_call[0]) if caller.of_sandbox else None
        _call(caller, endpoint, to_call, found, first)
    return found


def wake(caller: Caller, endpoint: Deployed, sample: Sample) -> Answer | None:
    """Have a container started before times are taken; on the cloud it runs while nobody calls.

    What is wrong with it the next call meets again. Where several parts share the requests, only
    one is woken: the one that gave the answer.
    """
    try:
        return caller.call(endpoint, sample.request)
    except NoAnswer:
        return None


def _begin(caller: Caller, endpoint: Deployed, found: Checked) -> None:
    """What runs on the cloud without a call is begun in the sandbox, to see whether it can."""
    started = caller.start(endpoint) if caller.of_sandbox else None
    if started is not None and started.reason and started.own:
        found.reasons.append(f"it cannot answer: {started.reason}")


def _call(
    caller: Caller,
    endpoint: Deployed,
    to_call: Sequence[Sample],
    found: Checked,
    first: Answer | None,
) -> None:
    awake = {first.given_by} if first else set()
    for number, sample in enumerate(to_call):
        try:
            answer = caller.call(endpoint, sample.request)
            found.hear(answer, sample.label, started=caller.fresh and answer.given_by not in awake)
            awake.add(answer.given_by)
        except NoAnswer as reason:
            found.failed += 1
            if found.failed <= _MOST_REASONS:
                found.reasons.append(f"sample {number}: {reason.reason}")
    if found.failed > _MOST_REASONS:
        found.reasons.append(f"and {found.failed - _MOST_REASONS} more calls that failed")
