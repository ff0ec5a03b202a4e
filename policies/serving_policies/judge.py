"""Judge: one policy as the SDK calls it, of resources one by one and of whole stacks."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pulumi_policy import PolicyConfigSchema, ReportViolation, StackValidationArgs

from serving_policies.exemptions import SCHEMA, Exemptions
from serving_policies.finding import Finding
from serving_policies.found import Found
from serving_policies.let_through import LetThrough
from serving_policies.resource import Resource
from serving_policies.whole import Looked, Whole


class Judge(Whole):
    """One folder of the pack."""

    def __init__(self, found: Found, noted: LetThrough) -> None:
        policy = found.policy
        super().__init__(
            policy.name,
            policy.description,
            level=policy.level,
            severity=policy.severity,
            remedy=policy.remedy,
            schema=PolicyConfigSchema({**policy.settings, "exemptions": {**SCHEMA}}),
        )
        self._found = found
        self._noted = noted
        self._wrong_told = False

    def validate(self, args: Looked, report_violation: ReportViolation) -> None:
        self._noted.looked(self.name)
        settings, exemptions = self._configured(args.get_config())
        self._tell_once([*self._unknown(settings), *exemptions.wrong], report_violation)
        if isinstance(args, StackValidationArgs):
            for line in exemptions.idle([Resource.of(it) for it in args.resources]):
                self._noted.say(self.name, line)
        for resource, finding in self._findings(args, settings):
            exemption = exemptions.holding(resource)
            if exemption is None:
                report_violation(self._line(finding, exemptions.over(resource)), finding.urn)
            else:
                self._noted.note(self.name, resource.urn, finding, exemption)

    def _findings(
        self, args: Looked, settings: Mapping[str, Any]
    ) -> Iterator[tuple[Resource, Finding]]:
        if isinstance(args, StackValidationArgs):
            resources = [Resource.of(it) for it in args.resources] if self._found.of_stack else []
            by_urn = {it.urn: it for it in resources}
            for of_stack in self._found.of_stack:
                for finding in of_stack.of_stack(resources, settings):
                    yield by_urn[finding.urn or ""], finding
            return
        resource = Resource.of(args)
        for rule in self._found.about(resource):
            for finding in rule.findings(resource, settings):
                yield resource, finding

    def _configured(self, config: Mapping[str, Any]) -> tuple[dict[str, Any], Exemptions]:
        given = {name: config[name] for name in config}
        today = dt.datetime.now(dt.UTC).date()
        exemptions = Exemptions.of(given.pop("exemptions", []), today)
        return {**self._found.policy.defaults, **given}, exemptions

    def _unknown(self, settings: Mapping[str, Any]) -> Iterator[str]:
        """The engine takes a schema for what is known, and hands on whatever else is given."""
        known = (*self._found.policy.defaults, "exemptions")
        for name in sorted(set(settings) - set(known)):
            yield f"{name}: is not a setting of this policy; it has {', '.join(known)}"

    def _tell_once(self, wrong: Iterable[str], report: ReportViolation) -> None:
        """Of the first resource that is looked at, and not of each."""
        if not self._wrong_told:
            self._wrong_told = True
            for line in wrong:
                report(line, None)

    def _line(self, finding: Finding, over: str) -> str:
        """What is wrong, what to do, and why, in one line."""
        policy = self._found.policy
        return f"{finding.told}; {finding.remedy or policy.remedy}{over}. Why: {policy.reason}"
