"""aws:sagemaker/endpoint:Endpoint."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.appautoscaling.deregistration import deregister_all
from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.sagemaker import rollback
from cloud_sandbox.aws.sagemaker.failed import FAILED, failed, is_failed, may_not, why_failed
from cloud_sandbox.aws.sagemaker.in_use import LEAVES
from cloud_sandbox.aws.sagemaker.live_variants import LIVE
from cloud_sandbox.aws.sagemaker.moves import DEPLOYING, Moves, changes_deployment
from cloud_sandbox.aws.sagemaker.rollout import UPDATING
from cloud_sandbox.aws.sagemaker.rollout_schedule import PROVISIONING_S
from cloud_sandbox.aws.sagemaker.update import AS_THE_PROVIDER, Update, updated
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.operation import Lasting
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.wire import Properties

# How long the cloud takes is nowhere promised: orders of magnitude, not measurements [U].
_CREATION: Final = Lasting("Creating", 300)
_DELETION: Final = Lasting("Deleting", 30)
_UNSEEN: Final = frozenset({LEAVES, LIVE, rollback.FAILURE, FAILED})
_IN_PROGRESS: Final = rules.quoted(
    "`clientwrapper` of amazon-sagemaker-operator-for-k8s, for DeleteEndpoint; public repositories"
    " that quote UpdateEndpoint"
)


class Endpoint(Moves):
    """The stable name callers call; its configuration is changed in place."""

    token = "aws:sagemaker/endpoint:Endpoint"
    api = "sagemaker:CreateEndpoint"
    schema = "AWS::SageMaker::Endpoint"
    words = {"name": "EndpointName", "endpointConfigName": "EndpointConfigName"}
    auto_name = AutoName()
    # `ForceNew` in `internal/service/sagemaker/endpoint.go` of terraform-provider-aws, of 2026 [D].
    replaced_by = frozenset({"deploymentConfig.autoRollbackConfiguration"})
    # `TypeSet` in the same file [D].
    unordered = frozenset({"deploymentConfig.autoRollbackConfiguration.alarms"})
    taken = rules.quoted("sagemaker-python-sdk issue 101; terraform-provider-aws issue 40080")

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"arn": endpoint_arn(here, identity)}

    def outputs(self, record: Record) -> Properties:
        told = super().outputs(record)
        return {name: value for name, value in told.items() if name not in _UNSEEN}

    def by_now(self, store: Store, record: Record) -> Record:
        return rollback.by_now(store, record)

    def meant(self, record: Record, olds: Properties, inputs: Properties) -> Properties:
        """UpdateEndpoint is called for what the program changed, by `HasChanges` in `endpoint.go`.

        So whatever others deployed meanwhile stays: terraform-provider-aws issue 48997 [I].
        """
        if any(olds.get(name) != inputs.get(name) for name in DEPLOYING):
            return inputs
        others = {name: value for name, value in inputs.items() if name not in DEPLOYING}
        return others | {name: record.inputs[name] for name in DEPLOYING if name in record.inputs}

    def already(self, here: Here, identity: str) -> str:
        return f'Cannot create already existing endpoint "{endpoint_arn(here, identity)}".'

    # Time

    def creation_takes(self, inputs: Properties) -> Lasting | None:
        return _CREATION

    def change_takes(self, old: Record, inputs: Properties) -> Lasting | None:
        """Of an update the shortest; what it is told to wait for comes on top."""
        return Lasting(UPDATING, PROVISIONING_S) if changes_deployment(old, inputs) else None

    def deletion_takes(self, record: Record) -> Lasting | None:
        return _DELETION

    def status(self, record: Record, now: float) -> str:
        """What DescribeEndpoint calls its state."""
        operation = record.operation
        if operation is not None and not operation.over(now):
            return operation.doing
        return "Failed" if is_failed(record) else "InService"

    def unusable(self, record: Record) -> str:
        return why_failed(record) if is_failed(record) else ""

    # Change

    def create(self, here: Here, inputs: Properties) -> Record:
        """Make it; what its role keeps from coming up is there all the same, and failed."""
        record = super().create(here, inputs)
        reason = may_not(here, record.id, inputs["endpointConfigName"])
        if reason:
            record = failed(record, reason)
            here.store.put(record)
        return record

    def update(self, here: Here, old: Record, inputs: Properties) -> Record:
        if not changes_deployment(old, inputs):
            return super().update(here, old, inputs)
        return self.move(here, old, inputs, AS_THE_PROVIDER)

    def move(self, here: Here, old: Record, inputs: Properties, how: Update) -> Record:
        """UpdateEndpoint, also to the configuration that it has already.

        Raises:
            Rejected: the cloud refuses.
        """
        self.refuse_in_progress(here, old)
        self._refuse(rules.Moment.EXISTENCE, here, inputs)
        self._refuse(rules.Moment.CHANGE, here, old, inputs)
        record = updated(here, old, inputs, how)
        reason = may_not(here, old.id, inputs["endpointConfigName"])
        if reason:
            record = rollback.rolled_back(record, rollback.Cause(here.store.now(), reason))
        here.store.put(record)
        return record

    def refuse_in_progress(self, here: Here, record: Record) -> None:
        """Refuse what an endpoint that is being changed does not take.

        Raises:
            Rejected: it is being changed.
        """
        for told in self._in_progress(here, record):
            raise Rejected(told)

    @rules.of_creation(
        "no other endpoint has its name in other letters' case",
        rules.documented("botocore 1.44.5, sagemaker CreateEndpoint.EndpointName"),
    )
    def _name_is_free(self, here: Here, inputs: Properties) -> Iterator[str]:
        for other in here.store.all(self.token, here.scope):
            if other.id.casefold() == inputs["name"].casefold():
                yield self.already(here, other.id)

    @rules.of_change("it is not being created, updated or deleted", _IN_PROGRESS)
    def _settled_to_change(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        if changes_deployment(record, inputs):
            yield from self._in_progress(here, record)

    @rules.of_deletion("it is not being created or updated", _IN_PROGRESS)
    def _settled_to_delete(self, here: Here, record: Record) -> Iterator[str]:
        if self.status(record, here.store.now()) != "Failed":
            yield from self._in_progress(here, record)

    def delete(self, here: Here, record: Record) -> Record | None:
        """Its scalable targets go with it: awslabs/stable-diffusion-aws-extension issue 161 [I]."""
        leaving = super().delete(here, record)
        deregister_all(here, f"endpoint/{record.id}/variant/")
        return leaving

    def _in_progress(self, here: Here, record: Record) -> Iterator[str]:
        status = self.status(record, here.store.now())
        if status == "Failed":
            yield why_failed(record)
        elif status != "InService":
            yield f'Cannot update in-progress endpoint "{endpoint_arn(here, record.id)}".'


def endpoint_arn(here: Here, name: str) -> str:
    return arn(here, "sagemaker", f"endpoint/{name}")
