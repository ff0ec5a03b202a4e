"""aws:sagemaker/endpointConfiguration:EndpointConfiguration."""

from collections.abc import Iterator

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.kms.named_key import missing_key
from cloud_sandbox.aws.sagemaker import execution_role
from cloud_sandbox.aws.sagemaker.in_use import endpoints_on, way_out
from cloud_sandbox.aws.sagemaker.model import Model, model_arn
from cloud_sandbox.aws.sagemaker.serverless import EXCLUSIONS, Serverless, serverless_of
from cloud_sandbox.aws.sagemaker.variants import Variants, variants_of
from cloud_sandbox.aws.sns.topic import missing_topic
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, present
from cloud_sandbox.engine.naming import DEFAULTS, AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties


class EndpointConfiguration(Variants, Serverless):
    """Variants and how they are hosted. Immutable: an endpoint moves to another one."""

    token = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
    api = "sagemaker:CreateEndpointConfig"
    schema = "AWS::SageMaker::EndpointConfig"
    words = {"name": "EndpointConfigName", "kmsKeyArn": "KmsKeyId"}
    auto_name = AutoName(prefix="namePrefix")
    taken = rules.quoted("awslabs/spot-tagging-bot-for-digital-assets issue 2")

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"arn": configuration_arn(here, identity)}

    def already(self, here: Here, identity: str) -> str:
        existing = configuration_arn(here, identity)
        return f'Cannot create already existing endpoint configuration "{existing}".'

    @rules.of_inputs(
        "name and namePrefix are not given together",
        rules.documented("`ConflictsWith` in `endpoint_configuration.go` of the provider"),
    )
    def _name_or_prefix(self, inputs: Properties) -> Iterator[Fault]:
        made_up = "name" in inputs.get(DEFAULTS, ())
        if present(inputs.get("namePrefix")) and present(inputs.get("name")) and not made_up:
            yield Fault("namePrefix", "cannot be given beside name; leave name out to make one up")

    @rules.of_creation(
        "every model exists",
        rules.quoted(
            "notes of a public repository, quoting CreateEndpointConfig; the beginning also in"
            " `clientwrapper` of amazon-sagemaker-operator-for-k8s"
        ),
    )
    def _models_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        named = {variant.get("modelName") for _, variant in variants_of(inputs)}
        for name in sorted(name for name in named if name):
            if here.find(Model.token, name) is None:
                yield f'Could not find model "{model_arn(here, name)}".'

    @rules.of_creation(
        "a serverless variant's model fits in",
        rules.quoted(
            f"{EXCLUSIONS.where}; botocore 1.44.5, sagemaker ContainerDefinition.ModelDataSource"
        ),
    )
    def _models_fit_serverless(self, here: Here, inputs: Properties) -> Iterator[str]:
        for path, variant in serverless_of(inputs):
            model = here.find(Model.token, variant.get("modelName") or "")
            for hindrance in _hindrances(model.inputs if model else {}):
                name = variant["modelName"]
                yield f"{path} is serverless, and its model {name!r} has {hindrance}"

    @rules.of_creation("SageMaker may assume the execution role", execution_role.REFUSED)
    def _role_is_assumable(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs.get("executionRoleArn"):
            yield from execution_role.refuses_role(here, inputs["executionRoleArn"])

    @rules.of_creation(
        "keys of this account exist",
        rules.unverified("a key that does not exist encrypts nothing; when it is found out is not"),
    )
    def _keys_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        for place, key in _keys(inputs):
            for missing in missing_key(here, key):
                yield f"{place}: {missing}"

    @rules.of_creation(
        "topics of this account that are told of asynchronous answers exist",
        rules.unverified("a topic that does not exist tells no one; when it is found out is not"),
    )
    def _topics_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        told = inside(inputs, "asyncInferenceConfig", "outputConfig", "notificationConfig")
        for name in ("errorTopic", "successTopic"):
            for missing in missing_topic(here, told.get(name) or ""):
                yield f"{name}: {missing}"

    @rules.of_deletion(
        "no living endpoint uses it, nor is one being moved to it or away from it",
        rules.documented(
            "botocore 1.44.5, sagemaker DeleteEndpointConfig: it must not be deleted;"
            " that SageMaker refuses is unverified, and the words are the sandbox's own"
        ),
    )
    def _not_in_use(self, here: Here, record: Record) -> Iterator[str]:
        for endpoint in endpoints_on(here, record.id):
            yield (
                f"endpoint {endpoint!r} uses the configuration {record.id!r}, which must not be"
                f" deleted then; {way_out(record.inputs, ', or give `namePrefix` instead')}"
            )


def configuration_arn(here: Here, name: str) -> str:
    return arn(here, "sagemaker", f"endpoint-config/{name}")


def _keys(inputs: Properties) -> Iterator[tuple[str, str]]:
    """Every key that is named, and where."""
    output = "asyncInferenceConfig.outputConfig"
    holders = [
        ("kmsKeyArn", inputs.get("kmsKeyArn")),
        ("dataCaptureConfig.kmsKeyId", inside(inputs, "dataCaptureConfig").get("kmsKeyId")),
        (f"{output}.kmsKeyId", inside(inputs, *output.split(".")).get("kmsKeyId")),
    ]
    for path, variant in variants_of(inputs):
        dump = inside(variant, "coreDumpConfig")
        holders.append((f"{path}.coreDumpConfig.kmsKeyId", dump.get("kmsKeyId")))
    yield from ((place, key) for place, key in holders if key)


def _hindrances(model: Properties) -> Iterator[str]:
    """What a model has that serverless variants do not support."""
    if model.get("vpcConfig"):
        yield "a vpcConfig, which serverless variants do not support"
    if model.get("enableNetworkIsolation") in (True, "true"):
        yield "network isolation, which serverless variants do not support"
    containers = model.get("containers") or []
    if len(containers) > 1:
        yield f"{len(containers)} containers; serverless variants support one"
    each = (*containers, inside(model, "primaryContainer"))
    if any(container.get("mode") == "MultiModel" for container in each):
        yield "a container in MultiModel mode, which serverless variants do not support"
    if any(container.get("modelDataSource") for container in each):
        yield "a modelDataSource, which serverless variants do not support; use modelDataUrl"
