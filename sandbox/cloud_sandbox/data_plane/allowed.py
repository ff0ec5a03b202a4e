"""Whether the role of a function may do what its code asks for."""

from typing import Final

from cloud_sandbox.aws.iam.evaluation.request import Session
from cloud_sandbox.aws.kms.named_key import named_key
from cloud_sandbox.aws.lambda_.role_calls import refuses_call
from cloud_sandbox.data_plane.json_api.asked import ApiError, Asked

_OF_AWS: Final = "alias/aws/"


def must(asked: Asked, action: str, resource: str) -> None:
    """Refuse what the asking role may not do; of other callers nothing is known.

    Raises:
        ApiError: it may not; the beginning of the text as awscdk-resources-mongodbatlas issue 207
            quotes it [I], what is in brackets is the sandbox's own.
    """
    if asked.role is None:
        return
    for reason in refuses_call(asked.here, asked.role, action, resource):
        user = Session(asked.role).arn
        told = f"User: {user} is not authorized to perform: {action} on resource: {resource}"
        raise ApiError("AccessDeniedException", f"{told} [{reason}]")


def must_decrypt(asked: Asked, key: str) -> None:
    """Refuse whoever may not use the key by which a value is encrypted; AWS's own let everybody.

    Raises:
        ApiError: it may not.
    """
    found = None if not key or _OF_AWS in key else named_key(asked.here, key)
    if found is not None:
        must(asked, "kms:Decrypt", str(found.attributes["arn"]))
