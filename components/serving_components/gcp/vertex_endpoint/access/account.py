"""The account that the containers run as."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi
import pulumi_gcp as gcp

from serving_components.core import reasons
from serving_components.core.assembled import assembled
from serving_components.core.names import physical_name
from serving_components.gcp import service_agents

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

_LIMIT: Final = 30
"""`account_id` in `resource_google_service_account.go` of magic-modules [D]."""

_ROLE: Final = "roles/iam.serviceAccountAdmin"


@dataclass(frozen=True)
class RunsAs:
    """Whom the containers are."""

    email: pulumi.Input[str]
    """Known once Vertex AI may run containers as it."""

    made: "gcp.serviceaccount.Account | None" = None
    """None of a given one."""

    agent: "gcp.serviceaccount.IAMMember | None" = None
    """By which Vertex AI may."""


def runs_as(
    name: str, args: "VertexEndpointArgs", asker: pulumi.Resource, opts: pulumi.ResourceOptions
) -> RunsAs:
    """The given account, or one of the endpoint's own that may do nothing itself.

    Vertex AI lets it read the model's files, of which it keeps a copy (guide `Custom container
    requirements`, `Accessing model artifacts` [D]), and pulls the image by an account of its own.
    To run predictions as an account its service agent needs the role above on it (guide `Use a
    custom service account` [D]).
    """
    if args.service_account is not None:
        return RunsAs(args.service_account)
    made = gcp.serviceaccount.Account(
        name,
        account_id=physical_name(name, _LIMIT).lower(),
        display_name=f"containers of {name}",
        project=args.project,
        opts=opts,
    )
    agent = gcp.serviceaccount.IAMMember(
        name,
        service_account_id=made.name,
        role=_ROLE,
        member=service_agents.of_vertex(args.project, asker),
        opts=opts,
    )
    reasons.keep(agent, ["needed for running containers as an account of their own"])
    email = assembled([made.email, agent.role], lambda told: str(told[0]))
    return RunsAs(email, made, agent)
