"""aws:index/getServicePrincipal:getServicePrincipal."""

from typing import Final

from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties

# `service_principal_data_source.go` of terraform-provider-aws: all others have one suffix [D].
_BY_THEIR_PARTITION: Final = {
    "aws-cn": {"codedeploy", "elasticmapreduce", "logs"},
    "aws-iso": {"cloudhsm", "config", "logs", "workspaces"},
    "aws-iso-b": {"dms", "logs"},
}


class GetServicePrincipal(Lookup):
    """The name by which a service is trusted in a policy."""

    token = "aws:index/getServicePrincipal:getServicePrincipal"

    def answer(self, here: Here, args: Properties) -> Properties:
        service, region = args["serviceName"], here.scope.region
        partition = partition_of(region)
        own = partition and service in _BY_THEIR_PARTITION.get(partition.id, ())
        suffix = partition.dns_suffix if partition and own else "amazonaws.com"
        return {
            "id": f"{service}.{region}.{suffix}",
            "name": f"{service}.{suffix}",
            "region": region,
            "serviceName": service,
            "suffix": suffix,
        }
