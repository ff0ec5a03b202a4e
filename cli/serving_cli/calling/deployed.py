"""Which endpoint a service is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cloud_sandbox.engine.nearest import nearest
from serving_cli.failure import Failure


class Auth(StrEnum):
    """Whom a URL answers."""

    IAM = "iam"
    JWT = "jwt"
    ANYONE = "open_to_the_world"

    # By the words of Azure Machine Learning's API.
    KEY = "Key"
    WORKSPACE = "AMLToken"
    ENTRA = "AADToken"


@dataclass(frozen=True)
class Deployed:
    """An endpoint as callers know it."""

    service: str
    """Its logical name in the program."""

    name: str
    region: str

    input_location: str = ""
    """Where callers of an asynchronous endpoint put payloads; empty of one that answers at once."""

    kind: str = "sagemaker"
    """How it is called."""

    url: str = ""
    """Where callers by HTTP send a request; empty of what only the cloud's own API calls."""

    private: str = ""
    """How it is reached where the internet does not lead to it, in words; its URL is none then."""

    auth: Auth = Auth.IAM
    """Whom that URL answers."""

    full_name: str = ""
    """By which the cloud's own API knows it, where that is needed beside the URL."""


def called(service: str, found: Sequence[Deployed], stack: str) -> Deployed:
    """The endpoint of a service.

    Raises:
        Failure: there is none, or several; says which services there are.
    """
    match [each for each in some(found, stack) if each.service == service]:
        case [one]:
            return one
        case []:
            known = list(dict.fromkeys(each.service for each in found))
            raise Failure(
                f"the stack {stack} has no service {service!r}; it has {', '.join(known)}"
                f"{nearest(service, known)}"
            )
        case several:
            names = ", ".join(each.name for each in several)
            raise Failure(
                f"the stack {stack} has {len(several)} endpoints whose logical name is"
                f" {service!r}: {names}; give one of them another"
            )


def some(found: Sequence[Deployed], stack: str) -> Sequence[Deployed]:
    """What was found, when that is anything.

    Raises:
        Failure: the stack has no endpoint.
    """
    if not found:
        raise Failure(f"the stack {stack} has no endpoint, so there is nothing to call")
    return found
