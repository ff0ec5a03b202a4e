"""What the cutter takes over from an API model, and what it leaves out as doubtful."""

from typing import Any

import pytest

from facts_cutter.aws.operation import Operation
from facts_cutter.mismatch import Mismatch
from facts_cutter.sdk import Input

STRING = Input("string")


def schema(api: str, words: dict[str, str] | None = None, **inputs: Input) -> dict[str, Any]:
    whole = Operation(api, words or {}).schema(Input("object", properties=inputs))
    properties: dict[str, Any] = whole["properties"]
    return properties


def test_a_length_and_a_pattern_are_taken_over() -> None:
    cut = schema("sagemaker:CreateEndpoint", name=STRING)

    assert cut["name"]["maxLength"] == 63
    assert cut["name"]["pattern"] == "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}"


def test_a_pattern_of_another_dialect_is_left_out() -> None:
    tags = Input("object", values=STRING)

    assert schema("sagemaker:CreateModel", tags=tags)["tags"]["values"] == {
        "maxLength": 256,
        "type": "string",
    }


def test_a_pattern_that_admits_any_text_is_left_out() -> None:
    assert "pattern" not in schema("iam:CreateRole", description=STRING)["description"]


def test_a_property_of_another_kind_is_not_held_to_the_api() -> None:
    cut = schema("sagemaker:CreateEndpointConfig", productionVariants=STRING)

    assert cut["productionVariants"] == {"type": "string"}


def test_an_enum_the_sdk_documents_differently_is_left_out() -> None:
    doc = "Versioning state. Valid values: `Enabled`, `Suspended`, or `Disabled`. More."
    inner = Input("object", properties={"status": Input("string", doc=doc)})

    cut = schema("s3:PutBucketVersioning", versioningConfiguration=inner)

    assert cut["versioningConfiguration"]["properties"]["status"] == {"type": "string"}


def test_an_optional_list_may_be_empty() -> None:
    variants = Input("array", items=Input("object"))

    assert (
        "minItems"
        not in schema("sagemaker:CreateEndpointConfig", productionVariants=variants)[
            "productionVariants"
        ]
    )


def test_a_structure_may_be_a_repeated_block_to_the_provider() -> None:
    block = Input("object", properties={"encryptionType": STRING})

    cut = schema("ecr:CreateRepository", encryptionConfigurations=Input("array", items=block))

    inner = cut["encryptionConfigurations"]["items"]["properties"]["encryptionType"]
    assert inner["enum"] == ["AES256", "KMS", "KMS_DSSE"]


def test_a_long_enum_stands_once() -> None:
    operation = Operation("cloudwatch:PutMetricAlarm", {})

    cut = operation.schema(Input("object", properties={"unit": STRING}))

    assert cut["properties"]["unit"] == {"type": "string", "enumOf": "StandardUnit"}
    assert "Count/Second" in operation.enums["StandardUnit"]


def test_a_word_leads_to_what_the_api_calls_it() -> None:
    cut = schema("iam:PutRolePolicy", {"policy": "PolicyDocument"}, policy=STRING)

    assert cut["policy"]["maxLength"] == 131072


def test_a_word_may_lead_to_another_call() -> None:
    words = {"filterName": "PutSubscriptionFilter:filterName"}

    assert schema("logs:CreateLogGroup", words, filterName=STRING)["filterName"]["maxLength"] == 512


def test_an_empty_word_takes_a_property_out_of_the_models_reach() -> None:
    assert schema("sagemaker:CreateModel", {"name": ""}, name=STRING) == {
        "name": {"type": "string"}
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"name": "Nme"}, "words['name'] says 'Nme': no 'Nme' in CreateModelInput"),
        ({"name": "Mke:Nme"}, "words['name'] says 'Mke:Nme': no call 'Mke'"),
        ({"nme": "ModelName"}, "words name no input: nme"),
    ],
)
def test_a_wrong_word_is_told(words: dict[str, str], told: str) -> None:
    operation = Operation("sagemaker:CreateModel", words)

    operation.schema(Input("object", properties={"name": STRING}))

    assert operation.mismatches == [told]


def test_what_the_model_does_not_have_is_told() -> None:
    operation = Operation("sagemaker:CreateModel", {})

    operation.schema(Input("object", properties={"forceDestroy": STRING}))

    assert operation.notes == ["forceDestroy: nothing in CreateModelInput by that name"]


def test_a_call_the_service_does_not_have_is_refused() -> None:
    with pytest.raises(Mismatch, match="sagemaker has no call 'CreateModell'"):
        schema("sagemaker:CreateModell")


def test_a_service_the_models_do_not_have_is_refused() -> None:
    with pytest.raises(Mismatch, match="no service 'sagemakr'"):
        schema("sagemakr:CreateModel")
