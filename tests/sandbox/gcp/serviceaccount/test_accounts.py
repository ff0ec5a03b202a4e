"""Service accounts that exist already."""

import pytest

from tests.sandbox.gcp.serviceaccount.examples import ACCOUNT, TOKEN
from tests.support.emulated import Emulated, Refused


def test_a_second_one_is_told_what_to_do(cloud: Emulated) -> None:
    cloud.create(TOKEN, ACCOUNT.inputs)

    with pytest.raises(Refused, match="service account fraud-endpoint already exists in project"):
        cloud.create(TOKEN, ACCOUNT.inputs, name="second")


def test_one_that_exists_is_taken_over_where_that_is_asked_for(cloud: Emulated) -> None:
    first = cloud.create(TOKEN, ACCOUNT.inputs)

    second = cloud.create(
        TOKEN, ACCOUNT.inputs | {"createIgnoreAlreadyExists": True}, name="second"
    )

    assert second.outputs["uniqueId"] == first.outputs["uniqueId"]
    assert len(cloud.everything()) == 1


def test_one_that_is_made_again_has_another_unique_id(cloud: Emulated) -> None:
    first = cloud.create(TOKEN, ACCOUNT.inputs)
    cloud.delete(first)

    assert cloud.create(TOKEN, ACCOUNT.inputs).outputs["uniqueId"] != first.outputs["uniqueId"]
