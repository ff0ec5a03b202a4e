"""aws:sagemaker/endpoint:Endpoint."""

from collections.abc import Iterator

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here, Resource
from cloud_sandbox.engine.store import Record
from cloud_sandbox.engine.wire import Properties


class Endpoint(Resource):
    """The stable name callers call; its configuration is changed in place."""

    token = "aws:sagemaker/endpoint:Endpoint"
    api = "sagemaker:CreateEndpoint"
    schema = "AWS::SageMaker::Endpoint"
    words = {"name": "EndpointName", "endpointConfigName": "EndpointConfigName"}
    auto_name = AutoName()
    # ForceNew in `internal/service/sagemaker/endpoint.go` of terraform-provider-aws at 03361643,
    # older than the provider emulated here; not verified for 7.51 [D, old].
    replaced_by = frozenset({"deploymentConfig.autoRollbackConfiguration"})

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"arn": arn(here, "sagemaker", f"endpoint/{identity}")}

    def status(self, record: Record) -> str:
        """What DescribeEndpoint calls its state. Changes take no time yet, so there is one."""
        return "InService"

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        config = inputs["endpointConfigName"]
        if here.find(EndpointConfiguration.token, config) is None:
            # `cloud-semantics.md` 2.1, first row [I]
            missing = arn(here, "sagemaker", f"endpoint-config/{config}")
            yield f'Could not find endpoint configuration "{missing}".'
