"""A share of the requests is kept in BigQuery, by Vertex AI's own account."""

import pulumi
import pytest

from serving_components.gcp import RequestLogging, VertexEndpoint
from tests.components.gcp.vertex_endpoint.around import ENDPOINT, an_endpoint, deploy
from tests.support.cloud import RecordingCloud

DATASET = "gcp:bigquery/dataset:Dataset"
GRANT = "gcp:bigquery/datasetIamMember:DatasetIamMember"


def test_nothing_is_kept_unasked(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert not cloud.has(DATASET)
    assert "predictRequestResponseLoggingConfig" not in cloud.one(ENDPOINT)


def test_a_dataset_beside_the_endpoint_takes_it(cloud: RecordingCloud) -> None:
    deploy(cloud, request_logging=RequestLogging(sampling_percent=5), labels={"team": "risk"})

    dataset = cloud.one(DATASET)
    assert dataset["location"] == "europe-west4"
    assert dataset["labels"] == {"team": "risk"}
    assert cloud.one(ENDPOINT)["predictRequestResponseLoggingConfig"] == {
        "enabled": True,
        "samplingRate": 0.05,
        "bigqueryDestination": {"outputUri": f"bq://my-project.{dataset['datasetId']}"},
    }


def test_the_endpoint_waits_until_its_account_may_write(cloud: RecordingCloud) -> None:
    deploy(cloud, request_logging=RequestLogging())

    grant = cloud.only(GRANT)
    assert grant.inputs["role"] == "roles/bigquery.dataEditor"
    assert grant.inputs["member"].endswith("@gcp-sa-aiplatform.iam.gserviceaccount.com")
    assert (GRANT, grant.name) in cloud.only(ENDPOINT).depends_on


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize(
    ("dataset", "uri"),
    [("other-project.logs", "bq://other-project.logs"), ("logs", "bq://my-project.logs")],
)
def test_a_given_dataset_is_its_owners(
    cloud: RecordingCloud, dataset: str, uri: str, later: bool
) -> None:
    def program() -> None:
        told = pulumi.Output.from_input(dataset) if later else dataset
        VertexEndpoint("fraud", an_endpoint(request_logging=RequestLogging(dataset=told)))

    cloud.deploy(program)

    config = cloud.one(ENDPOINT)["predictRequestResponseLoggingConfig"]
    assert config["bigqueryDestination"] == {"outputUri": uri}
    assert not cloud.has(DATASET)
    assert not cloud.has(GRANT)


@pytest.mark.parametrize("deleted", [False, True])
def test_what_was_kept_is_deleted_on_request_alone(cloud: RecordingCloud, deleted: bool) -> None:
    deploy(cloud, request_logging=RequestLogging(delete_on_destroy=deleted))

    assert cloud.only(DATASET).retained is not deleted
    assert cloud.one(DATASET)["deleteContentsOnDestroy"] is deleted
