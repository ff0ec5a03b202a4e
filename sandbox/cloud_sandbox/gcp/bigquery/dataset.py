"""gcp:bigquery/dataset:Dataset."""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.bigquery.dataset_inputs import DatasetInputs
from cloud_sandbox.gcp.iam import policy

TABLE: Final = "gcp:bigquery/table:Table"
"""Kept as it was given: the sandbox knows nothing of a table but whose dataset it is in."""

_MULTI_REGIONS: Final = ("US", "EU")
_FILLED: Final[Properties] = {
    "accesses": [
        {"role": "OWNER", "specialGroup": "projectOwners"},
        {"role": "WRITER", "specialGroup": "projectWriters"},
        {"role": "READER", "specialGroup": "projectReaders"},
    ],
    "isCaseInsensitive": False,
    "maxTimeTravelHours": "168",
    "storageBillingModel": "LOGICAL",
}
"""What the service says where the program says nothing (`default_from_api` in `Dataset.yaml` of
magic-modules); billing and case by its words there [D], the others by general knowledge [U]."""


class Dataset(DatasetInputs):
    """Where tables lie, such as those of logged requests."""

    token = "gcp:bigquery/dataset:Dataset"
    api = "bigquery:datasets.insert"
    once_per_account = True
    # `immutable` in `products/bigquery/Dataset.yaml` of magic-modules [D].
    replaced_by = frozenset({"datasetId", "location", "project", "externalDatasetReference"})
    # `is_set` in the same file [D].
    unordered = frozenset({"accesses"})
    defaults = DatasetInputs.defaults | {"deleteContentsOnDestroy": False, "location": "US"}
    renewed = DatasetInputs.renewed | {"etag", "lastModifiedTime"}
    members = policy.DATASET_MEMBER
    taken = rules.quoted("terraform-google-modules/terraform-google-log-export issue 135")

    def identity(self, here: Here, inputs: Properties) -> str:
        return str(inputs["datasetId"])

    def shown(self, record: Record) -> str:
        return f"projects/{record.scope.account}/datasets/{record.id}"

    def found_by(self, shown: str, properties: Properties) -> str:
        return shown.rpartition("/")[2]

    def already(self, here: Here, identity: str) -> str:
        return (
            "Error creating Dataset: googleapi: Error 409: Already Exists: Dataset"
            f" {here.scope.account}:{identity}, duplicate"
        )

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        project, now = here.scope.account, _milliseconds(here)
        where = f"projects/{project}/datasets/{identity}"
        return super().attributes(here, identity, inputs) | {
            **_FILLED,
            "project": project,
            "selfLink": f"https://bigquery.googleapis.com/bigquery/v2/{where}",
            "creationTime": now,
            "lastModifiedTime": now,
            "etag": _etag(now),
        }

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        now = _milliseconds(here)
        changed = {"lastModifiedTime": now, "etag": _etag(now)}
        return super().renew(here, old, inputs) | changed

    def outputs(self, record: Record) -> Properties:
        told = super().outputs(record)
        return told | {"location": _location(told["location"])}

    def foreseen(self, old: Properties, inputs: Properties) -> Properties:
        told = super().foreseen(old, inputs)
        return told | {"location": _location(told["location"])}

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """The case of a location has no meaning: `CaseDiffSuppress` in `Dataset.yaml` [D]."""
        same = _location(old.get("location")) == _location(new.get("location"))
        return [it for it in super().changes(old, new) if not (same and it.path[0] == "location")]

    @rules.of_deletion(
        "it has no tables, or deleteContentsOnDestroy is set",
        rules.quoted("hashicorp/terraform-provider-google issue 6688"),
    )
    def _is_empty(self, here: Here, record: Record) -> Iterator[str]:
        if tables(here, record) and not true(record.inputs.get("deleteContentsOnDestroy")):
            name = f"{record.scope.account}:{record.id}"
            yield (
                f"Error when reading or editing Dataset: googleapi: Error 400: Dataset {name} is"
                " still in use, resourceInUse"
            )

    def delete(self, here: Here, record: Record) -> Record | None:
        """Its tables go with it."""
        left = super().delete(here, record)
        if not self.abandons(record):
            for table in tables(here, record):
                here.store.drop(table)
        return left


def tables(here: Here, dataset: Record) -> list[Record]:
    """All in a dataset, whoever made them."""
    return [
        found
        for found in here.store.all(TABLE)
        if found.inputs.get("datasetId") == dataset.id
        and (found.inputs.get("project") or dataset.scope.account) == dataset.scope.account
    ]


def _location(told: Any) -> Any:
    """As the service says it: general knowledge [U]."""
    if not isinstance(told, str):
        return told
    return told.upper() if told.upper() in _MULTI_REGIONS else told.lower()


def _milliseconds(here: Here) -> int:
    return int(here.store.now() * 1000)


def _etag(now: int) -> str:
    return f"sandbox-{now}"
