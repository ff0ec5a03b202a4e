"""How an endpoint is kept private, in the words of its own resource."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pulumi

from serving_components.gcp.vertex_endpoint.private.key import Encrypted
from serving_components.gcp.vertex_endpoint.private.logged import Logged, logged

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs


@dataclass(frozen=True)
class Privacy:
    """What was made for it."""

    endpoint: Mapping[str, Any]
    """What `AiEndpoint` is given."""

    logged: Logged


def privacy(
    name: str, args: "VertexEndpointArgs", by: Encrypted, opts: pulumi.ResourceOptions
) -> Privacy:
    """Nothing of it is said where nothing is asked for, so that defaults stay the provider's."""
    kept = logged(name, args, kms_key=by.kms_key, opts=opts)
    connect = args.private_service_connect
    told = {
        "encryption_spec": None if by.kms_key is None else {"kms_key_name": by.kms_key},
        "dedicated_endpoint_enabled": args.dedicated or None,
        "private_service_connect_config": None
        if connect is None
        else {
            "enable_private_service_connect": True,
            # Without it whoever is in such a network asks "without authorization" (`AiEndpoint`,
            # pulumi-gcp 10.2.0 [D]), whatever is granted.
            "enable_secure_private_service_connect": True,
            "project_allowlists": connect.projects,
        },
        "predict_request_response_logging_config": kept.config,
    }
    return Privacy({name: value for name, value in told.items() if value is not None}, kept)
