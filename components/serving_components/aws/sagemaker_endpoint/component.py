"""SageMakerEndpoint: what gets built from what a caller asked (`arguments.py`)."""

import re
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws import alarms, iam, look_ups, metrics, scaling
from serving_components.aws.artifact import Archive, archive, upload
from serving_components.aws.artifact_bucket import ArtifactBucket, ArtifactBucketArgs
from serving_components.aws.sagemaker_endpoint import (
    container,
    guardrails,
    hosting,
    permissions,
    role,
)
from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs
from serving_components.aws.sagemaker_endpoint.watch import Series, Watch, watch
from serving_components.aws.sagemaker_update.resource import EndpointUpdate
from serving_components.core import Fault, InvalidArguments
from serving_components.core.names import physical_name

_NAME_LIMIT: Final = 63
"""botocore 1.44.5, sagemaker `EndpointName` [D]."""


_LOGICAL_NAME: Final = re.compile(r"[a-zA-Z0-9](-?[a-zA-Z0-9])*")
_LOGICAL_NAME_LIMIT: Final = _NAME_LIMIT - len("-0123456")
"""The provider appends a dash and seven digits to name the model and its configuration, and
does not cut the name to SageMaker's limit: `setAutonaming` in pulumi-aws `provider/resources.go`
[D]."""


class SageMakerEndpoint(pulumi.ComponentResource):
    """A model behind a SageMaker real-time endpoint, with its role, scaling and alarms."""

    endpoint_name: pulumi.Output[str]
    """Name to pass to `InvokeEndpoint`; the same for as long as the component lives."""

    endpoint_arn: pulumi.Output[str]
    """ARN for policies written elsewhere."""

    invoke_url: pulumi.Output[str]
    """Where a signed `POST` gets a prediction."""

    role_arn: pulumi.Output[str]
    """Role the containers run as."""

    repository_url: pulumi.Output[str] | None
    """Where to push own images; None unless `model.image` asked for a repository."""

    alarm_names: pulumi.Output[list[str]]
    """Names of the alarms made here."""

    def __init__(
        self,
        name: str,
        args: SageMakerEndpointArgs,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        args = SageMakerEndpointArgs.take(args)  # a plugin host passes a mapping
        _check_name(name)
        self._physical_name = own = physical_name(name, _NAME_LIMIT)
        source = archive(name, args.model.path, own) if args.model.path is not None else None
        super().__init__("serving:index:SageMakerEndpoint", name, {}, opts)
        self._child = child = pulumi.ResourceOptions(parent=self)
        pulumi.log.info(guardrails.told(args.rollout, args.scaling), resource=self)

        # What the containers need
        self.log_group = self._make_log_group(name, args)
        self.repository, self.repository_expiry = container.repository(name, args, self, child)
        self.artifact_bucket, self.artifact = self._make_artifact(name, args, source)
        box = container.of(args.model, self.repository, self)
        execution = role.execution_role(name, args, self._permissions(box), child)
        self.role, self.role_policy = execution.role, execution.policy

        # What serves
        self.model = hosting.model(
            name, own, args, box=box, role=execution, artifact=self.artifact, parent=self
        )
        self.config = hosting.configuration(
            name, own, args, model_name=self.model.name, parent=self
        )
        self.alarms = self._make_alarms(name, args)
        living = pulumi.ResourceOptions(parent=self, protect=args.protect or None)
        self.update = self._make_update(name, args, living)
        self.endpoint = hosting.endpoint(
            name,
            own,
            args,
            config_name=self.update.happened(self.config.name),
            opts=pulumi.ResourceOptions.merge(
                living, pulumi.ResourceOptions(depends_on=[self.log_group, self.update])
            ),
        )
        self.scaled = (
            scaling.sagemaker_variant(
                name,
                self.endpoint.name,
                hosting.VARIANT,
                args.scaling,
                tags=args.tags,
                opts=child,
            )
            if args.scaling.elastic
            else None
        )

        # Outputs
        self.endpoint_name = self.endpoint.name
        self.endpoint_arn = self.endpoint.arn
        self.invoke_url = self._invoke_url()
        self.role_arn = execution.arn
        self.repository_url = None if self.repository is None else self.repository.repository_url
        self.alarm_names = self.alarms.names
        self.register_outputs(
            {
                "endpointName": self.endpoint_name,
                "endpointArn": self.endpoint_arn,
                "invokeUrl": self.invoke_url,
                "roleArn": self.role_arn,
                "repositoryUrl": self.repository_url,
                "alarmNames": self.alarm_names,
            }
        )

    # Grants

    def grant_invoke(self, name: str, grantee: aws.iam.Role) -> aws.iam.RolePolicy:
        """Let `grantee` invoke this endpoint and nothing else; `name` tells grants apart."""
        allowed = iam.allow("sagemaker:InvokeEndpoint", on=self.endpoint_arn)
        return iam.attach(
            f"{self.pulumi_resource_name}-invoke-{name}", grantee.name, [allowed], self._child
        )

    # Metrics

    def metric(self, name: str, statistic: str = "Sum") -> metrics.Metric:
        """Any metric that SageMaker publishes for this endpoint in `AWS/SageMaker`."""
        return metrics.sagemaker(self._physical_name, hosting.VARIANT, name, statistic)

    def metric_invocations(self) -> metrics.Metric:
        """Number of requests."""
        return self.metric("Invocations")

    def metric_invocation_5xx_errors(self) -> metrics.Metric:
        """Number of requests that the model or the service failed."""
        return self.metric("Invocation5XXErrors")

    def metric_model_latency(self, statistic: str = "Average") -> metrics.Metric:
        """Microseconds the container takes to answer."""
        return self.metric("ModelLatency", statistic)

    # Parts

    def _make_log_group(self, name: str, args: SageMakerEndpointArgs) -> aws.cloudwatch.LogGroup:
        """SageMaker writes to this very name, and would make it without an end otherwise."""
        return aws.cloudwatch.LogGroup(
            name,
            name=f"/aws/sagemaker/Endpoints/{self._physical_name}",
            retention_in_days=args.log_retention_days,
            tags=args.tags,
            opts=self._child,
        )

    def _make_artifact(
        self, name: str, args: SageMakerEndpointArgs, source: Archive | None
    ) -> tuple[ArtifactBucket | None, aws.s3.BucketObjectv2 | None]:
        if source is None:
            return None, None
        made, bucket = None, args.artifact_bucket
        if bucket is None:
            made = ArtifactBucket(name, ArtifactBucketArgs(tags=args.tags), self._child)
            bucket = made.bucket_name
        return made, upload(name, source, bucket, dict(args.tags), self._child)

    def _permissions(self, box: container.Container) -> list[iam.Statement]:
        """Of the bucket, the service's own part: instances of the old version read theirs."""
        artifacts_arn = None
        if self.artifact is not None:
            partition = look_ups.partition(self)
            artifacts_arn = pulumi.Output.format(
                "arn:{0}:s3:::{1}/{2}/*", partition, self.artifact.bucket, self._physical_name
            )
        return permissions.serving(
            repository_arn=box.repository_arn,
            log_group_arn=self.log_group.arn,
            artifacts_arn=artifacts_arn,
        )

    def _make_alarms(self, name: str, args: SageMakerEndpointArgs) -> Watch:
        series = Series(
            errors=self.metric_invocation_5xx_errors(),
            requests=self.metric_invocations(),
            p99_latency=self.metric_model_latency("p99"),
        )
        told = alarms.Told(args.alarms.notify, args.tags, self._child)
        return watch(name, self._physical_name, args.alarms, series, told)

    def _make_update(
        self, name: str, args: SageMakerEndpointArgs, opts: pulumi.ResourceOptions
    ) -> EndpointUpdate:
        """Before the endpoint: it looks for one of this name, and moves it if there is one."""
        scaling = args.scaling
        return EndpointUpdate(
            name,
            endpoint_name=self._physical_name,
            config_arn=self.config.arn,
            deployment=guardrails.deployment(args.rollout, scaling),
            rollback_alarms=[*self.alarms.rollback_names, *args.rollout.rollback_on],
            fixed_counts={} if scaling.elastic else {hosting.VARIANT: scaling.min},
            keep_versions=args.keep_versions,
            archive_bucket=None if self.artifact is None else self.artifact.bucket,
            opts=opts,
        )

    def _invoke_url(self) -> pulumi.Output[str]:
        """`runtime.sagemaker.<region>.<suffix>`: botocore's endpoint rules [D]."""
        return pulumi.Output.format(
            "https://runtime.sagemaker.{0}.{1}/endpoints/{2}/invocations",
            look_ups.region(self),
            look_ups.dns_suffix(self),
            self.endpoint.name,
        )


def _check_name(name: str) -> None:
    """Refuse a name that SageMaker would refuse only after half of the stack exists."""
    faults = []
    if not _LOGICAL_NAME.fullmatch(name):
        reason = f"takes letters, digits and single dashes between them; got {name!r}"
        faults.append(Fault(("name",), reason))
    if len(name) > _LOGICAL_NAME_LIMIT:
        reason = f"takes {_LOGICAL_NAME_LIMIT} characters at most; {name!r} has {len(name)}"
        faults.append(Fault(("name",), reason))
    if faults:
        raise InvalidArguments("SageMakerEndpoint", faults)
