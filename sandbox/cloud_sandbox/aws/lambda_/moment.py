"""Moments as the provider shows them."""

from datetime import UTC, datetime

from cloud_sandbox.engine.here import Here


def shown_moment(here: Here) -> str:
    """Now, to the second: Go's `time.RFC3339`, which the provider writes times in [D]."""
    return f"{datetime.fromtimestamp(here.store.now(), UTC):%Y-%m-%dT%H:%M:%SZ}"


def precise_moment(here: Here) -> str:
    """Now, to the millisecond, as in `lastModified`: aws-lambda-deploy issue 12 [I]."""
    moment = datetime.fromtimestamp(here.store.now(), UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}+0000"
