"""What SNS refuses in the policy of a topic."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.policied import NamesActions, NamesPrincipals
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties

_NOT_OF_TOPICS: Final = frozenset(
    {"sns:createtopic", "sns:getsubscriptionattributes", "sns:setsubscriptionattributes"}
)


class TopicPolicied(NamesActions, NamesPrincipals):
    """A type with the policy of a topic."""

    @rules.of_inputs(
        "a topic's policy is about actions of SNS on topics",
        rules.quoted("hashicorp/terraform issue 12740 and aws/aws-cli issue 3143"),
    )
    def _actions_are_of_topics(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for action in grammar.texts(statement, "Action"):
                vendor = action.lower().partition(":")[0]
                if vendor not in {"sns", "*"} or action.lower() in _NOT_OF_TOPICS:
                    said = "Invalid parameter: Policy statement action out of service scope!"
                    yield Fault(name, f"{said} {where}: got {action!r}")
