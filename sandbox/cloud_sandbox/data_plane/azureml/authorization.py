"""Who may ask for a score: an endpoint's own keys and tokens are checked, those of Entra ID not.

`Authenticate clients for online endpoints` of the Azure ML guide [D]: all three come as
`Authorization: Bearer`.
"""

from aiohttp import web

from cloud_sandbox.azure_native.machinelearningservices import keys
from cloud_sandbox.data_plane.azureml import refusals
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record


def check(here: Here, endpoint: Record, request: web.Request) -> None:
    """See that a request may be answered.

    Raises:
        Refused: it may not.
    """
    scheme, _, told = request.headers.get("Authorization", "").partition(" ")
    given = told.strip()
    if scheme.lower() != "bearer" or not given:
        raise refusals.NO_KEY.told("key_auth_bad_header_forbidden")
    mode = str(inside(endpoint.inputs, "properties").get("authMode"))
    if mode == keys.KEY and not keys.opens(here, endpoint, given):
        raise refusals.WRONG_KEY.told("key_auth_access_denied")
    if mode == keys.OWN_TOKEN and not keys.admits(here, endpoint, given):
        told = "the token is none of this endpoint's, or too old; ask its `token` for another"
        raise refusals.WRONG_TOKEN.told(told)
