"""Where a share of the requests and answers is kept."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pulumi
import pulumi_gcp as gcp

from serving_components.core import reasons
from serving_components.core.assembled import assembled, text
from serving_components.core.names import physical_name
from serving_components.gcp import service_agents

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs
    from serving_components.gcp.vertex_endpoint.private.request_logging import RequestLogging

_SUFFIX: Final = "requests"
_LIMIT: Final = 128
"""Short of the 1024 characters of a dataset's id, for those who read it."""

_WRITER: Final = "roles/bigquery.dataEditor"
"""Makes tables in a dataset and fills them; granted to this account by others who keep requests so
[I]."""


@dataclass(frozen=True)
class Logged:
    """The dataset, where it is made here, and the words of the endpoint's configuration."""

    config: dict[str, Any] | None = None
    dataset: gcp.bigquery.Dataset | None = None
    grant: gcp.bigquery.DatasetIamMember | None = None


def logged(
    name: str,
    args: "VertexEndpointArgs",
    *,
    kms_key: pulumi.Input[str] | None,
    opts: pulumi.ResourceOptions,
) -> Logged:
    """Written by Vertex AI itself, by its service agent."""
    asked = args.request_logging
    if asked is None or opts.parent is None:
        return Logged()
    if asked.dataset is not None:
        return Logged(_config(asked, assembled([args.project, asked.dataset], _given)))
    made = _dataset(name, args, asked, kms_key, opts)
    grant = gcp.bigquery.DatasetIamMember(
        f"{name}-{_SUFFIX}",
        dataset_id=made.dataset_id,
        project=args.project,
        role=_WRITER,
        member=service_agents.of_vertex(args.project, opts.parent),
        opts=opts,
    )
    reasons.keep(grant, ["request_logging"])
    return Logged(_config(asked, text("bq://{0}.{1}", args.project, grant.dataset_id)), made, grant)


def _dataset(
    name: str,
    args: "VertexEndpointArgs",
    asked: "RequestLogging",
    kms_key: pulumi.Input[str] | None,
    opts: pulumi.ResourceOptions,
) -> gcp.bigquery.Dataset:
    stays = pulumi.ResourceOptions(retain_on_delete=not asked.delete_on_destroy or None)
    return gcp.bigquery.Dataset(
        f"{name}-{_SUFFIX}",
        dataset_id=physical_name(f"{name}-{_SUFFIX}", _LIMIT).replace("-", "_"),
        description=f"requests of {name} and their answers",
        location=args.location,
        project=args.project,
        default_encryption_configuration=None if kms_key is None else {"kms_key_name": kms_key},
        delete_contents_on_destroy=asked.delete_on_destroy,
        labels=args.labels,
        opts=pulumi.ResourceOptions.merge(opts, stays),
    )


def _given(told: list[str]) -> str:
    """Of a project and a dataset, which may name another project itself."""
    project, dataset = told
    return f"bq://{dataset}" if "." in dataset else f"bq://{project}.{dataset}"


def _config(asked: "RequestLogging", uri: pulumi.Output[str]) -> dict[str, Any]:
    """Of the endpoint: requests of all that is deployed on it.

    No table is named: one that is named must not exist yet (pulumi-gcp 10.2.0, `AiEndpoint` [D]),
    and a dataset that stays would keep it.
    """
    return {
        "enabled": True,
        "sampling_rate": asked.sampling_percent / 100,
        "bigquery_destination": {"output_uri": uri},
    }
