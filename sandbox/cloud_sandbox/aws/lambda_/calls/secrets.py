"""Reading secrets when an environment starts, which the runtime does, not Lambda."""

import json
from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.kms.objects_key import key_arn
from cloud_sandbox.aws.lambda_.calls.call import Calls
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_VARIABLE: Final = "SERVING_SECRETS"
"""What `serving_runtime` reads: a JSON object of variables and ARNs."""

_READING: Final = {
    "secretsmanager": ("GetSecretValue", "aws:secretsmanager/secret:Secret", "kmsKeyId"),
    "ssm": ("GetParameter", "aws:ssm/parameter:Parameter", "keyId"),
}


class Secrets(Calls):
    """Those that the environment names, each decrypted by its key where that is a customer's."""

    source = rules.documented(
        "botocore 1.44.5, secretsmanager GetSecretValue: kms:Decrypt where the secret has a"
        " customer's key, ssm GetParameter.WithDecryption; KMS guide, `kms:ViaService`"
    )

    def of_function(self, here: Here, name: str, inputs: Properties) -> Iterator[Call]:
        for arn in _named(inside(inputs, "environment", "variables").get(_VARIABLE)):
            parts = ArnParts.of(arn)
            if parts is None or parts.service not in _READING:
                continue
            call, token, of_key = _READING[parts.service]
            yield Call(f"{parts.service}:{call}", str(arn), needed=False)
            held = _held(here, token, str(arn))
            key = key_arn(here, str(held.inputs.get(of_key) or "")) if held else None
            if key is not None:
                through = (f"{parts.service}.{here.scope.region}.amazonaws.com",)
                yield Call("kms:Decrypt", key, context={"kms:ViaService": through}, needed=False)


def _named(text: object) -> list[Any]:
    try:
        told = json.loads(str(text or "{}"))
    except ValueError:
        return []  # its function does not start, which is told by its runtime
    return list(told.values()) if isinstance(told, dict) else []


def _held(here: Here, token: str, arn: str) -> Record | None:
    return next((one for one in here.store.all(token) if one.attributes.get("arn") == arn), None)
