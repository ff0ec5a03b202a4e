"""The execution role of what a variant runs."""

from typing import Final

from cloud_sandbox.aws.iam.in_role.role import Role
from cloud_sandbox.aws.sagemaker.variants import variants_of
from cloud_sandbox.engine.here import Here

MODEL: Final = "aws:sagemaker/model:Model"
CONFIGURATION: Final = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"


def role_of_variant(here: Here, configuration: str, variant: str) -> Role:
    """That of the model which a variant of a configuration runs."""
    there, arn = here.find(CONFIGURATION, configuration), ""
    for _, asked in variants_of(there.inputs if there else {}):
        if asked.get("variantName") == variant:
            model = here.find(MODEL, str(asked.get("modelName")))
            arn = str(model.inputs.get("executionRoleArn")) if model else ""
    return Role(here, arn)
