"""gcp:serviceaccount/account:Account."""

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.held import Held
from cloud_sandbox.gcp.iam import policy

_SOURCE: Final = rules.documented("`resource_google_service_account.go` of magic-modules")
_ID: Final = re.compile(r"[a-z][-a-z0-9]{4,28}[a-z0-9]")
_LONGEST_DESCRIPTION: Final = 256


class Account(Held):
    """An identity that containers and programs run as."""

    token = "gcp:serviceaccount/account:Account"
    api = "iam:projects.serviceAccounts.create"
    once_per_account = True
    # `google_service_account` in `provider/resources.go` of pulumi-gcp [D].
    auto_name = AutoName(property="accountId", max_length=30)
    # `ForceNew` in `resource_google_service_account.go` of magic-modules [D].
    replaced_by = frozenset({"accountId", "project"})
    defaults = Held.defaults | {"disabled": False}
    members = policy.ACCOUNT_MEMBER
    taken = _SOURCE

    def identity(self, here: Here, inputs: Properties) -> str:
        return email_of(here.scope.account, inputs["accountId"])

    def shown(self, record: Record) -> str:
        return f"projects/{record.scope.account}/serviceAccounts/{record.id}"

    def found_by(self, shown: str, properties: Properties) -> str:
        return shown.rpartition("/")[2]

    def already(self, here: Here, identity: str) -> str:
        name = identity.partition("@")[0]
        where = f"project {here.scope.account}"
        return f"service account {name} already exists in {where}; import it, or choose another id"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        project = here.scope.account
        return {
            "project": project,
            "email": identity,
            "member": f"serviceAccount:{identity}",
            "name": f"projects/{project}/serviceAccounts/{identity}",
            "uniqueId": _unique_id(identity, here.store.now()),
        }

    def create(self, here: Here, inputs: Properties) -> Record:
        """With `createIgnoreAlreadyExists`, one that exists is taken over as it is [D]."""
        found = here.find(self.token, self.identity(here, inputs))
        if found is None or not true(inputs.get("createIgnoreAlreadyExists")):
            return super().create(here, inputs)
        record = Record(found.scope, found.type, found.id, inputs, found.attributes)
        here.store.put(record)
        return record

    @rules.of_inputs("its id has 6 to 30 small letters, digits and -, a letter first", _SOURCE)
    def _id_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs["accountId"]
        if isinstance(told, str) and not _ID.fullmatch(told):
            form = "must be 6 to 30 small letters, digits or -, begin with a letter and not end"
            yield Fault("accountId", f"{form} with -; got {told!r}")

    @rules.of_inputs("its description has up to 256 bytes", _SOURCE)
    def _description_fits(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs.get("description")
        size = len(told.encode()) if isinstance(told, str) else 0
        if size > _LONGEST_DESCRIPTION:
            yield Fault("description", f"takes up to {_LONGEST_DESCRIPTION} bytes, this has {size}")


def email_of(project: str, account: str) -> str:
    """`email` in `resource_google_service_account.go` [D]."""
    return f"{account}@{project}.iam.gserviceaccount.com"


def _unique_id(identity: str, now: float) -> str:
    """Twenty-one digits; one that is made again is another one."""
    digest = hashlib.sha256(f"{identity} {now}".encode()).digest()
    return str(10**20 + int.from_bytes(digest[:8]))
