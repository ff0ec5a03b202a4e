"""Create, change, look at and delete, whatever hosts the resource.

The dynamic provider serves it today. A hosted package of components will serve the same as a
custom resource (`docs/decisions/own-resource.md`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.own_resource.failure import NotMoved
from serving_components.aws.own_resource.telling import teller, told
from serving_components.aws.sagemaker_update import versions
from serving_components.aws.sagemaker_update.kept import Kept
from serving_components.aws.sagemaker_update.live import look
from serving_components.aws.sagemaker_update.moving import Move
from serving_components.aws.sagemaker_update.waiting import Watcher
from serving_components.aws.sagemaker_update.wanted import INPUTS, Wanted
from serving_components.core.own_resource.changes import changes

Properties = dict[str, Any]

_REMEMBERED: Final = {"deployment", "rollbackAlarms", "archiveBucket", "adopt"}
"""Inputs that only the next update is about: a change of theirs calls nothing. Fewer kept
versions are not among them, as those beyond are deleted now."""


def changed(old: Properties, new: Properties) -> list[str]:
    """What there is to do: inputs that differ, a failure to mend, an endpoint moved by others."""
    kept = Kept.of(old)
    asked = changes(INPUTS, old, new, failed=bool(kept.failure))
    drifted = ["liveConfig"] if kept.live_config != kept.moved_to else []
    return asked + drifted


def bring(
    new: Properties,
    old: Properties | None = None,
    *,
    connect: Callable[[str], Clients] = Clients,
    watch: Callable[..., Watcher] = Watcher,
) -> Properties:
    """Have the endpoint run what is asked for; the outputs, whatever came of it."""
    wanted, kept = Wanted.of(new), Kept.of(old or {})
    if old is not None and _REMEMBERED.issuperset(changed(old, new)):
        return {**new, **kept.outputs}
    watcher = watch(connect(wanted.region), wanted, teller(wanted.endpoint))
    try:
        kept = _brought(watcher, kept, old)
    except Exception as error:
        if (reason := told(error)) is None:
            raise
        kept = replace(kept, failure=f"endpoint {wanted.endpoint}: {reason}")
    else:
        if old is not None or kept.served:  # what is made only now has nothing behind it
            _prune(watcher, kept)
    return {**new, **kept.outputs}


def seen(properties: Properties, *, connect: Callable[[str], Clients] = Clients) -> Properties:
    """What a refresh finds."""
    wanted = Wanted.of(properties)
    found = look(connect(wanted.region), wanted.endpoint)
    return {**properties, "liveConfig": None if found is None else found.config}


def end(properties: Properties, *, connect: Callable[[str], Clients] = Clients) -> None:
    """Delete every version; by the graph the endpoint is gone by now, if it was made here."""
    wanted, kept = Wanted.of(properties), Kept.of(properties)
    clients = connect(wanted.region)
    found = look(clients, wanted.endpoint)
    known = {wanted.config, *kept.served, *filter(None, (kept.moved_to, kept.live_config))}
    keep = () if found is None else tuple(filter(None, (found.config, found.pending)))
    if keep:
        teller(wanted.endpoint)(f"the endpoint lives on, and so does {', '.join(keep)}")
    versions.remove(clients, wanted, keep=keep, known=known)


def _brought(watcher: Watcher, kept: Kept, old: Properties | None) -> Kept:
    """The endpoint's versions once it runs what is asked for, those beyond the kept left out."""
    wanted = watcher.wanted
    before = look(watcher.clients, wanted.endpoint)
    if before is not None and old is None and not wanted.adopt:
        _must_be_ours(watcher, before.config)
    found = Move(watcher).run(
        before,
        recounted=_others(wanted.fixed_counts, kept.counted),
        reweighed=_others(wanted.weights, kept.weighed),
    )
    if found is None and old is not None:
        watcher.say(
            f"there is no endpoint to move; it is made with {wanted.config} if the state has none"
            " either. If somebody deleted it: `pulumi refresh`, then `up` again"
        )
    now = wanted.config if found is None else found.config
    earlier = [*kept.served, kept.moved_to]
    if before is not None and (before.config in earlier or _is_ours(watcher, before.config)):
        earlier.append(before.config)
    served = [name for name in dict.fromkeys(earlier) if name and name != now]
    kept_versions = tuple(_last(served, wanted.keep_versions))
    return Kept(now, now, kept_versions, wanted.fixed_counts, wanted.weights)


def _must_be_ours(watcher: Watcher, config: str) -> None:
    if not versions.is_owned(watcher.clients, watcher.wanted, config):
        raise NotMoved(
            "it exists and was made elsewhere; set adopt to take it over, or give another"
            " endpoint_name"
        )


def _is_ours(watcher: Watcher, config: str) -> bool:
    """Whether it was made for this endpoint here: others delete theirs."""
    ours = versions.is_owned(watcher.clients, watcher.wanted, config)
    if not ours and config != watcher.wanted.config:
        watcher.say(f"{config}, which it ran, was made elsewhere and is left to its owner")
    return ours


def _last(names: list[str], count: int) -> list[str]:
    return names[max(0, len(names) - count) :]


def _others(wanted: Mapping[str, float], set_before: Mapping[str, float]) -> set[str]:
    """Variants whose number is another than the last one that the caller's request brought about.

    What a failed command did not come to set is among them, and nothing that others set since.
    """
    return {name for name, number in wanted.items() if set_before.get(name) != number}


def _prune(watcher: Watcher, kept: Kept) -> None:
    """The endpoint has moved already, so what fails here is told and left to the next update."""
    wanted = watcher.wanted
    keep = {wanted.config, *kept.served, *filter(None, [kept.moved_to])}
    try:
        versions.remove(watcher.clients, wanted, keep=keep)
    except Exception as error:
        if (reason := told(error)) is None:
            raise
        watcher.say(f"earlier versions are still there: {reason}; the next update removes them")
