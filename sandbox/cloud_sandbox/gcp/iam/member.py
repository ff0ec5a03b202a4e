"""One member's role in the policy of one thing, put beside all others."""

import base64
import hashlib
import re
from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties
from cloud_sandbox.gcp.iam import principal

FORCED: Final = frozenset({"role", "member", "condition"})
"""`ForceNew` in `resource_iam_member.go`, all of it [D]; what a type is on comes with it."""

_SOURCE: Final = rules.documented("`tpgiamresource/resource_iam_member.go` of magic-modules")
_ROLE: Final = re.compile(r"(?:(?:projects|organizations)/[^/]+/)?roles/[^/\s]+")
_IMPORTED: Final = 3

Same = Callable[[str, str], bool]
"""Whether two texts mean the same."""


class PolicyMember(Resource):
    """A member of a policy. A subclass says of what: all `..._iam_member` of Google's are alike."""

    once_per_account = True
    overwrites = True
    alike: ClassVar[dict[str, Same]] = {}
    """Inputs of which other spellings are no change; each with its source."""

    rewritten: ClassVar[frozenset[str]] = frozenset()
    """Inputs that the provider writes anew, in full, when it knows what they are on."""

    @abstractmethod
    def on(self, here: Here, inputs: Properties) -> str:
        """The thing whose policy it is, as its id begins; `Rejected` where that has no form."""

    def on_imported(self, told: str) -> str:
        """The same of the first word of an import."""
        return told

    def told_back(self, on: str) -> Properties:
        """What it writes for those of `rewritten`, and for a project that was not given."""
        return {}

    def identity(self, here: Here, inputs: Properties) -> str:
        member = principal.cased(inputs["member"])
        parts = [self.on(here, inputs), inputs["role"], member]
        return "/".join([*parts, *_key(inputs.get("condition"))])

    def found_by(self, shown: str, properties: Properties) -> str:
        """An import names the thing, role and member with blanks between them [D].

        With a condition its title comes last; the sandbox imports none that has one.
        """
        words = shown.split()
        if len(words) != _IMPORTED or not _ROLE.fullmatch(words[1]):
            return shown
        return "/".join([self.on_imported(words[0]), words[1], principal.cased(words[2])])

    def create(self, here: Here, inputs: Properties) -> Record:
        """Make it, in the project that its name tells where that is another than the provider's.

        Raises:
            Rejected: what it is on does not exist, or the cloud refuses.
        """
        project = self.told_back(self.on(here, inputs)).get("project", here.scope.account)
        return super().create(replace(here, scope=replace(here.scope, account=project)), inputs)

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        digest = hashlib.sha256(f"{identity} {here.store.now()}".encode()).digest()
        etag = base64.b64encode(digest[:8]).decode()
        return {"etag": etag} | self.told_back(self.on(here, inputs))

    def foreseen(self, old: Properties, inputs: Properties) -> Properties:
        """What the provider writes anew is told once it exists."""
        return super().foreseen(old, inputs) | dict.fromkeys(self.rewritten, UNKNOWN)

    def outputs(self, record: Record) -> Properties:
        return super().outputs(record) | record.attributes

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """The case of an address has no meaning: `iamMemberCaseDiffSuppress` [D]."""
        unchanged = {
            name
            for name, same in ({"member": principal.same} | self.alike).items()
            if isinstance(old.get(name), str)
            and isinstance(new.get(name), str)
            and same(old[name], new[name])
        }
        return [change for change in super().changes(old, new) if change.path[0] not in unchanged]

    @rules.of_inputs("its member is a kind and a value, and not a deleted one", _SOURCE)
    def _member_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        yield from principal.faults_of_member(inputs)

    @rules.of_inputs(
        "its role is a predefined one, or one of a project or an organization",
        rules.documented("documentation of `role` in pulumi-gcp 10.2.0"),
    )
    def _role_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        role = inputs["role"]
        if isinstance(role, str) and not _ROLE.fullmatch(role):
            told = "must be roles/NAME, projects/P/roles/NAME or organizations/O/roles/NAME"
            yield Fault("role", f"{told}; got {role!r}")

    @rules.of_existence(
        "a service account that is its member exists",
        rules.quoted(
            "GoogleCloudPlatform/generative-ai issue 944, of a project; Liscor/terraform_dataform_"
            "ga4_pipeline issue 1, of a topic"
        ),
    )
    def _account_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        kind, _, address = principal.cased(inputs["member"]).partition(":")
        if kind == "serviceAccount" and principal.missing(here, address):
            yield f"Service account {address} does not exist."


def last_alike(old: str, new: str) -> bool:
    """Whether two names end alike: `CompareResourceNames` in `tpgresource` of magic-modules [D]."""
    return old.rpartition("/")[2] == new.rpartition("/")[2]


def _key(condition: object) -> list[str]:
    """`conditionKey.String` in `tpgiamresource/iam.go` [D]."""
    if not isinstance(condition, dict) or not condition:
        return []
    return [str(condition.get(name, "")) for name in ("title", "description", "expression")]
