"""Azure ML's online endpoints: GET / and POST /score on port 5001; the model is mounted.

[D] `Debug scoring scripts` of the Azure ML guide (`how-to-inference-server-http`) for routes and
port, which are those of azureml-inference-server-http 1.5.1 (read, not run); deployments of
azureml-examples' `custom-container/minimal` name the same ones for an image of one's own. Such an
image may have others: its environment's `inference_config` says which ([D] `Use a custom container
to deploy a model`). The same page tells being alive, which a container may be while it loads, from
being ready; hence `/live` beside `/`.

[D] `Managed online deployment YAML schema`: Azure ML waits for `request_timeout_ms`, 5000 unless
told otherwise and 180000 at most, of which a container is told nothing; so the time here is the
longest. That server's own limit is SCORING_TIMEOUT_MS, an hour unless set. No limit of a body's
size was found in either [U]; the one here is ours.

[D] `Troubleshoot online endpoints`: whatever a container answers but 200 reaches the caller as 424,
with the container's status in `ms-azureml-model-error-statuscode`.
"""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from serving_runtime import environment, server, what_is_served
from serving_runtime.azureml import model_folder
from serving_runtime.azureml.request_ids import AzureRequestIds
from serving_runtime.azureml.scoring_script import ScoringScript
from serving_runtime.environment import Settings
from serving_runtime.http_contract import HttpContract
from serving_runtime.refused import Misconfigured
from serving_runtime.served import Served

_PORT: Final = 5001
_ROOT: Final = Path("/var/azureml-app")
"""[D] `constants.py` of the server: AML_APP_ROOT where it is not set."""

_USUAL: Final = "main.py"

HTTP: Final = HttpContract(
    name="azureml",
    health_path="/",
    invoke_path="/score",
    max_body_bytes=10 * 1024 * 1024,
    time_limit_s=180,
    live_path="/live",
    error_field="message",
    request_ids=AzureRequestIds(),
)


def serve(variables: Mapping[str, str]) -> int:
    """Serve until told to end.

    Raises:
        Misconfigured: the environment asks for what cannot be.
    """
    folder = model_folder.found(variables)
    return server.run(HTTP, _settings(variables, folder), _served(variables, folder), variables)


def _settings(variables: Mapping[str, str], folder: Path) -> Settings:
    most_ms = environment.LONGEST_S * 1000
    limit_ms = environment.number(
        variables, "SCORING_TIMEOUT_MS", HTTP.time_limit_s * 1000, least=1, most=most_ms
    )
    settings = environment.settings(
        variables,
        HTTP,
        port=environment.number(variables, "SERVING_PORT", _PORT, least=0, most=65535),
        model_folder=folder,
        time_limit_s=HTTP.time_limit_s,
    )
    if variables.get("SERVING_TIME_LIMIT_S"):
        return settings
    return dataclasses.replace(settings, time_limit_s=limit_ms / 1000)


def _served(variables: Mapping[str, str], folder: Path) -> Served:
    root = Path(variables.get("AML_APP_ROOT") or _ROOT)
    if wanted := variables.get("SERVING_PREDICTOR"):
        return what_is_served.predictor(wanted, _code(wanted, root, folder / "code"))
    program = variables.get("AZUREML_ENTRY_SCRIPT")
    if not program and (root / _USUAL).is_file():
        program = _USUAL
    if not program:
        raise Misconfigured(
            "nothing to serve is named; set SERVING_PREDICTOR=module:Class, or "
            "AZUREML_ENTRY_SCRIPT=score.py for a script of init and run"
        )
    source = variables.get("AZUREML_SOURCE_DIRECTORY")
    return ScoringScript(program, (root, root / source) if source else (root,))


def _code(wanted: str, root: Path, beside_model: Path) -> Path:
    """The deployment's code where that has the module or its package, else the model's own."""
    first = wanted.partition(":")[0].partition(".")[0]
    there = (root / f"{first}.py").is_file() or (root / first / "__init__.py").is_file()
    return root if there else beside_model
