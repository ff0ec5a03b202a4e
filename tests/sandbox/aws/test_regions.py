"""A thing lives in the region of its provider, or in one of its own."""

from pathlib import Path

import pytest

from tests.support.emulated import Emulated, Objected

TOPIC = "aws:sns/topic:Topic"


def test_a_resource_may_have_a_region_of_its_own(aws: Emulated) -> None:
    here = aws.create(TOPIC, {"name": "t"})
    there = aws.create(TOPIC, {"name": "t", "region": "us-east-1"}, name="there")

    assert here.outputs["region"] == "eu-west-1"
    assert there.outputs["region"] == "us-east-1"
    assert (aws.refresh(here), aws.refresh(there)) == (here, there)


def test_another_region_of_a_resource_is_another_resource(aws: Emulated) -> None:
    made = aws.create(TOPIC, {"name": "t"})

    assert aws.diff(made, {"name": "t", "region": "us-east-1"}).replacing == ["region"]


@pytest.mark.parametrize(
    ("region", "reason"),
    [
        ("us-wst-2", "region: 'us-wst-2' is no AWS region; did you mean us-west-2?"),
        ("cn-north-1", "region: 'cn-north-1' is in partition aws-cn, the provider in aws"),
    ],
)
def test_a_resource_lives_in_a_region_of_its_providers_partition(
    aws: Emulated, region: str, reason: str
) -> None:
    with pytest.raises(Objected) as objected:
        aws.create(TOPIC, {"name": "t", "region": region})

    assert str(objected.value) == reason


def test_two_providers_share_a_cloud_and_keep_their_regions_apart(tmp_path: Path) -> None:
    ireland = Emulated(tmp_path, region="eu-west-1")
    virginia = Emulated(tmp_path, region="us-east-1")

    made = ireland.create(TOPIC, {"name": "t"})

    assert virginia.import_(TOPIC, made.id.replace("eu-west-1", "us-east-1")) is None
    virginia.create(TOPIC, {"name": "t"})
    assert ireland.refresh(made) == made


def test_a_resource_is_imported_from_the_region_behind_the_at_sign(tmp_path: Path) -> None:
    made = Emulated(tmp_path, region="us-east-1").create(TOPIC, {"name": "t"})
    ireland = Emulated(tmp_path, region="eu-west-1")

    found = ireland.import_(TOPIC, f"{made.id}@us-east-1")

    assert found is not None
    assert (found.id, found.outputs) == (made.id, made.outputs)
    assert ireland.diff(found, {"name": "t", "region": "us-east-1"}).changed == []
    assert ireland.import_(TOPIC, made.id) is None


def test_an_at_sign_before_no_region_is_part_of_the_id(aws: Emulated) -> None:
    assert aws.import_(TOPIC, "t@home") is None


def test_a_provider_for_another_region_replaces_what_lives_in_the_first(tmp_path: Path) -> None:
    made = Emulated(tmp_path, region="eu-west-1").create(TOPIC, {"name": "t"})
    moved = Emulated(tmp_path, region="us-east-1")

    assert moved.diff(made, {"name": "t"}).replacing == ["region"]
    assert moved.diff(made, {"name": "t", "region": "eu-west-1"}).changed == []


def test_what_was_made_in_a_region_is_found_there_by_a_provider_for_another(
    tmp_path: Path,
) -> None:
    made = Emulated(tmp_path, region="eu-west-1").create(TOPIC, {"name": "t"})
    moved = Emulated(tmp_path, region="us-east-1")

    assert moved.refresh(made) == made
    moved.delete(made)
    assert moved.refresh(made) is None
