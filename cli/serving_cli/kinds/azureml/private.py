"""Online endpoints that nobody reaches over the internet."""

from typing import Final

_CLOSED: Final = "Disabled"


def way_in(public_network_access: str, workspace: str) -> str:
    """How an endpoint is reached that has no public address, in words; empty of one that has.

    `concept-secure-online-endpoint` of Azure Machine Learning: then requests come by the private
    endpoint of its workspace [D].
    """
    if public_network_access != _CLOSED:
        return ""
    return f"from networks that have a private endpoint of its workspace {workspace}"
