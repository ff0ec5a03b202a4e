"""Datasets: where they are, what goes with them, and what names them."""

import pytest

from cloud_sandbox.gcp.bigquery.dataset import TABLE
from cloud_sandbox.gcp.project import project_number
from tests.sandbox.gcp.bigquery.examples import (
    DATASET,
    DATASET_MEMBER,
    FULL_NAME,
    MEMBER_TOKEN,
    TOKEN,
    filled,
)
from tests.sandbox.gcp.serviceaccount.examples import ACCOUNT
from tests.support.emulated import Emulated, Refused


@pytest.mark.parametrize(("told", "kept"), [("eu", "EU"), ("EUROPE-WEST4", "europe-west4")])
def test_the_case_of_a_location_has_no_meaning(cloud: Emulated, told: str, kept: str) -> None:
    made = cloud.create(TOKEN, DATASET.inputs | {"location": told})

    assert made.outputs["location"] == kept
    assert cloud.diff(made, DATASET.inputs | {"location": kept}).changed == []


def test_without_a_location_it_is_in_the_united_states(cloud: Emulated) -> None:
    made = cloud.create(TOKEN, {"datasetId": "requests"})

    assert made.outputs["location"] == "US"


@pytest.mark.parametrize("named", [FULL_NAME, "fraud_requests"])
def test_it_is_imported_by_its_name(cloud: Emulated, named: str) -> None:
    made = cloud.create(TOKEN, DATASET.inputs)

    found = cloud.import_(TOKEN, named)

    assert found is not None
    assert found.id == made.id


def test_a_second_one_is_refused_wherever_it_is(cloud: Emulated) -> None:
    cloud.create(TOKEN, DATASET.inputs)

    with pytest.raises(Refused, match="Already Exists: Dataset serving-tests:fraud_requests"):
        cloud.create(TOKEN, DATASET.inputs | {"location": "US"}, name="second")


def test_its_tables_and_members_go_with_it(cloud: Emulated) -> None:
    cloud.create(ACCOUNT.token, ACCOUNT.inputs)
    made = cloud.create(TOKEN, DATASET.inputs | {"deleteContentsOnDestroy": True})
    cloud.create(MEMBER_TOKEN, DATASET_MEMBER.inputs, name="member")
    filled(cloud)

    cloud.delete(made)

    assert [record.type for record in cloud.everything()] == [ACCOUNT.token]


def test_a_table_of_another_dataset_is_none_of_its_own(cloud: Emulated) -> None:
    made = cloud.create(TOKEN, DATASET.inputs | {"datasetId": "others"})
    filled(cloud)

    cloud.delete(made)

    assert [record.type for record in cloud.everything()] == [TABLE]


def test_bigquerys_account_is_told_by_the_projects_number(cloud: Emulated) -> None:
    told = cloud.look_up("gcp:bigquery/getDefaultServiceAccount:getDefaultServiceAccount")

    number = project_number("serving-tests")
    assert told["member"] == (
        f"serviceAccount:bq-{number}@bigquery-encryption.iam.gserviceaccount.com"
    )
