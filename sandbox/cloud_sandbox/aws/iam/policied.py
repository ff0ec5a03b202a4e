"""Types whose documents are policies, and what every service refuses in them."""

import json
from collections.abc import Iterator
from typing import ClassVar, Final

from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.statements import listed
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties

_GRAMMAR: Final = rules.documented(
    "cfn-lint's schemas/other/iam; IAM user guide, Grammar of the IAM JSON policy language"
)


class Policied(Documented):
    """A type with policies among its inputs."""

    syntax: ClassVar[str] = ""
    """What the service says of one that is made of the wrong things; our words follow."""

    @rules.of_inputs(
        "a policy has a version it may have, and statements that allow or deny", _GRAMMAR
    )
    def _policies_are_built_of_statements(self, inputs: Properties) -> Iterator[Fault]:
        for name in sorted(self.policies):
            text = inputs.get(name)
            if isinstance(text, str) and _parses(text):
                for wrong in grammar.structure(json.loads(text)):
                    yield Fault(name, f"{self.syntax}{wrong}")

    @rules.of_inputs("a condition is an operator, a key and values", _GRAMMAR)
    def _conditions_name_operators(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for wrong in grammar.conditions(where, statement):
                yield Fault(name, f"{self.syntax}{wrong}")

    def policies_of(self, inputs: Properties) -> Iterator[tuple[str, Properties]]:
        """Each policy of the inputs that is a JSON object, with its property."""
        for name in sorted(self.policies):
            text = inputs.get(name)
            document = json.loads(text) if isinstance(text, str) and _parses(text) else None
            if isinstance(document, dict):
                yield name, document

    def statements_of(self, inputs: Properties) -> Iterator[tuple[str, str, Properties]]:
        """Each statement of the inputs' policies, with its property and its place."""
        for name, document in self.policies_of(inputs):
            for index, statement in enumerate(listed(document.get("Statement"))):
                if isinstance(statement, dict):
                    yield name, f"Statement[{index}]", statement


class NamesActions(Policied):
    """Whose statements must say what may be done."""

    @rules.of_inputs("each statement has Action or NotAction, and not both", _GRAMMAR)
    def _statements_name_actions(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for wrong in grammar.one_of(where, statement, "Action"):
                yield Fault(name, wrong)
            for wrong in grammar.strings(where, statement, "Action"):
                yield Fault(name, f"{self.syntax}{wrong}")


class NamesPrincipals(Policied):
    """Whose statements must say to whom they apply."""

    nobody: ClassVar[str] = ""
    """What the service says where one names nobody; our words follow."""

    @rules.of_inputs("each statement has Principal or NotPrincipal, and not both", _GRAMMAR)
    def _statements_name_principals(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            both = "Principal" in statement and "NotPrincipal" in statement
            for wrong in grammar.one_of(where, statement, "Principal"):
                yield Fault(name, f"{'' if both else self.nobody}{wrong}")

    @rules.of_inputs("a principal is * or a kind of principal and its names", _GRAMMAR)
    def _principals_are_of_a_kind(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for kind, principal in grammar.principals(statement):
                if kind not in _KINDS or not isinstance(principal, str):
                    shown = f"{kind}: {principal!r}" if kind else repr(principal)
                    yield Fault(
                        name,
                        f"{where}: {shown} is no principal; write * or"
                        f' {{"Service": "…"}}, with one of {", ".join(_KINDS)}',
                    )


_KINDS: Final = ("AWS", "Service", "Federated", "CanonicalUser")


def _parses(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
