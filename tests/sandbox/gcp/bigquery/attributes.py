"""Attributes of datasets whose values the facts do not tell."""

from tests.sandbox.gcp.bigquery.examples import DATASET, MEMBER_TOKEN, TOKEN
from tests.sandbox.gcp.member_attributes import of_members
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated


def more_datasets(cloud: Emulated) -> None:
    for name in ("first", "second"):
        cloud.create(TOKEN, DATASET.inputs | {"datasetId": name}, name=name)


ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    TOKEN: {
        "datasetId": between("datasetId", "first", "second", required=True),
        "defaultTableExpirationMs": between("defaultTableExpirationMs", 3600000, 7200000),
        "location": between("location", "US", "europe-west1"),
        "maxTimeTravelHours": between("maxTimeTravelHours", "48", "96"),
        "storageBillingModel": between("storageBillingModel", "PHYSICAL", "LOGICAL"),
    },
    MEMBER_TOKEN: of_members()
    | {"datasetId": between("datasetId", "first", "second", before=more_datasets)},
}
