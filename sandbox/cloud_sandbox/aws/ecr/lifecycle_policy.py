"""aws:ecr/lifecyclePolicy:LifecyclePolicy."""

import json
from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.ecr.belonging import BelongsToRepository
from cloud_sandbox.aws.ecr.lifecycle_rules import faults_of_rule, faults_of_rules
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties

_GUIDE: Final = rules.documented("ECR user guide, `lifecycle_policy_parameters.html`")


class LifecyclePolicy(BelongsToRepository):
    """Which images of a repository expire."""

    token = "aws:ecr/lifecyclePolicy:LifecyclePolicy"
    api = "ecr:PutLifecyclePolicy"
    words = {"repository": "repositoryName", "policy": "lifecyclePolicyText"}
    # Even its text: `lifecycle_policy.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"repository", "policy"})
    # pulumi-aws `provider/resources.go` [D].
    deletes_before_replacing = True
    documents = frozenset({"policy"})

    @rules.of_inputs("it has rules", _GUIDE)
    def _has_rules(self, inputs: Properties) -> Iterator[Fault]:
        document = _document(inputs)
        if document is not None and _rules(document) is None:
            yield Fault("policy", "must be an object with a list of at least one rule, as rules")

    @rules.of_inputs("each rule selects images and acts on them as ECR can", _GUIDE)
    def _rules_are_whole(self, inputs: Properties) -> Iterator[Fault]:
        for index, rule in enumerate(_rules(_document(inputs)) or ()):
            for fault in faults_of_rule(rule):
                yield Fault("policy", f"rules[{index}]{fault}")

    @rules.of_inputs("rules have their own priorities, and one for any image comes last", _GUIDE)
    def _rules_are_ordered(self, inputs: Properties) -> Iterator[Fault]:
        for fault in faults_of_rules(_rules(_document(inputs)) or []):
            yield Fault("policy", fault)

    @rules.of_inputs(
        "one rule at most selects untagged images of a storage class",
        rules.unverified("ECR's InvalidParameterException, as public repositories quote it"),
    )
    def _untagged_once(self, inputs: Properties) -> Iterator[Fault]:
        classes = [
            rule["selection"].get("storageClass", "standard")
            for rule in _rules(_document(inputs)) or ()
            if isinstance(rule, dict)
            and isinstance(rule.get("selection"), dict)
            and rule["selection"].get("tagStatus") == "untagged"
        ]
        if len(classes) > len(set(classes)):
            yield Fault("policy", "Only one rule can select Untagged images per storage class.")


def _document(inputs: Properties) -> Any:
    """What the policy says; None where it is not known or no JSON, which is told elsewhere."""
    text = inputs.get("policy")
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _rules(document: Any) -> list[Any] | None:
    found = document.get("rules") if isinstance(document, dict) else None
    return found if isinstance(found, list) and found else None
