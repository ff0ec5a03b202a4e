"""Examples of the emulated types of Systems Manager."""

from typing import Any

from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

ARN = "arn:aws:ssm:eu-west-1:123456789012:parameter/serving/threshold"


def _there(aws: Emulated) -> None:
    aws.create(PARAMETER.token, PARAMETER.inputs, name="before")


def _refused(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=inputs)


PARAMETER = Example(
    token="aws:ssm/parameter:Parameter",
    inputs={"name": "/serving/threshold", "type": "String", "value": "0.5"},
    id="/serving/threshold",
    outputs={"arn": ARN, "version": 1, "tier": "Standard", "dataType": "text"},
    changed={"value": "0.6"},
    replaced={"name": "/serving/other", "dataType": "aws:ec2:image"},
    breaches=(
        _refused("name_is_allowed", 'Parameter name: can\'t be prefixed with "ssm"', name="a b"),
        _refused("name_is_allowed", 'can\'t be prefixed with "aws"', name="/aws/reference/x"),
        _refused("path_is_whole", "is a path, so it must begin with /", name="serving/threshold"),
        _refused("path_is_whole", "takes at most 15 levels; got 16", name="/a" * 16),
        _refused("path_is_whole", "takes at most 1011 characters; got 1012", name="a" * 1012),
        _refused("one_value", "value: needs one of value, insecureValue, valueWo", value=None),
        _refused("one_value", "insecureValue: cannot be given beside value", insecureValue="1"),
        _refused(
            "written_with_its_version",
            "valueWoVersion: is required with valueWo",
            value=None,
            valueWo="hush",
        ),
        _refused(
            "secure_is_not_insecure",
            "cannot set type = SecureString and insecure_value",
            type="SecureString",
            value=None,
            insecureValue="1",
        ),
        _refused("data_type_known", "dataType: must be text,", dataType="number"),
        _refused(
            "value_fits_tier",
            "value: takes at most 4096 bytes in tier Standard; has 4097",
            value="a" * 4097,
        ),
        _refused("value_is_plain", "cannot refer to another parameter", value="{{ssm:other}}"),
        _refused("value_fits_pattern", "does not match allowedPattern", allowedPattern="^[a-z]+$"),
        _refused("value_fits_pattern", "must be a regular expression", allowedPattern="["),
        Breach("name_is_free", "The parameter already exists. To overwrite", before=_there),
        _refused(
            "key_exists",
            "KMS key 'alias/gone' does not exist",
            type="SecureString",
            keyId="alias/gone",
        ),
    ),
)
EXAMPLES = [PARAMETER]
