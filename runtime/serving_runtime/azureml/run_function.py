"""What a scoring script's `run` may be, told when it is loaded.

[D] read, not run: `user_script.py` and `input_parsers.py` of azureml-inference-server-http 1.5.1.
That server gives `run` its first parameter by name, and knows three kinds of it: plain, which gets
the body as text; under `rawhttp`, which gets Flask's request; and under inference_schema's
decorators, which gets the body's fields as the decorators convert them. It gives the headers of the
request to a parameter named `request_headers`. Here `run` is plain.
"""

import inspect
import sys
from collections.abc import Callable
from typing import Any, Final

from serving_runtime.refused import Misconfigured

_RAW: Final = (
    "azureml_inference_server_http.api.aml_request",
    "azureml.contrib.services.aml_request",
)
"""Either is told by the decorator `rawhttp` that it was used. [D] `aml_request.py`."""

_SCHEMAS: Final = "inference_schema.schema_util"
_FOREIGN: Final = ("azureml_inference_server_http", "azureml", "inference_schema")
_HEADERS: Final = "request_headers"
_BY_NAME: Final = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
_INSTEAD: Final = "here run(raw_data) gets the body as text, and gives what becomes JSON"


def not_taken(missing: ModuleNotFoundError, script: str) -> Misconfigured | None:
    """Why a module that the script imports is not there; None: it is none of Azure's server."""
    module = missing.name or ""
    if module.partition(".")[0] not in _FOREIGN:
        return None
    return Misconfigured(
        f"{script} imports {module}, which belongs to Azure's own server (AMLRequest, AMLResponse, "
        f"rawhttp, schemas); {_INSTEAD}: leave the import out, or write a Predictor"
    )


def argument(run: Callable[..., Any], script: str) -> str:
    """The name of the parameter that gets the body.

    Raises:
        Misconfigured: it is decorated, or asks for what is not given.
    """
    if any(getattr(sys.modules.get(name), "_rawHttpRequested", False) for name in _RAW):
        raise Misconfigured(f"run of {script} asks for Flask's request by rawhttp; {_INSTEAD}")
    decorated = getattr(sys.modules.get(_SCHEMAS), "is_schema_decorated", None)
    if decorated and decorated(run):
        raise Misconfigured(f"run of {script} is decorated by inference_schema; {_INSTEAD}")
    parameters = [*inspect.signature(run).parameters.values()]
    if any(each.kind not in _BY_NAME for each in parameters):
        raise Misconfigured(
            f"run of {script} has positional-only parameters, *args or **kwargs; "
            f"it is run(raw_data)"
        )
    if any(each.name == _HEADERS for each in parameters):
        raise Misconfigured(
            f"run of {script} asks for {_HEADERS}, which are not passed on; it is run(raw_data)"
        )
    if not parameters:
        raise Misconfigured(f"run of {script} takes nothing; it is run(raw_data)")
    for each in parameters[1:]:
        if each.default is inspect.Parameter.empty:
            raise Misconfigured(
                f"run of {script} needs {each.name} beside {parameters[0].name}; "
                f"it is run(raw_data)"
            )
    return parameters[0].name
