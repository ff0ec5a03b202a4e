"""What a look-up finds."""

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties


def existing(here: Here, kind: type[Resource], identity: str) -> Properties:
    """What a reader sees of what exists under that identity; its absence is the user's to know."""
    record = here.find(kind.token, identity, region="" if kind.once_per_account else None)
    if record is None:
        place = "" if kind.once_per_account else f", region {here.scope.region}"
        what = kind.__name__
        raise Rejected(f"{what} {identity!r} does not exist in account {here.scope.account}{place}")
    return kind().outputs(record)
