"""Two endpoints with all that belongs to them, of which each version changes every part.

Plain registrations: loading the provider's SDK would take longer than everything else.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

PROGRAM: Final = """
    import json
    from pathlib import Path

    import pulumi

    ASKED = json.loads(Path("asked.json").read_text())
    STACK = pulumi.get_stack()
    IMAGE = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.3.0-cpu-py311"
    TRUSTED = {"Service": "sagemaker.amazonaws.com"}
    TRUST = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": TRUSTED}


    class Part(pulumi.CustomResource):
        arn: pulumi.Output[str]
        name: pulumi.Output[str]
        bucket: pulumi.Output[str]

        def __init__(self, token, name, inputs, after=()):
            known = {"arn": None, "name": None, "bucket": None}
            super().__init__(token, name, known | inputs, pulumi.ResourceOptions(depends_on=after))


    trust = json.dumps({"Version": "2012-10-17", "Statement": [TRUST]})
    serves = {"Effect": "Allow", "Action": ["ecr:*", "s3:*"], "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [serves]})
    inputs = {"assumeRolePolicy": trust, "inlinePolicies": [{"name": "serves", "policy": policy}]}
    role = Part("aws:iam/role:Role", "role", inputs)
    bucket = Part("aws:s3/bucket:Bucket", "models", {})
    for name, version in ASKED.items():
        key = f"{name}/{version}.tar.gz"
        weights = pulumi.StringAsset(f"weights of version {version}")
        inputs = {"bucket": bucket.bucket, "key": key, "source": weights}
        archive = Part("aws:s3/bucketObjectv2:BucketObjectv2", name, inputs)
        container = {
            "image": IMAGE,
            "modelDataUrl": pulumi.Output.concat("s3://", bucket.bucket, "/", key),
            "environment": {"TOKEN": pulumi.Output.secret(f"hush {version}")},
        }
        inputs = {"executionRoleArn": role.arn, "primaryContainer": container}
        model = Part("aws:sagemaker/model:Model", name, inputs, [archive])
        variant = {
            "variantName": "live",
            "modelName": model.name,
            "instanceType": "ml.m5.large",
            "initialInstanceCount": 1,
        }
        inputs = {"productionVariants": [variant]}
        config = Part(
            "aws:sagemaker/endpointConfiguration:EndpointConfiguration", name, inputs
        )
        inputs = {"name": f"{name}-{STACK}", "endpointConfigName": config.name}
        endpoint = Part("aws:sagemaker/endpoint:Endpoint", name, inputs)
        inputs = {
            "serviceNamespace": "sagemaker",
            "scalableDimension": "sagemaker:variant:DesiredInstanceCount",
            "resourceId": endpoint.name.apply(lambda name: f"endpoint/{name}/variant/live"),
            "minCapacity": 1,
            "maxCapacity": 4 + version,
        }
        Part("aws:appautoscaling/target:Target", name, inputs)
        # Of one name and of another class each time: deleted before it is made anew.
        kind = "STANDARD" if version % 2 else "INFREQUENT_ACCESS"
        inputs = {"name": f"/kept/{STACK}/{name}", "logGroupClass": kind}
        logs = Part("aws:cloudwatch/logGroup:LogGroup", name, inputs)
        Part("aws:sns/topic:Topic", name, {}, [logs])
        pulumi.export(name, endpoint.arn)
"""

SECRET: Final = "hush"
ENDPOINT: Final = "aws:sagemaker/endpoint:Endpoint"


def asked(names: Sequence[str], version: int) -> str:
    """What the program reads."""
    wanted: dict[str, Any] = dict.fromkeys(names, version)
    return json.dumps(wanted)
