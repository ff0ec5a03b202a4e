"""What SageMaker asks of serverless variants, and what they cannot do."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.sagemaker.variants import PRODUCTION, SHADOW, variants_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import inside, number, present
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_MEMORY_STEP_MB: Final = 1024
_OF_INSTANCES: Final = ("instanceType", "initialInstanceCount", "managedInstanceScaling")

EXCLUSIONS: Final = rules.quoted(
    "SageMaker guide, Serverless Inference, `Feature exclusions`, as public repositories copy it"
)
_NO_SHADOWS: Final = rules.documented(
    "SageMaker guide, shadow tests, `Exclusions`: they `will lead to validation errors`"
)


class Serverless(Resource):
    """A configuration, as far as its variants may be serverless."""

    @rules.of_inputs(
        "a variant is serverless or has instances, not both",
        rules.documented(
            "botocore 1.44.5, sagemaker ProductionVariant.ServerlessConfig:"
            " instead of an instance-based configuration"
        ),
    )
    def _serverless_or_instances(self, inputs: Properties) -> Iterator[Fault]:
        for path, variant in serverless_of(inputs):
            for name in _OF_INSTANCES:
                if present(variant.get(name)):
                    yield Fault(f"{path}.{name}", "cannot be given beside serverlessConfig")

    @rules.of_inputs(
        "memory of a serverless variant comes in steps of 1024 MB",
        rules.documented(
            "botocore 1.44.5, sagemaker ProductionVariantServerlessConfig.MemorySizeInMB;"
            " `endpoint_configuration.go` of the provider"
        ),
    )
    def _memory_in_steps(self, inputs: Properties) -> Iterator[Fault]:
        for path, variant in serverless_of(inputs):
            memory = number(variant["serverlessConfig"].get("memorySizeInMb"))
            if memory is not None and memory % _MEMORY_STEP_MB:
                told = f"must be 1024, 2048, 3072, 4096, 5120, 6144; got {memory:g}"
                yield Fault(f"{path}.serverlessConfig.memorySizeInMb", told)

    @rules.of_inputs(
        "provisionedConcurrency is at most maxConcurrency",
        rules.documented(
            "botocore 1.44.5, sagemaker ProductionVariantServerlessConfig.ProvisionedConcurrency"
        ),
    )
    def _provisioned_within_most(self, inputs: Properties) -> Iterator[Fault]:
        for path, variant in serverless_of(inputs):
            config = variant["serverlessConfig"]
            warm = number(config.get("provisionedConcurrency"))
            most = number(config.get("maxConcurrency"))
            if warm is not None and most is not None and warm > most:
                told = f"is {warm:g}, above maxConcurrency {most:g}; lower it or raise that"
                yield Fault(f"{path}.serverlessConfig.provisionedConcurrency", told)

    @rules.of_inputs("a serverless variant is the only production variant", EXCLUSIONS)
    def _serverless_alone(self, inputs: Properties) -> Iterator[Fault]:
        listed = inputs.get(PRODUCTION)
        count = len(listed) if isinstance(listed, list) else 1
        for path, _ in serverless_of(inputs):
            if path.startswith(PRODUCTION) and count > 1:
                told = f"cannot be one of {count} variants; give it a configuration of its own"
                yield Fault(f"{path}.serverlessConfig", told)
                return

    @rules.of_inputs(
        "asynchronous inference runs on instances",
        rules.unverified("SageMaker guide: serverless and asynchronous are two kinds of endpoint"),
    )
    def _asynchronous_on_instances(self, inputs: Properties) -> Iterator[Fault]:
        yield from _needs_instances(inputs, "asyncInferenceConfig")

    @rules.of_inputs("data capture needs instances", EXCLUSIONS)
    def _capture_on_instances(self, inputs: Properties) -> Iterator[Fault]:
        if inside(inputs, "dataCaptureConfig").get("enableCapture") is not False:
            yield from _needs_instances(inputs, "dataCaptureConfig")

    @rules.of_inputs(
        "shadow variants stand beside neither serverless nor asynchronous nor Inf1 variants",
        _NO_SHADOWS,
    )
    def _shadows_of_instances(self, inputs: Properties) -> Iterator[Fault]:
        if not present(inputs.get(SHADOW)):
            return
        if present(inputs.get("asyncInferenceConfig")):
            yield Fault(SHADOW, "cannot be given beside asyncInferenceConfig")
        for path, variant in variants_of(inputs):
            if present(variant.get("serverlessConfig")):
                yield Fault(SHADOW, f"cannot be given while {path} is serverless")
            if str(variant.get("instanceType")).startswith("ml.inf1."):
                yield Fault(SHADOW, f"cannot be given while {path} runs on Inf1 instances")


def serverless_of(inputs: Properties) -> Iterator[tuple[str, Properties]]:
    """Every variant that is serverless for certain."""
    for path, variant in variants_of(inputs):
        if isinstance(variant.get("serverlessConfig"), dict):
            yield path, variant


def _needs_instances(inputs: Properties, name: str) -> Iterator[Fault]:
    for path, _ in serverless_of(inputs):
        if present(inputs.get(name)):
            yield Fault(name, f"cannot be given while {path} is serverless; use instances")
            return
