"""Secrets of which the environment has only the names, read when an environment starts.

`SERVING_SECRETS` is a JSON object: a variable's name, and the ARN of a secret of Secrets Manager or
of a parameter of Systems Manager. Who may see the function's configuration sees where its secrets
are, and not what they say.
"""

import json
from collections.abc import Mapping, MutableMapping
from typing import Any, Final

from serving_runtime import logs
from serving_runtime.lambda_ import clients
from serving_runtime.refused import Misconfigured

VARIABLE: Final = "SERVING_SECRETS"
_SECRET: Final = "secretsmanager"  # noqa: S105 - a service
_PARAMETER: Final = "ssm"


def resolve(variables: MutableMapping[str, str]) -> None:
    """Put the values into the environment, before any code of the model's is imported.

    Raises:
        Misconfigured: the list is none, or a value is not to be had; says which, never what.
    """
    for name, arn in _asked(variables).items():
        variables[name] = _value(name, arn)
        logs.info("secret read", variable=name)


def _asked(variables: Mapping[str, str]) -> dict[str, str]:
    told = variables.get(VARIABLE)
    if not told:
        return {}
    try:
        asked: Any = json.loads(told)
    except ValueError:
        asked = None
    if not isinstance(asked, dict) or not all(isinstance(arn, str) for arn in asked.values()):
        raise Misconfigured(f"{VARIABLE} is a JSON object of variables and ARNs, and this is none")
    return asked


def _value(name: str, arn: str) -> str:
    _, _, service, region, *_ = (*arn.split(":"), "", "", "", "")
    if service not in {_SECRET, _PARAMETER} or not region:
        # Not what was given: it may be the secret itself.
        raise Misconfigured(
            f"{VARIABLE}: {name} is no ARN of a secret of Secrets Manager, nor of a parameter of "
            f"Systems Manager"
        )
    client = clients.client(service, region)
    try:
        if service == _SECRET:
            value: str = client.get_secret_value(SecretId=arn)["SecretString"]
        else:
            value = client.get_parameter(Name=arn, WithDecryption=True)["Parameter"]["Value"]
    except KeyError:
        raise Misconfigured(f"{VARIABLE}: {name}, {arn}, holds bytes; give it text") from None
    except Exception as raised:  # noqa: BLE001 - boto3 makes its exceptions when it is asked
        # boto3's own words name the call and the ARN, and no value.
        raise Misconfigured(f"{VARIABLE}: {name} cannot be read: {logs.message(raised)}") from None
    return value
