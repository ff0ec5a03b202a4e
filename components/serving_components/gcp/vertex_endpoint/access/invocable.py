"""What can be done with an endpoint from outside: ask it, and let others ask it."""

from typing import Final

import pulumi
import pulumi_gcp as gcp

from serving_components.core import reasons
from serving_components.core.checked import checked
from serving_components.core.names import physical_name
from serving_components.gcp.vertex_endpoint.access import told
from serving_components.gcp.vertex_endpoint.watching.measured import Measured

_ROLE_LIMIT: Final = 64
_TITLE_LIMIT: Final = 100
"""`Role` and `CreateRoleRequest` of the iam v1 discovery document [D]."""

_PREDICT: Final = "aiplatform.endpoints.predict"
"""For `predict`, `rawPredict` and `streamRawPredict`: guide `IAM permissions` of Vertex AI [D]."""


class Invocable(Measured):
    """An endpoint, whoever made it."""

    endpoint_name: pulumi.Output[str]
    """Full name, `projects/P/locations/L/endpoints/E`."""

    _project: pulumi.Input[str]
    _location: pulumi.Input[str]
    _number: pulumi.Input[str]
    """The last part of the name, known before the endpoint is, of one that is made here."""

    _asking: "gcp.projects.IAMCustomRole | None" = None

    def grant_invoke(
        self, name: str, member: pulumi.Input[str]
    ) -> "gcp.vertex.AiEndpointIamMember":
        """Let `member` ask this endpoint and do nothing else; `name` tells grants apart.

        `member` is written as IAM writes it, such as `serviceAccount:caller@my-project.iam
        .gserviceaccount.com` or `group:risk@example.com`. Google's own roles that may ask may also
        deploy, so the first grant makes a role of this one permission in the project; the grant is
        on the endpoint alone, by `setIamPolicy` of the API's version v1beta1 [D].

        Raises:
            InvalidArguments: no member that IAM knows, or everybody; or no name for a grant.
        """
        [name, member] = checked(
            f"grant {name}", {"name": (name, told.grant_name), "member": (member, told.member)}
        )
        granted = gcp.vertex.AiEndpointIamMember(
            f"{self.pulumi_resource_name}-invoke-{name}",
            endpoint=self._granted_endpoint(),
            location=self._location,
            project=self._project,
            member=member,
            role=self._role().name,
            opts=pulumi.ResourceOptions(parent=self),
        )
        reasons.keep(granted, [f"grant_invoke({name!r})"])
        return granted

    def _granted_endpoint(self) -> pulumi.Input[str]:
        return self._number

    def _role(self) -> "gcp.projects.IAMCustomRole":
        """The one role of all grants here."""
        if self._asking is None:
            name = self.pulumi_resource_name
            self._asking = gcp.projects.IAMCustomRole(
                f"{name}-invoke",
                role_id=physical_name(f"{name}-invoke", _ROLE_LIMIT).replace("-", "_"),
                title=f"ask {name}"[:_TITLE_LIMIT],
                description="asks endpoints of Vertex AI, and does nothing else",
                permissions=[_PREDICT],
                project=self._project,
                opts=pulumi.ResourceOptions(parent=self),
            )
        return self._asking
