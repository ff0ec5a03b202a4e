"""What a parameter may hold. The values themselves are never told: they may be secret."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.given import all_given, given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import absent
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_PROVIDER: Final = rules.documented("`parameter.go` of terraform-provider-aws")
_BOTOCORE: Final = rules.documented("botocore 1.44.5, ssm PutParameter")
_VALUES: Final = ("value", "insecureValue", "valueWo")
_WRITTEN: Final = ("valueWo", "valueWoVersion")
_TYPES: Final = ("text", "aws:ec2:image", "aws:ssm:integration")
_MOST_BYTES: Final = {"Standard": 4096, "Advanced": 8192}


class ParameterValue(Resource):
    """A parameter, as far as its value is concerned."""

    @rules.of_inputs("it has one value: value, insecureValue or valueWo", _PROVIDER)
    def _one_value(self, inputs: Properties) -> Iterator[Fault]:
        values = all_given(inputs, _VALUES)
        if all(absent(inputs.get(name)) for name in _VALUES):
            yield Fault("value", f"needs one of {', '.join(_VALUES)}")
        for name in values[1:]:
            yield Fault(name, f"cannot be given beside {values[0]}")

    @rules.of_inputs("what is only written has its version, by which it is written anew", _PROVIDER)
    def _written_with_its_version(self, inputs: Properties) -> Iterator[Fault]:
        for name, other in (_WRITTEN, _WRITTEN[::-1]):
            if given(inputs, name) and missing(inputs, other):
                yield Fault(other, f"is required with {name}")

    @rules.of_inputs("a secure string is not written where everybody reads it", _PROVIDER)
    def _secure_is_not_insecure(self, inputs: Properties) -> Iterator[Fault]:
        if inputs["type"] == "SecureString" and given(inputs, "insecureValue"):
            told = "invalid configuration, cannot set type = SecureString and insecure_value"
            yield Fault("insecureValue", told)

    @rules.of_inputs("its data type is known to the provider", _PROVIDER)
    def _data_type_known(self, inputs: Properties) -> Iterator[Fault]:
        kind = inputs.get("dataType")
        if isinstance(kind, str) and kind and kind not in _TYPES:
            yield Fault("dataType", f"must be {', '.join(_TYPES)}; got {kind!r}")

    @rules.of_inputs("its value fits its tier: 4 KB in the standard one, 8 KB above", _BOTOCORE)
    def _value_fits_tier(self, inputs: Properties) -> Iterator[Fault]:
        tier = inputs.get("tier") or "Standard"
        most = _MOST_BYTES.get(tier, _MOST_BYTES["Advanced"]) if tier is not UNKNOWN else None
        for name in _VALUES if most else ():
            value = inputs.get(name)
            size = len(value.encode()) if isinstance(value, str) else 0
            if most and size > most:
                yield Fault(name, f"takes at most {most} bytes in tier {tier}; has {size}")

    @rules.of_inputs("its value refers to no other parameter", _BOTOCORE)
    def _value_is_plain(self, inputs: Properties) -> Iterator[Fault]:
        for name in _VALUES:
            value = inputs.get(name)
            if isinstance(value, str) and "{{" in value:
                yield Fault(name, "cannot refer to another parameter by {{ }}")

    @rules.of_inputs("its value is of its pattern", _BOTOCORE)
    def _value_fits_pattern(self, inputs: Properties) -> Iterator[Fault]:
        pattern = inputs.get("allowedPattern")
        if not isinstance(pattern, str) or not pattern:
            return
        try:
            allowed = re.compile(pattern)
        except re.error as fault:
            yield Fault("allowedPattern", f"must be a regular expression: {fault}")
            return
        for name in _VALUES:
            value = inputs.get(name)
            if isinstance(value, str) and value and not allowed.search(value):
                yield Fault(name, f"does not match allowedPattern {pattern}")
