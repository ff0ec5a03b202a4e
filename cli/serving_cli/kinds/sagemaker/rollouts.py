"""SageMaker's deployment guardrails, as a rehearsal watches them."""

from collections.abc import Collection
from typing import Final
from urllib.parse import quote

from cloud_sandbox.aws.sagemaker.guardrails import gradual
from cloud_sandbox.engine.record import Record
from serving_cli.failure import Failure
from serving_cli.kinds.rollouts import Rollouts
from serving_cli.kinds.sagemaker import answers
from serving_cli.kinds.sagemaker.meetings import SageMakerMeetings
from serving_cli.kinds.sagemaker.updates import SageMakerUpdates
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.target import Target, signature
from serving_cli.session import Session
from serving_cli.stack_endpoints import Standing

_AT_ONCE: Final = (
    "this endpoint's traffic shifts in steps; at a pace of 0 the steps take no time, so all of it"
    " moved at once: --pace 0.02 lets them take a fiftieth of what they take on the cloud"
)


class SageMakerRollouts(Rollouts):
    """Of endpoints that answer at once."""

    word = "sagemaker"
    proves_itself = True

    def refuse(self, service: str, asked: Collection[str], fault: Fault | None) -> None:
        if "asynchronous" in asked:
            raise _asynchronous(service)
        if "serverless" in asked and fault is not None:
            # SageMaker guide, `Deployment guardrails`: only real-time and asynchronous inference
            # [D].
            raise Failure(
                f"--fault: {service} is serverless, and SageMaker takes no version of a serverless"
                " endpoint back: there is no safety net to rehearse; leave --fault out, or serve on"
                " instances"
            )

    def target(self, data_plane: str, endpoint: Standing) -> Target:
        if endpoint.endpoint.input_location:
            raise _asynchronous(endpoint.service)
        name, region = endpoint.name, endpoint.endpoint.region
        return Target(
            url=f"{data_plane}/endpoints/{quote(name, safe='')}/invocations",
            endpoint=name,
            headers={
                "Content-Type": "application/json",
                "Accept": "application/json",
                **signature("sagemaker", region),
            },
            reading=answers.read,
            answer_within_s=answers.ANSWER_WITHIN_S,
        )

    def meetings(self, session: Session, endpoint: Standing) -> SageMakerMeetings:
        return SageMakerMeetings(session.home.folder, session.home.store, _record(endpoint))

    def watched(self, session: Session, stack: str, endpoint: Standing) -> SageMakerUpdates:
        return SageMakerUpdates(session.home.store, _record(endpoint))

    def unlike(
        self, session: Session, stack: str, endpoint: Standing, pace: float
    ) -> Collection[str]:
        stepwise = endpoint.record is not None and gradual(endpoint.record.inputs)
        return (_AT_ONCE,) if stepwise and pace == 0 else ()


def _record(endpoint: Standing) -> Record:
    if endpoint.record is None:
        raise Failure(f"{endpoint.service} is {endpoint.state}: nothing of it is in the cloud")
    return endpoint.record


def _asynchronous(service: str) -> Failure:
    """Why such a service is not rehearsed."""
    return Failure(
        f"{service} is asynchronous: its callers wait for nothing, so a rehearsal under traffic has"
        " nothing to show; rehearse a service that answers at once"
    )
