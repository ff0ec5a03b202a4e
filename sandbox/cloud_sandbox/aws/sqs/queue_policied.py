"""What SQS refuses in the policy of a queue."""

from collections.abc import Iterator

from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.policied import NamesActions, NamesPrincipals
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties


class QueuePolicied(NamesActions, NamesPrincipals):
    """A type with the policy of a queue."""

    @rules.of_inputs(
        "a queue's policy is about actions of SQS",
        rules.unverified("as SNS refuses it for topics; botocore's SetQueueAttributes, Policy"),
    )
    def _actions_are_of_queues(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for action in grammar.texts(statement, "Action"):
                if action.lower().partition(":")[0] not in {"sqs", "*"}:
                    told = "takes actions of SQS, such as sqs:SendMessage"
                    yield Fault(name, f"{where}.Action {told}; got {action!r}")
