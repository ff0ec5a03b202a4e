"""Create-only facts, in the provider's names."""

import pytest

from facts_cutter.aws.create_only import create_only
from facts_cutter.mismatch import Mismatch
from facts_cutter.sdk import Input

STRING = Input("string")


def named(*names: str) -> Input:
    return Input("object", properties=dict.fromkeys(names, STRING))


def test_the_schemas_words_become_the_providers() -> None:
    names, _ = create_only("AWS::IAM::Role", named("name", "path", "description"), {}, ("Role",))

    assert names == ["name", "path"]


def test_a_prefix_is_as_fixed_as_its_name() -> None:
    names, _ = create_only("AWS::IAM::Role", named("name", "namePrefix"), {}, ("Role",))

    assert names == ["name", "namePrefix"]


def test_nothing_moves_to_another_region() -> None:
    assert create_only("", named("region", "rule"), {}, ()) == (["region"], [])


def test_the_classes_own_words_come_first() -> None:
    words = {"kmsKeyArn": "KmsKeyId"}

    names, _ = create_only("AWS::SageMaker::EndpointConfig", named("kmsKeyArn"), words, ())

    assert names == ["kmsKeyArn"]


def test_what_stands_below_a_fixed_property_is_not_said_twice() -> None:
    block = Input("array", items=named("encryptionType", "kmsKey"))
    inputs = Input("object", properties={"encryptionConfigurations": block})

    names, _ = create_only("AWS::ECR::Repository", inputs, {}, ())

    assert names == ["encryptionConfigurations"]


def test_what_the_provider_has_no_name_for_is_told() -> None:
    _, strangers = create_only("AWS::IAM::Role", named("name"), {}, ("Role",))

    assert strangers == ["create-only Path: nothing in the provider"]


def test_a_type_without_a_schema_is_refused() -> None:
    with pytest.raises(Mismatch, match="cfn-lint has no such type"):
        create_only("AWS::IAM::Rolle", named("name"), {}, ())
