"""gcp:storage/bucket:Bucket."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.iam import policy
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.project import project_number
from cloud_sandbox.gcp.storage import content
from cloud_sandbox.gcp.storage.bucket_inputs import BucketInputs

OBJECT: Final = "gcp:storage/bucketObject:BucketObject"
_FILLED: Final = {
    "publicAccessPrevention": "inherited",
    "rpo": "DEFAULT",
    "uniformBucketLevelAccess": False,
    "versioning": {"enabled": False},
}
"""What the service says where the program says nothing; the first two and the last by the
documentation of pulumi-gcp 10.2.0 [D], uniform access by general knowledge [U]."""

_WEEK_S: Final = 604800


class Bucket(BucketInputs):
    """Where objects lie; its name is one for all projects of the world."""

    token = "gcp:storage/bucket:Bucket"
    api = "storage:buckets.insert"
    once_per_account = True
    # `google_storage_bucket` in `provider/resources.go` of pulumi-gcp [D].
    auto_name = AutoName(max_length=222)
    # `ForceNew` in `resource_storage_bucket.go` of magic-modules [D].
    replaced_by = frozenset(
        {
            *("name", "location", "project", "enableObjectRetention", "hierarchicalNamespace"),
            "customPlacementConfig.dataLocations",
        }
    )
    # `TypeSet` in the same file [D].
    unordered = frozenset({"customPlacementConfig.dataLocations"})
    defaults = BucketInputs.defaults | {"forceDestroy": False, "storageClass": "STANDARD"}
    renewed = BucketInputs.renewed | {"updated"}
    members = policy.BUCKET_MEMBER
    taken = rules.quoted("gitpod-io/gitpod issue 15578; percona/mongo_terraform_ansible issue 24")

    def identity(self, here: Here, inputs: Properties) -> str:
        return str(inputs["name"])

    def found_by(self, shown: str, properties: Properties) -> str:
        """An import may name the project: `P/NAME` [D]."""
        return shown.rpartition("/")[2]

    def policy_on(self, record: Record) -> str:
        return f"b/{record.id}"

    def already(self, here: Here, identity: str) -> str:
        return (
            "googleapi: Error 409: Your previous request to create the named bucket succeeded and"
            f" you already own it., conflict ({identity})"
        )

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        now = rfc3339(here.store.now())
        deleted = {"retentionDurationSeconds": _WEEK_S, "effectiveTime": now}
        return super().attributes(here, identity, inputs) | {
            **_FILLED,
            "softDeletePolicy": deleted,
            "project": here.scope.account,
            "projectNumber": int(project_number(here.scope.account)),
            "selfLink": f"https://www.googleapis.com/storage/v1/b/{identity}",
            "url": f"gs://{identity}",
            "timeCreated": now,
            "updated": now,
        }

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        return super().renew(here, old, inputs) | {"updated": rfc3339(here.store.now())}

    def outputs(self, record: Record) -> Properties:
        """Its location is kept in capitals: `StateFunc` in `resource_storage_bucket.go` [D]."""
        told = super().outputs(record)
        return told | {"location": str(told["location"]).upper()}

    def foreseen(self, old: Properties, inputs: Properties) -> Properties:
        told = super().foreseen(old, inputs)
        where = told.get("location")
        return told | ({"location": where.upper()} if isinstance(where, str) else {})

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        same = str(old.get("location")).upper() == str(new.get("location")).upper()
        return [it for it in super().changes(old, new) if not (same and it.path[0] == "location")]

    @rules.of_creation(
        "no bucket of another project has its name",
        rules.quoted("percona/mongo_terraform_ansible issue 24"),
    )
    def _name_is_free(self, here: Here, inputs: Properties) -> Iterator[str]:
        others = here.store.named(self.token, inputs["name"])
        if any(other.scope.account != here.scope.account for other in others):
            yield (
                "googleapi: Error 409: The requested bucket name is not available. The bucket"
                " namespace is shared by all users of the system. Please select a different name"
                " and try again., conflict"
            )

    @rules.of_deletion(
        "it is empty, or forceDestroy is set",
        rules.quoted("kestra-io/plugin-gcp issue 321; googleapis/python-storage issue 1071"),
    )
    def _is_empty(self, here: Here, record: Record) -> Iterator[str]:
        there = objects(here.store, record.id)
        if there and not true(record.inputs.get("forceDestroy")):
            yield (
                f"The bucket you tried to delete is not empty. ({record.id} has {len(there)}"
                " objects; delete them, or set forceDestroy in an `up` of its own)"
            )

    def delete(self, here: Here, record: Record) -> Record | None:
        """With forceDestroy its objects go with it."""
        left = super().delete(here, record)
        if here.find(self.token, record.id) is None:
            for found in objects(here.store, record.id):
                here.store.drop(found)
                content.forget(here, found)
        return left


def objects(store: Store, bucket: str) -> list[Record]:
    """All in a bucket."""
    return [found for found in store.all(OBJECT) if found.inputs["bucket"] == bucket]


def bucket_named(store: Store, name: str) -> Record | None:
    """The bucket of that name, whosever it is."""
    return next(iter(store.named(Bucket.token, name)), None)
