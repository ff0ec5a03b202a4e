import json

import pulumi
import pulumi_aws as aws

from serving_components import Alarms, Model, Rollout, Scaling
from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs

who = {"Service": "ecs-tasks.amazonaws.com"}
trusts = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": who}
policy = json.dumps({"Version": "2012-10-17", "Statement": [trusts]})
api_role = aws.iam.Role("api", assume_role_policy=policy)

fraud = SageMakerEndpoint("fraud", SageMakerEndpointArgs(
    model=Model(path="model.tar.gz", framework="sklearn:1.2"),     # or image="…@sha256:…"
    instance_type="ml.m5.xlarge",
    scaling=Scaling(min=4, max=10, requests_per_minute=1000),      # per instance
    rollout=Rollout(strategy="canary", percent=25, bake_minutes=10),
    alarms=Alarms(p99_ms=100, error_percent=1),
))
fraud.grant_invoke("api", api_role)
pulumi.export("fraud", fraud.endpoint_name)
