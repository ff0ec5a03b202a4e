"""aws:sagemaker/endpointConfiguration:EndpointConfiguration."""

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here, Resource
from cloud_sandbox.engine.wire import Properties


class EndpointConfiguration(Resource):
    """Variants and how they are hosted. Immutable: an endpoint moves to another one."""

    token = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
    api = "sagemaker:CreateEndpointConfig"
    schema = "AWS::SageMaker::EndpointConfig"
    words = {"name": "EndpointConfigName", "kmsKeyArn": "KmsKeyId"}
    auto_name = AutoName(prefix="namePrefix")

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"arn": arn(here, "sagemaker", f"endpoint-config/{identity}")}
