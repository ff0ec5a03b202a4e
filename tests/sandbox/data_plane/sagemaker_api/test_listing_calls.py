"""Configurations and models, listed by boto3 by a part of their names."""

import pytest

from tests.sandbox.data_plane.sagemaker.deployed import variant
from tests.sandbox.data_plane.sagemaker_api.asking import refused
from tests.sandbox.data_plane.sagemaker_api.conftest import Asked
from tests.sandbox.data_plane.sagemaker_api.test_scaling_calls import place

pytestmark = pytest.mark.xdist_group("control planes")


def test_configurations_and_models_are_listed_by_a_part_of_their_names(asked: Asked) -> None:
    for name in ("enlisted-1", "enlisted-2", "unlisted"):
        asked.cloud.model(name)
        asked.cloud.configuration(name, variant("live", name))

    configs = asked.sagemaker.list_endpoint_configs(NameContains="nlisted-")["EndpointConfigs"]
    models = asked.sagemaker.list_models(NameContains="nlisted-")["Models"]

    assert {one["EndpointConfigName"] for one in configs} == {"enlisted-1", "enlisted-2"}
    assert {one["ModelName"] for one in models} == {"enlisted-1", "enlisted-2"}
    assert all(one["EndpointConfigArn"].endswith(one["EndpointConfigName"]) for one in configs)


def test_lists_come_a_page_at_a_time(asked: Asked) -> None:
    for name in ("paged-1", "paged-2", "paged-3"):
        asked.cloud.model(name)

    first = asked.sagemaker.list_models(NameContains="paged", MaxResults=2)
    rest = asked.sagemaker.list_models(NameContains="paged", NextToken=first["NextToken"])

    assert [len(page["Models"]) for page in (first, rest)] == [2, 1]
    assert "NextToken" not in rest


def test_a_filter_that_the_sandbox_lacks_is_refused_by_its_name(asked: Asked) -> None:
    code, said = refused(asked.sagemaker.list_models, SortBy="Name")

    assert (code, said) == ("ValidationException", "the sandbox does not know SortBy")


def test_a_scalable_targets_tags_are_listed_by_its_arn(asked: Asked) -> None:
    asked.cloud.serve("tagged-target", "it")
    where = place("tagged-target") | {"minCapacity": 1, "maxCapacity": 2}
    made = asked.cloud.aws.create(
        "aws:appautoscaling/target:Target", where | {"tags": {"team": "risk"}}, name="tagged"
    )

    told = asked.scaling.list_tags_for_resource(ResourceARN=made.outputs["arn"])

    assert told["Tags"] == {"team": "risk"}
    code, _ = refused(asked.scaling.list_tags_for_resource, ResourceARN="arn:aws:none")
    assert code == "ResourceNotFoundException"
