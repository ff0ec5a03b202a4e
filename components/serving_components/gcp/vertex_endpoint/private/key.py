"""The customer's key, once those may use it who encrypt by it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pulumi
import pulumi_gcp as gcp

from serving_components.core import reasons
from serving_components.core.assembled import assembled
from serving_components.gcp import service_agents
from serving_components.gcp.vertex_endpoint.model.image_name import has_registry

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

_ROLE: Final = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
"""Vertex AI guide, `Customer-managed encryption keys`, of the service agent; examples of
pulumi-gcp 10.2.0 of the others [D]."""

Agent = Callable[[str, pulumi.Resource], pulumi.Output[str]]


@dataclass(frozen=True)
class Encrypted:
    """By which key, and who was let use it here."""

    kms_key: pulumi.Input[str] | None = None
    """Its full name, known once they may."""

    grants: Mapping[str, gcp.kms.CryptoKeyIAMMember] = field(default_factory=dict)
    """By service."""


def encrypted(name: str, args: "VertexEndpointArgs", opts: pulumi.ResourceOptions) -> Encrypted:
    """Each service by its own account, and only those that keep something here.

    Leave stays when the endpoint goes or takes another key: a policy has it once, however many ask
    for it, so that another endpoint by the same key would lose it too; and a dataset that stays can
    be read only as long as it stands.
    """
    key, asker = args.kms_key, opts.parent
    if key is None or asker is None:
        return Encrypted()
    if not args.grant_key:
        return Encrypted(key)
    stays = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(retain_on_delete=True))
    grants = {
        service: gcp.kms.CryptoKeyIAMMember(
            f"{name}-{service}-key",
            crypto_key_id=key,
            role=_ROLE,
            member=agent(args.project, asker),
            opts=stays,
        )
        for service, agent in _agents(args)
    }
    for grant in grants.values():
        reasons.keep(grant, ["kms_key"])
    names = [grant.crypto_key_id for grant in grants.values()]
    return Encrypted(assembled(names, lambda told: str(told[0])), grants)


def _agents(args: "VertexEndpointArgs") -> Iterator[tuple[str, Agent]]:
    image = args.model.image
    yield "vertex", service_agents.of_vertex
    if args.model.path is not None:
        yield "storage", service_agents.of_storage
    if isinstance(image, str) and not has_registry(image):
        yield "registry", service_agents.of_artifact_registry
    if args.request_logging is not None and args.request_logging.dataset is None:
        yield "bigquery", service_agents.of_bigquery
