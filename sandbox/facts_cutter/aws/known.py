"""What the models know by name."""

import importlib
import inspect
from collections.abc import Iterable

import botocore.session
import pulumi
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER  # type: ignore[import-untyped]

from facts_cutter.sdk import folder

_REGION = "us-east-1"


def tokens(like: str) -> Iterable[str]:
    """Types that the SDK has in the service of this token."""
    package, module, _ = like.split(":")
    name = f"pulumi_{package}.{folder(module)}"
    try:
        home = importlib.import_module(name)
    except ModuleNotFoundError:
        return []
    service = module.partition("/")[0]
    # The SDK loads its modules at the first look into them, for which `vars` is none.
    getattr(home, "__all__", None)
    return [
        f"{package}:{service}/{name[0].lower()}{name[1:]}:{name}"
        for name, kind in vars(home).items()
        if inspect.isclass(kind) and issubclass(kind, pulumi.CustomResource)
    ]


def services() -> Iterable[str]:
    found: list[str] = botocore.session.get_session().get_available_services()
    return found


def title(service: str) -> str:
    """What AWS calls a service: `Amazon Simple Queue Service`."""
    found: str = (
        botocore.session.get_session().get_service_model(service).metadata["serviceFullName"]
    )
    return found


def calls(service: str) -> Iterable[str]:
    found: list[str] = botocore.session.get_session().get_service_model(service).operation_names
    return found


def schemas() -> Iterable[str]:
    found: list[str] = PROVIDER_SCHEMA_MANAGER.get_resource_types(_REGION)
    return found
