"""How each cloud calls: one file a contract, found here by its name and listed nowhere.

A name that is a word of Python's has its file with an underscore behind it.

Such a file has `serve(environment) -> exit code`. One that answers HTTP describes itself by an
`HttpContract` named HTTP and leaves the rest to `server.run`.
"""

import importlib
import keyword
import pkgutil
from collections.abc import Callable, Mapping
from types import ModuleType

from serving_runtime.http_contract import HttpContract
from serving_runtime.refused import Misconfigured

Serve = Callable[[Mapping[str, str]], int]


def names() -> list[str]:
    return sorted(found.name.rstrip("_") for found in pkgutil.iter_modules(__path__))


def usual(environment: Mapping[str, str]) -> str:
    """The contract where none is named: all but SageMaker set variables of their own."""
    if environment.get("AWS_LAMBDA_RUNTIME_API"):
        return "lambda"
    if environment.get("AIP_HTTP_PORT"):
        return "vertex"
    azure = environment.get("AZUREML_MODEL_DIR") or environment.get("AZUREML_ENTRY_SCRIPT")
    return "azureml" if azure else "sagemaker"


def serve(name: str) -> Serve:
    """What serves under a contract.

    Raises:
        Misconfigured: there is none of that name.
    """
    found: Serve = _module(name).serve
    return found


def over_http(name: str) -> HttpContract:
    """What a contract asks of HTTP.

    Raises:
        Misconfigured: there is none of that name, or it does not speak HTTP.
    """
    found = getattr(_module(name), "HTTP", None)
    if not isinstance(found, HttpContract):
        raise Misconfigured(f"contract {name!r} is not called over HTTP")
    return found


def _module(name: str) -> ModuleType:
    if name not in names():
        raise Misconfigured(f"contract {name!r} is not known; known: {', '.join(names())}")
    file = f"{name}_" if keyword.iskeyword(name) else name
    return importlib.import_module(f"{__name__}.{file}")
