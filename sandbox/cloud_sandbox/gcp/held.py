"""What every type of the provider has: a project, and a policy on its own deletion."""

from collections.abc import Iterator
from typing import ClassVar

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.iam import policy

_PREVENT = "PREVENT"
_ABANDON = "ABANDON"


class Held(Resource):
    """A type in a project, whose state says whether it may be deleted."""

    defaults: ClassVar[Properties] = {"deletionPolicy": "DELETE"}
    members: ClassVar[str] = ""
    """Type of the members of its policy, which go with it; empty where it has none here."""

    def create(self, here: Here, inputs: Properties) -> Record:
        """Make it.

        Raises:
            Rejected: the cloud refuses; or nobody said in which project, which the provider finds
                out before it asks (`GetProjectFromSchema` in `tpgresource/field_helpers.go` [D]).
        """
        if not here.scope.account:
            raise Rejected(
                "project: required field is not set; set it here, on the provider, in"
                " GOOGLE_PROJECT, or with `pulumi config set gcp:project <project>`"
            )
        return super().create(here, inputs)

    @rules.of_deletion(
        "its deletionPolicy is not PREVENT",
        rules.documented("documentation of `deletionPolicy` in pulumi-gcp 10.2.0"),
    )
    def _deletion_is_allowed(self, here: Here, record: Record) -> Iterator[str]:
        if record.inputs.get("deletionPolicy") == _PREVENT:
            yield (
                f"{record.type} {record.id!r} has the deletionPolicy PREVENT; take it away with an"
                " `up` of its own before it is deleted or replaced"
            )

    def delete(self, here: Here, record: Record) -> Record | None:
        if self.abandons(record):
            return None
        left = super().delete(here, record)
        if self.members:
            policy.forget(here, self.members, self.policy_on(record))
        return left

    def policy_on(self, record: Record) -> str:
        """How the ids of its policy's members begin."""
        return self.shown(record)

    def abandons(self, record: Record) -> bool:
        """ABANDON leaves it to itself: the documentation of `deletionPolicy` [D]."""
        return record.inputs.get("deletionPolicy") == _ABANDON
