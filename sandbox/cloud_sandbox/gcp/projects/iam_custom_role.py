"""gcp:projects/iAMCustomRole:IAMCustomRole."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import absent, texts
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.held import Held
from cloud_sandbox.gcp.iam.policy import CUSTOM_ROLE

_SOURCE: Final = rules.documented("`resource_google_project_iam_custom_role.go` of magic-modules")
_ID: Final = re.compile(r"[a-zA-Z0-9_.]{3,64}")
_PERMISSION: Final = re.compile(r"[a-zA-Z][\w-]*(?:\.[\w-]+){2,}")
_STAGES: Final = ("ALPHA", "BETA", "GA", "DEPRECATED", "DISABLED", "EAP")


class IAMCustomRole(Held):
    """A role of a project's own, of the permissions that it names."""

    token = CUSTOM_ROLE
    api = "iam:projects.roles.create"
    once_per_account = True
    # `ForceNew` in `resource_google_project_iam_custom_role.go` of magic-modules [D].
    replaced_by = frozenset({"roleId", "project"})
    # `TypeSet` in the same file [D].
    unordered = frozenset({"permissions"})
    defaults = Held.defaults | {"stage": "GA"}
    taken = _SOURCE

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"projects/{here.scope.account}/roles/{inputs['roleId']}"

    def already(self, here: Here, identity: str) -> str:
        return f"Custom project role {identity} already exists and must be imported"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"project": here.scope.account, "name": identity, "deleted": False}

    @rules.of_inputs(
        "its id is given: one that is made up has a hyphen, which is refused",
        rules.documented(
            "`google_project_iam_custom_role` in `provider/resources.go` of pulumi-gcp"
        ),
    )
    def _id_is_given(self, inputs: Properties) -> Iterator[Fault]:
        if absent(inputs.get("roleId")):
            yield Fault("roleId", "must be given, of letters, digits, _ and . alone")

    @rules.of_inputs("its id has 3 to 64 letters, digits, _ and .", _SOURCE)
    def _id_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs.get("roleId")
        if isinstance(told, str) and not _ID.fullmatch(told):
            yield Fault("roleId", f"must be 3 to 64 of a-z, A-Z, 0-9, _ and .; got {told!r}")

    @rules.of_inputs("its stage is one of six", _SOURCE)
    def _stage_is_known(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs.get("stage")
        if isinstance(told, str) and told and told not in _STAGES:
            yield Fault("stage", f"must be one of {', '.join(_STAGES)}; got {told!r}")

    @rules.of_inputs("it has a permission at least", _SOURCE)
    def _gives_something(self, inputs: Properties) -> Iterator[Fault]:
        if inputs["permissions"] == []:
            yield Fault("permissions", "must be one at least, as in aiplatform.endpoints.predict")

    @rules.of_inputs(
        "a permission is a service, a resource and a verb",
        rules.unverified("every permission of the documentation is so"),
    )
    def _permissions_have_a_form(self, inputs: Properties) -> Iterator[Fault]:
        for told in texts(inputs["permissions"]):
            if not _PERMISSION.fullmatch(told):
                form = "must be SERVICE.RESOURCE.VERB, as in aiplatform.endpoints.predict"
                yield Fault("permissions", f"{form}; got {told!r}")
