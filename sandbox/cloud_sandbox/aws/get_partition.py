"""aws:index/getPartition:getPartition."""

from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties


class GetPartition(Lookup):
    """The partition of the provider's region."""

    token = "aws:index/getPartition:getPartition"

    def answer(self, here: Here, args: Properties) -> Properties:
        partition = partition_of(here.scope.region)
        if partition is None:
            raise Rejected(f"{here.scope.region!r} is no AWS region")
        return {
            "partition": partition.id,
            "id": partition.id,
            "dnsSuffix": partition.dns_suffix,
            "reverseDnsPrefix": ".".join(reversed(partition.dns_suffix.split("."))),
        }
