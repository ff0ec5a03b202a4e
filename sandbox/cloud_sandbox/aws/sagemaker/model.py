"""aws:sagemaker/model:Model."""

from collections.abc import Iterator

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.ecr.image_uri import ImageUri
from cloud_sandbox.aws.ecr.pullable import refuses_to_pull
from cloud_sandbox.aws.iam.in_role import role as in_role
from cloud_sandbox.aws.sagemaker import execution_role
from cloud_sandbox.aws.sagemaker.calls import judged
from cloud_sandbox.aws.sagemaker.containers import Containers, containers_of
from cloud_sandbox.aws.sagemaker.in_use import endpoints_running, way_out
from cloud_sandbox.aws.sagemaker.model_data import far_buckets, missing_data
from cloud_sandbox.aws.sagemaker.model_package import missing_packages, with_packages
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties


class Model(Containers):
    """A model: containers and the role they run as. Nothing but its tags can change."""

    token = "aws:sagemaker/model:Model"
    api = "sagemaker:CreateModel"
    schema = "AWS::SageMaker::Model"
    words = {"name": "ModelName"}
    auto_name = AutoName()
    # `TypeSet` in `model.go` of terraform-provider-aws [D].
    unordered = frozenset({"vpcConfig.securityGroupIds", "vpcConfig.subnets"})
    taken = rules.quoted("astronomer-providers issue 1055")

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"arn": model_arn(here, identity)}

    def already(self, here: Here, identity: str) -> str:
        return f'Cannot create already existing model "{model_arn(here, identity)}".'

    @rules.of_creation("SageMaker may assume the execution role", execution_role.REFUSED)
    def _role_is_assumable(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from execution_role.refuses_role(here, inputs["executionRoleArn"])

    @rules.of_creation(
        "a model package of this account and region exists",
        rules.documented("botocore 1.44.5, sagemaker ContainerDefinition.ModelPackageName"),
    )
    def _packages_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        for _, container in containers_of(inputs):
            yield from missing_packages(here, container)

    @rules.of_creation(
        "an image of this account has been pushed",
        rules.quoted(
            "easy-amazon-sagemaker-deployments issue 4, to whose repository nothing was pushed;"
            " what the sandbox says after the first sentence, and of a missing repository, is its"
            " own"
        ),
    )
    def _images_can_be_pulled(self, here: Here, inputs: Properties) -> Iterator[str]:
        for _, container in containers_of(with_packages(here, inputs)):
            yield from refuses_to_pull(here, container.get("image") or "")

    @rules.of_creation(
        "an image in ECR lies in the model's own region",
        rules.documented("botocore 1.44.5, sagemaker ContainerDefinition.ImageConfig"),
    )
    def _images_are_near(self, here: Here, inputs: Properties) -> Iterator[str]:
        for _, container in containers_of(with_packages(here, inputs)):
            image = container.get("image") or ""
            uri = ImageUri.of(image)
            if uri is not None and uri.region != here.scope.region:
                yield (
                    f"image {image!r} lies in {uri.region}, and this model in {here.scope.region};"
                    " SageMaker needs both in one region"
                )

    @rules.of_creation(
        "model data exists where its bucket does",
        rules.quoted("amazon-sagemaker-examples issue 2264"),
    )
    def _data_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        for path, container in containers_of(with_packages(here, inputs)):
            yield from missing_data(here, path, container)

    @rules.of_creation(
        "model data lies in the model's own region",
        rules.documented("botocore 1.44.5, sagemaker ContainerDefinition.ModelDataUrl"),
    )
    def _data_is_near(self, here: Here, inputs: Properties) -> Iterator[str]:
        for path, container in containers_of(with_packages(here, inputs)):
            yield from far_buckets(here, path, container)

    @rules.of_creation(
        "the execution role may read the model data",
        rules.quoted(
            "philschmid/llm-sagemaker-sample issue 2. What follows the quoted text in brackets is"
            " the sandbox's own"
        ),
    )
    def _data_is_readable(self, here: Here, inputs: Properties) -> Iterator[str]:
        told = in_role.told(judged.of_model(here, inputs))
        if told:
            yield told

    @rules.of_deletion(
        "no living endpoint runs it",
        rules.unverified("SageMaker may delete it and leave an endpoint that cannot start anew"),
    )
    def _not_in_use(self, here: Here, record: Record) -> Iterator[str]:
        for endpoint, configuration in endpoints_running(here, record.id):
            yield (
                f"endpoint {endpoint!r} runs the model {record.id!r}, by its configuration"
                f" {configuration!r}: without it no instance could start anew;"
                f" {way_out(record.inputs, '')}"
            )


def model_arn(here: Here, name: str) -> str:
    return arn(here, "sagemaker", f"model/{name}")
