"""Attributes of the types of Systems Manager whose values the facts do not tell."""

from tests.sandbox.aws.ssm.examples import ARN, PARAMETER
from tests.support.attributes import Attribute, between

SECURE = {"type": "SecureString"}
OTHER_KEY = "arn:aws:kms:eu-west-1:210987654321:key/first"


def written(value: str, version: int) -> dict[str, object]:
    return {"value": None, "valueWo": value, "valueWoVersion": version}


ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    PARAMETER.token: {
        "allowedPattern": between("allowedPattern", r"^[\d.]+$", r"^\d.*$"),
        "arn": between("arn", ARN, ARN),
        "dataType": between("dataType", "text", "aws:ec2:image"),
        "insecureValue": Attribute(
            {"value": None, "insecureValue": "1"}, {"value": None, "insecureValue": "2"}
        ),
        "keyId": Attribute(
            SECURE | {"keyId": OTHER_KEY}, SECURE | {"keyId": "alias/aws/ssm"}, without=SECURE
        ),
        "name": between("name", "/serving/first", "/serving/second", required=True),
        "tier": between("tier", "Standard", "Advanced"),
        "value": between("value", "1", "2", required=True),
        "valueWo": Attribute(written("hush", 1), written("hush-hush", 2)),
        "valueWoVersion": Attribute(written("hush", 1), written("hush-hush", 2)),
    },
}
