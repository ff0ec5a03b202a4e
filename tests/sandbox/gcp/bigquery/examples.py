"""Examples of datasets and members of their policies."""

from typing import Any

from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.gcp.bigquery.dataset import TABLE
from tests.sandbox.gcp.held_breaches import prevented
from tests.sandbox.gcp.member_breaches import MEMBER_BREACHES, REPLACED
from tests.sandbox.gcp.serviceaccount.examples import ACCOUNT, EMAIL
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

TOKEN = "gcp:bigquery/dataset:Dataset"
MEMBER_TOKEN = "gcp:bigquery/datasetIamMember:DatasetIamMember"
FULL_NAME = "projects/serving-tests/datasets/fraud_requests"


def filled(cloud: Emulated) -> None:
    """Requests were logged into a table."""
    inputs = {"datasetId": "fraud_requests", "tableId": "request_response_logging"}
    scope = Scope("gcp", "serving-tests", "")
    cloud.store.put(Record(scope, TABLE, "request_response_logging", inputs, {}))


def wrong(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=inputs)


DATASET = Example(
    token=TOKEN,
    inputs={"datasetId": "fraud_requests", "location": "europe-west4"},
    id=FULL_NAME,
    outputs={
        "project": "serving-tests",
        "selfLink": f"https://bigquery.googleapis.com/bigquery/v2/{FULL_NAME}",
        "deleteContentsOnDestroy": False,
        "effectiveLabels": {"goog-pulumi-provisioned": "true"},
    },
    changed={
        "friendlyName": "Requests",
        "labels": {"team": "fraud"},
        "defaultTableExpirationMs": 2592000000,
        "deleteContentsOnDestroy": True,
    },
    replaced={
        "datasetId": "other_requests",
        "location": "EU",
        "project": "serving-others",
        "externalDatasetReference": {"connection": "c", "externalSource": "s"},
    },
    breaches=(
        prevented(TOKEN),
        wrong("id_has_a_form", "and no hyphen; got 'fraud-requests'", datasetId="fraud-requests"),
        wrong("id_has_a_form", "must be up to 1024", datasetId="a" * 1025),
        wrong("tables_last", "must be 3600000 (one hour) or more", defaultTableExpirationMs=60000),
        wrong("travel_fits", "must be 48 to 168; got '24'", maxTimeTravelHours="24"),
        wrong("travel_fits", "must be 48 to 168; got 'a day'", maxTimeTravelHours="a day"),
        wrong("billing_is_known", "must be LOGICAL or PHYSICAL", storageBillingModel="BYTES"),
        wrong("labels_fit", "the key 'Team' must match", labels={"Team": "a"}),
        Breach(
            "is_empty",
            "Dataset serving-tests:fraud_requests is still in use, resourceInUse",
            after=filled,
        ),
    ),
)
DATASET_MEMBER = Example(
    token=MEMBER_TOKEN,
    needs=(ACCOUNT, DATASET),
    inputs={
        "datasetId": "fraud_requests",
        "role": "roles/bigquery.dataEditor",
        "member": f"serviceAccount:{EMAIL}",
    },
    id=f"{FULL_NAME}/roles/bigquery.dataEditor/serviceAccount:{EMAIL}",
    imported=f"{FULL_NAME} roles/bigquery.dataEditor serviceAccount:{EMAIL}",
    outputs={"etag": "", "project": "serving-tests"},
    replaced=REPLACED | {"datasetId": "other_requests", "project": "serving-others"},
    breaches=(
        *MEMBER_BREACHES,
        wrong("dataset_exists", "/datasets/gone' does not exist", datasetId="gone"),
    ),
)
EXAMPLES = [DATASET, DATASET_MEMBER]
