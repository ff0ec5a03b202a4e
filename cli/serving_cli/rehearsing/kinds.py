"""Kinds of endpoints that a rehearsal has nothing to show of, by what the stack file asks for."""

from collections.abc import Collection

from serving_cli.failure import Failure
from serving_cli.rehearsing.fault import Fault


def refuse(service: str, asked: Collection[str], fault: Fault | None) -> None:
    """Refuse a service before anything is applied; `asked` are the keys of its target.

    Raises:
        Failure: it is rehearsed in no way, or not with a version that is bad.
    """
    if "asynchronous" in asked:
        raise asynchronous(service)
    if "serverless" in asked and fault is not None:
        # SageMaker guide, `Deployment guardrails`: only real-time and asynchronous inference [D].
        raise Failure(
            f"--fault: {service} is serverless, and SageMaker takes no version of a serverless"
            " endpoint back: there is no safety net to rehearse; leave --fault out, or serve on"
            " instances"
        )


def asynchronous(service: str) -> Failure:
    """Why such a service is not rehearsed."""
    return Failure(
        f"{service} is asynchronous: its callers wait for nothing, so a rehearsal under traffic has"
        " nothing to show; rehearse a service that answers at once"
    )
