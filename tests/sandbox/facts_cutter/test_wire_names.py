"""The facts call every property what the SDK calls it on the way to the engine."""

from typing import Any

import pulumi
import pulumi_aws as aws
from pulumi.runtime import MockCallArgs, MockResourceArgs, Mocks, set_mocks

from facts_cutter.sdk import Input, sdk_type

VARIANT = aws.sagemaker.EndpointConfigurationProductionVariantArgs(
    variant_name="live",
    enable_ssm_access=True,
    volume_size_in_gb=10,
    inference_ami_version="al2-ami-sagemaker-inference-gpu-2",
    routing_configs=[
        aws.sagemaker.EndpointConfigurationProductionVariantRoutingConfigArgs(
            routing_strategy="RANDOM"
        )
    ],
    serverless_config=aws.sagemaker.EndpointConfigurationProductionVariantServerlessConfigArgs(
        max_concurrency=5, memory_size_in_mb=2048
    ),
)


class Wire(Mocks):
    """Keeps the inputs of the only resource registered."""

    def __init__(self) -> None:
        self.inputs: dict[str, Any] = {}

    def new_resource(self, args: MockResourceArgs) -> tuple[str | None, dict[Any, Any]]:
        self.inputs = args.inputs
        return "id", args.inputs

    def call(self, args: MockCallArgs) -> tuple[dict[Any, Any], list[tuple[str, str]] | None]:
        raise AssertionError(args.token)


def arrived(resource: type[pulumi.CustomResource], **arguments: Any) -> dict[str, Any]:
    wire = Wire()
    set_mocks(wire, project="serving", stack="test", preview=False)

    @pulumi.runtime.test  # type: ignore[untyped-decorator]
    def run() -> None:
        resource("it", **arguments)

    run()
    return wire.inputs


def strangers(value: Any, known: Input, path: str = "") -> list[str]:
    """Paths of what arrived and the facts do not know, or know as another kind."""
    if isinstance(value, dict) and known.kind == "object":
        found = {
            f"{path}.{name}": (item, known.values or known.properties.get(name))
            for name, item in value.items()
        }
        return [
            stranger
            for below, (item, fact) in found.items()
            for stranger in ([below] if fact is None else strangers(item, fact, below))
        ]
    if isinstance(value, list) and known.items is not None:
        return [stranger for item in value for stranger in strangers(item, known.items, path)]
    kinds = {"string": str, "integer": int | float, "number": int | float, "boolean": bool}
    expected = kinds.get(known.kind, pulumi.Asset | pulumi.Archive)
    return [] if known.kind == "any" or isinstance(value, expected) else [path]


def test_an_endpoint_configuration_arrives_as_the_facts_spell_it() -> None:
    inputs = arrived(
        aws.sagemaker.EndpointConfiguration,
        production_variants=[VARIANT],
        kms_key_arn="k",
        tags={"aKey": "v"},
        data_capture_config={
            "initial_sampling_percentage": 50,
            "destination_s3_uri": "s3://b/k",
            "capture_options": [{"capture_mode": "Input"}],
        },
    )
    known = sdk_type("aws:sagemaker/endpointConfiguration:EndpointConfiguration").inputs

    assert inputs["productionVariants"][0]["enableSsmAccess"] is True
    assert strangers(inputs, known) == []


def test_a_model_arrives_as_the_facts_spell_it() -> None:
    inputs = arrived(
        aws.sagemaker.Model,
        execution_role_arn="r",
        primary_container={"model_data_url": "s3://b/k", "environment": {"A_B": "c"}},
        vpc_config={"security_group_ids": ["sg-1"], "subnets": ["subnet-1"]},
    )

    assert inputs["vpcConfig"]["securityGroupIds"] == ["sg-1"]
    assert strangers(inputs, sdk_type("aws:sagemaker/model:Model").inputs) == []


def test_a_misspelt_property_is_a_stranger() -> None:
    known = sdk_type("aws:sagemaker/model:Model").inputs

    assert strangers({"vpcConfig": {"subnetIds": []}}, known) == [".vpcConfig.subnetIds"]


def test_a_file_to_upload_is_an_asset() -> None:
    known = sdk_type("aws:s3/bucketObjectv2:BucketObjectv2").inputs

    assert known.properties["source"].kind == "asset"


def test_a_document_may_be_text_or_an_object() -> None:
    known = sdk_type("aws:iam/rolePolicy:RolePolicy").inputs

    assert known.properties["policy"].kind == "any"


def test_arguments_that_had_to_give_up_their_name_are_found() -> None:
    known = sdk_type("aws:s3/bucketVersioning:BucketVersioning").inputs

    assert known.properties["bucket"].required


def test_what_the_cloud_fills_in_is_no_output_of_its_own() -> None:
    role = sdk_type("aws:iam/role:Role")

    assert "managedPolicyArns" in role.filled
    assert "maxSessionDuration" not in role.filled
    assert role.outputs == {"arn", "createDate", "tagsAll", "uniqueId"}
