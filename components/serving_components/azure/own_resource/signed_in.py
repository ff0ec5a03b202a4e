"""Whether anybody may ask Azure at all, before what costs money begins."""

import pulumi

from serving_components.azure.own_resource.address import address_of
from serving_components.azure.own_resource.session import session_for


def must_be_signed_in(_: pulumi.ResourceHookArgs) -> None:
    """Ask for a token, as what moves requests will once there is a deployment.

    That one takes minutes to make, and its requests would stay where they are. azure-native may
    have credentials of a stack's configuration, which do not come here.

    Raises:
        NotMoved: there are no credentials, and what to do.
    """
    session_for(address_of()).token()
