"""aws:index/getDefaultTags:getDefaultTags."""

from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetDefaultTags(Lookup):
    """The tags that the provider puts on everything."""

    token = "aws:index/getDefaultTags:getDefaultTags"

    def answer(self, here: Here, args: Properties) -> Properties:
        partition = partition_of(here.scope.region)
        tags = (here.config.get("defaultTags") or {}).get("tags") or {}
        return {"id": partition.id if partition else "aws", "tags": tags}
