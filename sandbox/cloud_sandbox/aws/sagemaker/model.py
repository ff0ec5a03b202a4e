"""aws:sagemaker/model:Model."""

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here, Resource
from cloud_sandbox.engine.wire import Properties


class Model(Resource):
    """A model: containers and the role they run as. Nothing but its tags can change."""

    token = "aws:sagemaker/model:Model"
    api = "sagemaker:CreateModel"
    schema = "AWS::SageMaker::Model"
    words = {"name": "ModelName"}
    auto_name = AutoName()

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"arn": arn(here, "sagemaker", f"model/{identity}")}
