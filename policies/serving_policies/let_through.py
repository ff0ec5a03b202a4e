"""What is let through, and exemptions of nothing: told by a policy of its own, which stops nothing.

The SDK gives a policy one level for all that it says, and asks a pack's policies in their order; so
the last one tells, as advice, what those before it have noted of the same resource or stack.
"""

from threading import Lock
from typing import Final

from pulumi_policy import EnforcementLevel, ReportViolation, Severity, StackValidationArgs

from serving_policies.exemptions import Exemption
from serving_policies.finding import Finding
from serving_policies.whole import Looked, Whole

NAME: Final = "let-through"


class LetThrough(Whole):
    """What exemptions let through, and policies that are switched off."""

    def __init__(self, names: tuple[str, ...]) -> None:
        """`names`: of the policies that it tells of."""
        super().__init__(
            NAME,
            "What the configuration of the policies lets through.",
            level=EnforcementLevel.ADVISORY,
            severity=Severity.LOW,
            remedy="ask whether it still has to be so",
        )
        self._names = names
        self._looked: set[str] = set()
        self._noted: dict[str, list[str]] = {}
        self._said: list[str] = []
        self._lock = Lock()  # the SDK answers the engine on several threads

    def looked(self, name: str) -> None:
        """A policy that is never asked has been switched off."""
        self._looked.add(name)

    def note(self, name: str, urn: str, finding: Finding, exemption: Exemption) -> None:
        line = f"{name}: {finding.told}; exempted until {exemption.until}: {exemption.reason}"
        with self._lock:
            self._noted.setdefault(urn, []).append(line)

    def say(self, name: str, line: str) -> None:
        """Of the stack, whichever resource."""
        with self._lock:
            self._said.append(f"{name}: {line}")

    def validate(self, args: Looked, report_violation: ReportViolation) -> None:
        if isinstance(args, StackValidationArgs):
            for resource in args.resources:
                self._tell(resource.urn, report_violation)
            for name in self._names:
                if name not in self._looked:
                    line = f"{name}: is switched off by the configuration (enforcementLevel)"
                    report_violation(line, None)
            self._tell_said(report_violation)
        else:
            self._tell(args.urn, report_violation)

    def _tell(self, urn: str, report: ReportViolation) -> None:
        with self._lock:
            lines = self._noted.pop(urn, [])
        for line in lines:
            report(line, urn)

    def _tell_said(self, report: ReportViolation) -> None:
        with self._lock:
            lines, self._said = self._said, []
        for line in lines:
            report(line, None)
