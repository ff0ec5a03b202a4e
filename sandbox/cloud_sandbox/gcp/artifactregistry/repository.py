"""gcp:artifactregistry/repository:Repository."""

from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.operation import Lasting
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.artifactregistry.image import drop
from cloud_sandbox.gcp.artifactregistry.repository_inputs import RepositoryInputs
from cloud_sandbox.gcp.iam import policy
from cloud_sandbox.gcp.moment import rfc3339

# How long the cloud takes is nowhere promised: orders of magnitude, not measurements [U].
_CREATION: Final = Lasting("CREATING", 10)
_DELETION: Final = Lasting("DELETING", 10)


class Repository(RepositoryInputs):
    """Where container images and packages lie; deleted with all that is in it."""

    token = "gcp:artifactregistry/repository:Repository"
    api = "artifactregistry:projects.locations.repositories.create"
    # The documentation there is that of Yum's repositories.
    words = {"remoteRepositoryConfig.aptRepository.publicRepository.repositoryBase": ""}
    # `immutable` in `products/artifactregistry/Repository.yaml` of magic-modules [D].
    replaced_by = frozenset(
        {
            *("repositoryId", "location", "project", "format", "mode", "kmsKeyName"),
            *("mavenConfig.allowSnapshotOverwrites", "mavenConfig.versionPolicy"),
            "remoteRepositoryConfig",
        }
    )
    # `set_hash_func` in the same file: a map by `id` [D].
    unordered = frozenset({"cleanupPolicies"})
    defaults = RepositoryInputs.defaults | {"mode": "STANDARD_REPOSITORY"}
    renewed = RepositoryInputs.renewed | {"updateTime"}
    members = policy.REPOSITORY_MEMBER
    taken = rules.unverified("every registry refuses a second one of a name")

    def identity(self, here: Here, inputs: Properties) -> str:
        return str(inputs["repositoryId"])

    def shown(self, record: Record) -> str:
        where = f"projects/{record.scope.account}/locations/{record.scope.region}"
        return f"{where}/repositories/{record.id}"

    def found_by(self, shown: str, properties: Properties) -> str:
        return shown.rpartition("/")[2]

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        now, scope = rfc3339(here.store.now()), here.scope
        kind = str(inputs["format"]).lower()
        return super().attributes(here, identity, inputs) | {
            "project": scope.account,
            "location": scope.region,
            "name": identity,
            "createTime": now,
            "updateTime": now,
            "registryUri": f"{scope.region}-{kind}.pkg.dev/{scope.account}/{identity}",
            "vulnerabilityScanningConfig": {"enablementConfig": "INHERITED"},
        }

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        return super().renew(here, old, inputs) | {"updateTime": rfc3339(here.store.now())}

    def delete(self, here: Here, record: Record) -> Record | None:
        """Its images go with it."""
        left = super().delete(here, record)
        if not self.abandons(record):
            drop(here.store, record.scope, record.id)
        return left

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """The case of a format has no meaning: `CaseDiffSuppress` in `Repository.yaml` [D]."""
        same = str(old.get("format")).lower() == str(new.get("format")).lower()
        return [it for it in super().changes(old, new) if not (same and it.path[0] == "format")]

    def creation_takes(self, inputs: Properties) -> Lasting | None:
        return _CREATION

    def deletion_takes(self, record: Record) -> Lasting | None:
        return _DELETION
