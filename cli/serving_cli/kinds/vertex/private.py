"""Endpoints of Vertex AI that nobody reaches over the internet."""

from serving_cli.kinds import entries
from serving_cli.recovery.cloud_side import Entry
from serving_cli.recovery.secrecy import plain


def way_in(entry: Entry) -> str:
    """How an endpoint is reached that has no public address, in words; empty of one that has.

    `PrivateEndpoints` and `Endpoint.network` of the aiplatform v1 discovery document, revision
    20261106 [D].
    """
    told = entries.outputs(entry)
    connect = plain(told.get("privateServiceConnectConfig"))
    if isinstance(connect, dict) and connect.get("enablePrivateServiceConnect"):
        projects = ", ".join(map(str, connect.get("projectAllowlists") or ()))
        whose = f"networks of {projects}" if projects else "networks of projects that it allows"
        return (
            f"by Private Service Connect from {whose}, through a forwarding rule there to its"
            " serviceAttachment, which `gcloud ai endpoints describe` tells"
        )
    network = entries.text(told.get("network"))
    return f"from the network it is peered with, {network}" if network else ""
