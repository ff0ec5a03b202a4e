"""gcp:projects/iAMMember:IAMMember."""

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.serviceaccount.account import Account

_SOURCE: Final = rules.documented("`tpgiamresource/resource_iam_member.go` of magic-modules")
_MEMBER: Final = re.compile(
    r"(.+:.+|projectOwners|projectReaders|projectWriters|allUsers|allAuthenticatedUsers)"
)
_ROLE: Final = re.compile(r"(?:(?:projects|organizations)/[^/]+/)?roles/[^/\s]+")
_WITH_EMAIL: Final = ("user", "group", "serviceAccount", "domain")
_OURS: Final = re.compile(r"serviceAccount:[^@]+@(?P<project>[^.@]+)\.iam\.gserviceaccount\.com")


class IAMMember(Resource):
    """One member's role in a project, put beside all others."""

    token = "gcp:projects/iAMMember:IAMMember"
    api = "cloudresourcemanager:projects.setIamPolicy"
    once_per_account = True
    overwrites = True
    # `ForceNew` in `resource_iam_member.go`, all of it; `project` in `iam_project.go` [D].
    replaced_by = frozenset({"project", "role", "member", "condition"})

    def identity(self, here: Here, inputs: Properties) -> str:
        member = _cased(inputs["member"])
        parts = [inputs["project"], inputs["role"], member, *_key(inputs.get("condition"))]
        return "/".join(parts)

    def found_by(self, shown: str, properties: Properties) -> str:
        """An import names project, role and member with blanks between them [D]."""
        return shown if properties else "/".join(shown.split())

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        digest = hashlib.sha256(f"{identity} {here.store.now()}".encode()).digest()
        return {"etag": base64.b64encode(digest[:8]).decode()}

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """Neither the case of an address has a meaning, nor `projects/` before the project's id.

        `iamMemberCaseDiffSuppress` in `resource_iam_member.go`, `CompareProjectName` in
        `iam_project.go` [D].
        """
        alike = {
            name
            for name, plain in (("member", _cased), ("project", _last))
            if isinstance(old.get(name), str)
            and isinstance(new.get(name), str)
            and plain(old[name]) == plain(new[name])
        }
        return [change for change in super().changes(old, new) if change.path[0] not in alike]

    @rules.of_inputs("its member is a kind and a value, and not a deleted one", _SOURCE)
    def _member_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        member = inputs["member"]
        if not isinstance(member, str):
            return
        if member.startswith("deleted"):
            yield Fault("member", f"cannot be of a deleted principal; got {member!r}")
        elif not _MEMBER.search(member):
            told = "must be a kind and a value, such as serviceAccount:ADDRESS or user:ADDRESS"
            yield Fault("member", f"{told}; got {member!r}")

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
        rules.quoted("GoogleCloudPlatform/generative-ai issue 944"),
    )
    def _account_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        match = _OURS.fullmatch(inputs["member"])
        # Of other projects the sandbox cannot know.
        if match is None or match["project"] != here.scope.account:
            return
        address = _cased(inputs["member"]).partition(":")[2]
        if here.find(Account.token, address) is None:
            yield f"Service account {address} does not exist."


def _cased(member: str) -> str:
    """Addresses are kept in small letters: `NormalizeIamPrincipalCasing` in `tpgresource`.

    Read where it is used [D]; which kinds of members it is for was not read [U].
    """
    kind, colon, value = member.partition(":")
    return f"{kind}{colon}{value.lower()}" if kind in _WITH_EMAIL else member


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _key(condition: object) -> list[str]:
    """`conditionKey.String` in `tpgiamresource/iam.go` [D]."""
    if not isinstance(condition, dict) or not condition:
        return []
    return [str(condition.get(name, "")) for name in ("title", "description", "expression")]
