"""The calls about keys and tokens of online endpoints [D].

Source: `OnlineEndpoints_ListKeys`, `..._RegenerateKeys` and `..._GetToken` of azure-ai-ml 1.35.2.
"""

from typing import Final

from cloud_sandbox.azure_native.machinelearningservices import keys
from cloud_sandbox.data_plane.azure_arm import operations, resources
from cloud_sandbox.data_plane.azure_arm.asked import Asked, Told
from cloud_sandbox.data_plane.azure_arm.endpoints import ENDPOINT
from cloud_sandbox.data_plane.azure_arm.refused import AUTH_MODE, JSON
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record

_KINDS: Final = {"Primary": keys.PRIMARY, "Secondary": keys.SECONDARY}
_ASKED: Final = frozenset({"keyType", "keyValue"})


def everything(asked: Asked) -> Told:
    return Told({**keys.keys_of(asked.here, _endpoint(asked, keys.KEY))})


def renewed(asked: Asked) -> Told:
    """Another key in the place of one.

    Raises:
        ArmRefused: the body does not say which.
    """
    for name in asked.body.keys() - _ASKED:
        raise JSON.told(f"{name} is not known; a key has {' and '.join(sorted(_ASKED))}")
    kind = _KINDS.get(str(asked.body.get("keyType")))
    if kind is None:
        told = f"keyType must be {' or '.join(_KINDS)}; got {asked.body.get('keyType')!r}"
        raise JSON.told(told)
    endpoint = _endpoint(asked, keys.KEY)
    keys.renew(asked.here, endpoint, kind, str(asked.body.get("keyValue") or ""))
    return Told(None, 202, {"Location": operations.begun(asked, endpoint)["Location"]})


def token(asked: Asked) -> Told:
    return Told(keys.token_of(asked.here, _endpoint(asked, keys.OWN_TOKEN)))


def _endpoint(asked: Asked, mode: str) -> Record:
    above = asked.id.rstrip("/").rpartition("/")[0]
    record = resources.found(asked.here, ENDPOINT, above)
    own = inside(record.inputs, "properties").get("authMode")
    if own != mode:
        raise AUTH_MODE.told(f"the endpoint's authMode is {own}; this is for {mode}")
    return record
