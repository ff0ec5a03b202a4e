"""Whole: a policy of the SDK's that looks at resources, and at whole stacks, under one name.

The SDK keeps a configuration and a level by a policy's name, and takes each name once; two policies
for the two halves would be configured apart. It asks a policy for either half by its class
(`isinstance` in `Analyze` and `AnalyzeStack` of pulumi-policy 1.21.0 [D]), so one may be both.
"""

from typing import TypeAlias

from pulumi_policy import (
    EnforcementLevel,
    Policy,
    PolicyConfigSchema,
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    Severity,
    StackValidationArgs,
    StackValidationPolicy,
)

Looked: TypeAlias = "ResourceValidationArgs | StackValidationArgs"


class Whole(ResourceValidationPolicy, StackValidationPolicy):
    """Its `validate` is given either."""

    def __init__(
        self,
        name: str,
        description: str,
        *,
        level: EnforcementLevel,
        severity: Severity,
        remedy: str,
        schema: PolicyConfigSchema | None = None,
    ) -> None:
        # Not by `super()`: either parent hands its own arguments on by position.
        Policy.__init__(
            self,
            name,
            description,
            enforcement_level=level,
            config_schema=schema,
            severity=severity,
            remediation_steps=remedy,
        )

    def validate(self, args: Looked, report_violation: ReportViolation) -> None:
        raise NotImplementedError

    def has_validation(self) -> bool:
        return True

    def has_remediation(self) -> bool:
        return False
