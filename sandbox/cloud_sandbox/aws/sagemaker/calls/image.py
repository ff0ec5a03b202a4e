"""Pulling the images of a model's containers, when an endpoint brings it up."""

from collections.abc import Iterator

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.ecr.image_uri import ImageUri
from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.aws.sagemaker.calls.call import Calls, Serving
from cloud_sandbox.aws.sagemaker.containers import containers_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here


class Image(Calls):
    """Images of private registries of ECR, this account's and others'."""

    source = rules.documented(
        "SageMaker guide, `SageMaker Roles`, CreateModel API; ECR user guide, `Private repository"
        " policies`: pulling takes three actions on the repository and a token"
    )

    def of_variant(self, here: Here, serving: Serving) -> Iterator[Call]:
        role = serving.model.inputs["executionRoleArn"]
        for _, container in containers_of(serving.model.inputs):
            image = str(container.get("image") or "")
            uri = ImageUri.of(image)
            if uri is None:
                continue
            yield Call("ecr:GetAuthorizationToken", "*")
            repository = _repository_arn(here, uri)
            yield Call("ecr:BatchCheckLayerAvailability", repository)
            # The reason of a failed endpoint in aws/deep-learning-containers issue 759 [I].
            told = f"The role '{role}' does not have BatchGetImage permission for the image: "
            told += f"'{image}'."
            yield Call("ecr:BatchGetImage", repository, told)
            yield Call("ecr:GetDownloadUrlForLayer", repository)


def _repository_arn(here: Here, uri: ImageUri) -> str:
    partition = partition_of(uri.region)
    name = partition.id if partition else arn(here, "ecr", "").split(":")[1]
    return f"arn:{name}:ecr:{uri.region}:{uri.account}:repository/{uri.repository}"
