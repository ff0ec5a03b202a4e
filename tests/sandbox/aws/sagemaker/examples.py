"""Examples of the emulated SageMaker types."""

from tests.support.lifecycle import Example, Of

ROLE = "arn:aws:iam::123456789012:role/server"
IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/models:1"
PLACE = "arn:aws:sagemaker:eu-west-1:123456789012"

MODEL = Example(
    token="aws:sagemaker/model:Model",
    inputs={"name": "fraud", "executionRoleArn": ROLE, "primaryContainer": {"image": IMAGE}},
    id="fraud",
    outputs={"arn": f"{PLACE}:model/fraud"},
    changed={"tags": {"team": "risk"}},
    replaced={"name": "other", "primaryContainer": {"image": f"{IMAGE}2"}},
)
VARIANT = {
    "variantName": "live",
    "modelName": "fraud",
    "instanceType": "ml.m5.large",
    "initialInstanceCount": 1,
}
CONFIGURATION = Example(
    token="aws:sagemaker/endpointConfiguration:EndpointConfiguration",
    needs=(MODEL,),
    inputs={"name": "fraud", "productionVariants": [VARIANT]},
    id="fraud",
    outputs={"arn": f"{PLACE}:endpoint-config/fraud"},
    changed={"tags": {"team": "risk"}},
    replaced={"name": "other", "productionVariants": [VARIANT | {"initialInstanceCount": 2}]},
)
ENDPOINT = Example(
    token="aws:sagemaker/endpoint:Endpoint",
    needs=(MODEL, CONFIGURATION),
    inputs={"name": "fraud", "endpointConfigName": Of("id")},
    id="fraud",
    outputs={"arn": f"{PLACE}:endpoint/fraud"},
    changed={"tags": {"team": "risk"}},
    replaced={"name": "other"},
)
EXAMPLES = [MODEL, CONFIGURATION, ENDPOINT]
