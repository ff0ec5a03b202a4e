"""aws:index/getRegion:getRegion."""

from cloud_sandbox.aws.partition import Partition, partitions
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties


class GetRegion(Lookup):
    """A region: the provider's own, or the one of a name or of an EC2 endpoint."""

    token = "aws:index/getRegion:getRegion"

    def answer(self, here: Here, args: Properties) -> Properties:
        wanted = args.get("region") or args.get("name") or here.scope.region
        known = {
            name: partition for partition in partitions() for name in sorted(partition.regions)
        }
        if args.get("endpoint"):
            wanted = _at_endpoint(str(args["endpoint"]), known)
        if wanted not in known:
            raise Rejected(f"{wanted!r} is no AWS region{nearest(str(wanted), known)}")
        return {
            "region": wanted,
            "id": wanted,
            "name": wanted,
            "description": known[wanted].regions[wanted],
            "endpoint": _endpoint(wanted, known[wanted]),
        }


def _at_endpoint(endpoint: str, known: dict[str, Partition]) -> str:
    for name, partition in known.items():
        if endpoint == _endpoint(name, partition):
            return name
    raise Rejected(f"{endpoint!r} is the EC2 endpoint of no AWS region")


def _endpoint(name: str, partition: Partition) -> str:
    return f"ec2.{name}.{partition.dns_suffix}"
