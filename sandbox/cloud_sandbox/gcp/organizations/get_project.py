"""gcp:organizations/getProject:getProject."""

import re
from typing import Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.project import project_named, project_number

_ID: Final = re.compile(
    r"(?:(?:[-a-z0-9]{1,63}\.)*[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?:)?"
    r"(?:[0-9]{1,19}|[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)"
)
"""`ProjectRegex` in `validation.go` of terraform-provider-google [D]."""

_UNSET: Final = ("billingAccount", "folderId", "orgId")


class GetProject(Lookup):
    """A project's number beside its id; the sandbox takes every project for one that is there."""

    token = "gcp:organizations/getProject:getProject"

    def answer(self, here: Here, args: Properties) -> Properties:
        """The project asked for, or the provider's own: `data_source_google_project.go` [D].

        Raises:
            Rejected: none is named here or there, or its id has no such form.
        """
        told = args.get("projectId") or here.scope.account
        if not told:
            raise Rejected(
                "no project value set. `project_id` must be set at the resource level, or a default"
                " `project` value must be specified on the provider"
            )
        project = project_named(here.store, str(told).rpartition("/")[2])
        if not _ID.fullmatch(project):
            raise Rejected(
                f"projectId: must be up to 63 small letters, digits and -, as in my-project-123;"
                f" got {told!r}"
            )
        return {
            "id": f"projects/{project}",
            "projectId": told,
            "name": project,
            "number": project_number(project),
            "autoCreateNetwork": False,
            "deletionPolicy": "",
            **{name: {} for name in ("labels", "effectiveLabels", "pulumiLabels", "tags")},
            **dict.fromkeys(_UNSET, ""),
        }
