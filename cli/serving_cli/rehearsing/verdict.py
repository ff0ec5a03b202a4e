"""Whether a rehearsal went as a deploy in production may."""

from collections.abc import Iterator
from typing import Final

from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.request import VERSION_UNTOLD, Failed
from serving_cli.rehearsing.timeline import failures

_SHOWN: Final = 3


def objections(rehearsed: Rehearsed, max_failed: int) -> Iterator[str]:
    """Each reason why it did not, in one line."""
    if rehearsed.deploy.failed:
        yield f"the deploy of the new version failed: {rehearsed.deploy.failed}"
    failed, sent = len(rehearsed.failed), len(rehearsed.requests)
    if failed > max_failed:
        found = failures(rehearsed.requests)
        told = "; ".join(f"{told_of(what)} ({count})" for what, count in found[:_SHOWN])
        more = "; …" if len(found) > _SHOWN else ""
        yield (
            f"{failed} of {sent} requests failed, where --max-failed allows {max_failed}:"
            f" {told}{more}"
        )
    if rehearsed.versions == [VERSION_UNTOLD]:
        yield (
            "no answer names its model version (custom attribute `model-version`; of a function the"
            " header `X-Model-Version`), so nobody can say whether the new one answered"
        )
    elif not rehearsed.new:
        yield "the new version never answered"


def told_of(failed: Failed) -> str:
    return f"{failed.kind}: {failed.reason}" if failed.reason else failed.kind
