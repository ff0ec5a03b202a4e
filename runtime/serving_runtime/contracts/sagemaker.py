"""SageMaker's real-time endpoints: GET /ping, POST /invocations, port 8080, model in /opt/ml/model.

[D] "Use your own inference code with hosting services" of the SageMaker developer guide for paths,
port and mount; botocore 1.44.5's `sagemaker-runtime` model for the limits: `BodyBlob.max` is
6291456, and InvokeEndpoint's text gives a container 60 seconds. The variables' names are those of
AWS's toolkits (`_params.py` and `_env.py` of aws/sagemaker-containers).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from serving_runtime import environment, server, what_is_served
from serving_runtime.environment import Settings
from serving_runtime.http_contract import HttpContract

_MOUNT: Final = Path("/opt/ml")
_PORT: Final = 8080


def _custom_attributes(version: str) -> list[tuple[bytes, bytes]]:
    """InvokeEndpoint passes on no other header of the container's. [D] its output in botocore."""
    return [(b"x-amzn-sagemaker-custom-attributes", f"model-version={version}".encode())]


HTTP: Final = HttpContract(
    name="sagemaker",
    health_path="/ping",
    invoke_path="/invocations",
    max_body_bytes=6291456,
    time_limit_s=60,
    version_headers=_custom_attributes,
)


def serve(variables: Mapping[str, str]) -> int:
    """Serve until told to end.

    Raises:
        Misconfigured: the environment asks for what cannot be.
    """
    base = Path(variables.get("SAGEMAKER_BASE_DIR") or _MOUNT)
    settings = _settings(variables, base / "model")
    return server.run(HTTP, settings, what_is_served.served(variables, base), variables)


def _settings(variables: Mapping[str, str], model_folder: Path) -> Settings:
    limit = environment.number(
        variables,
        "SAGEMAKER_MODEL_SERVER_TIMEOUT",
        HTTP.time_limit_s,
        least=1,
        most=environment.LONGEST_S,
    )
    return environment.settings(
        variables,
        HTTP,
        port=environment.number(variables, "SAGEMAKER_BIND_TO_PORT", _PORT, least=0, most=65535),
        model_folder=model_folder,
        time_limit_s=limit,
    )
