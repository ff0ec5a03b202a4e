"""Examples of the emulated SageMaker types."""

from tests.sandbox.aws.sagemaker.configuration_breaches import CONFIGURATION_BREACHES
from tests.sandbox.aws.sagemaker.endpoint_breaches import ENDPOINT_BREACHES
from tests.sandbox.aws.sagemaker.model_breaches import MODEL_BREACHES
from tests.sandbox.aws.sagemaker.served import (
    CONFIGURATION_TOKEN,
    ENDPOINT_TOKEN,
    IMAGE,
    MODEL_TOKEN,
    ROLE,
    ROLE_ARN,
    SERVER,
    VARIANT,
)
from tests.support.lifecycle import Example, Of

__all__ = ["CONFIGURATION", "ENDPOINT", "EXAMPLES", "LIVING", "MODEL"]

PLACE = "arn:aws:sagemaker:eu-west-1:123456789012"

MODEL = Example(
    token=MODEL_TOKEN,
    needs=SERVER,
    inputs={"name": "fraud", "executionRoleArn": ROLE_ARN, "primaryContainer": {"image": IMAGE}},
    id="fraud",
    outputs={"arn": f"{PLACE}:model/fraud"},
    changed={"tags": {"team": "risk"}},
    replaced={"name": "other", "primaryContainer": {"image": f"{IMAGE}2"}},
    breaches=MODEL_BREACHES,
)
CONFIGURATION = Example(
    token=CONFIGURATION_TOKEN,
    needs=(ROLE, MODEL),
    inputs={"name": "fraud", "productionVariants": [VARIANT]},
    id="fraud",
    outputs={"arn": f"{PLACE}:endpoint-config/fraud"},
    changed={"tags": {"team": "risk"}},
    replaced={"name": "other", "productionVariants": [VARIANT | {"initialInstanceCount": 2}]},
    breaches=CONFIGURATION_BREACHES,
)
ENDPOINT = Example(
    token=ENDPOINT_TOKEN,
    needs=(ROLE, MODEL, CONFIGURATION),
    inputs={"name": "fraud", "endpointConfigName": Of("id")},
    id="fraud",
    outputs={"arn": f"{PLACE}:endpoint/fraud"},
    changed={"tags": {"team": "risk"}},
    replaced={"name": "other"},
    breaches=ENDPOINT_BREACHES,
)
LIVING = (ROLE, MODEL, CONFIGURATION, ENDPOINT)
EXAMPLES = [MODEL, CONFIGURATION, ENDPOINT]
