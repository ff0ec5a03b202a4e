"""SageMakerEndpoint: what gets built from what a caller asked (`arguments.py`)."""

from collections.abc import Mapping
from typing import Any, Final

import pulumi
import pulumi_aws as aws

from serving_components.aws import alarms, iam, metrics, scaling
from serving_components.aws.artifact import Archive, archive, upload
from serving_components.aws.artifact_bucket import ArtifactBucket, ArtifactBucketArgs
from serving_components.aws.sagemaker_endpoint import container, guardrails, permissions
from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs
from serving_components.core.names import physical_name

VARIANT: Final = "live"

_NAME_LIMIT: Final = 63
"""botocore 1.44.5, sagemaker `EndpointName` [D]."""


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
        args: SageMakerEndpointArgs | Mapping[str, Any],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("serving:index:SageMakerEndpoint", name, {}, opts)
        args = SageMakerEndpointArgs.take(args)
        source = archive(name, args.model.path) if args.model.path is not None else None
        self._name = name
        self._child = pulumi.ResourceOptions(parent=self)
        self._look_up = pulumi.InvokeOptions(parent=self)
        self._physical_name = physical_name(name, _NAME_LIMIT)
        pulumi.log.info(guardrails.told(args.rollout, args.scaling.min), resource=self)

        # Resources
        self.log_group = self._make_log_group(args)
        self.repository, self.repository_expiry = self._make_repository(args)
        self.artifact_bucket, self.artifact = self._make_artifact(args, source)
        box = self._container(args)
        self.role, self.role_policy = self._make_role(args, box)
        self.role_arn = self._role_arn(args)
        self.model = self._make_model(args, box)
        self.config = self._make_config(args)
        self.alarms = self._make_alarms(args)
        self.endpoint = self._make_endpoint(args)
        self.scaled = (
            scaling.sagemaker_variant(name, self.endpoint.name, VARIANT, args.scaling, self._child)
            if args.scaling.elastic
            else None
        )

        # Outputs
        self.endpoint_name = self.endpoint.name
        self.endpoint_arn = self.endpoint.arn
        self.invoke_url = self._invoke_url()
        self.repository_url = None if self.repository is None else self.repository.repository_url
        self.alarm_names = pulumi.Output.all(*(alarm.name for alarm in self.alarms))
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

    def grant_invoke(self, name: str, role: aws.iam.Role) -> aws.iam.RolePolicy:
        """Let `role` invoke this endpoint and nothing else."""
        allowed = iam.allow("sagemaker:InvokeEndpoint", on=self.endpoint_arn)
        return iam.attach(f"{self._name}-invoke-{name}", role.name, [allowed], self._child)

    # Metrics

    def metric(self, name: str, statistic: str = "Sum") -> metrics.Metric:
        """Any metric that SageMaker publishes for this endpoint in `AWS/SageMaker`."""
        return metrics.sagemaker(self._physical_name, VARIANT, name, statistic)

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

    def _make_log_group(self, args: SageMakerEndpointArgs) -> aws.cloudwatch.LogGroup:
        """SageMaker writes to this very name, and would make it without an end otherwise."""
        return aws.cloudwatch.LogGroup(
            self._name,
            name=f"/aws/sagemaker/Endpoints/{self._physical_name}",
            retention_in_days=args.log_retention_days,
            tags=args.tags,
            opts=self._child,
        )

    def _make_repository(
        self, args: SageMakerEndpointArgs
    ) -> tuple[aws.ecr.Repository | None, aws.ecr.LifecyclePolicy | None]:
        wanted = container.repository_of(args.model)
        if wanted is None:
            return None, None
        return container.repository(self._name, wanted, dict(args.tags), self._child)

    def _make_artifact(
        self, args: SageMakerEndpointArgs, source: Archive | None
    ) -> tuple[ArtifactBucket | None, aws.s3.BucketObjectv2 | None]:
        if source is None:
            return None, None
        made, bucket = None, args.artifact_bucket
        if bucket is None:
            made = ArtifactBucket(self._name, ArtifactBucketArgs(tags=args.tags), self._child)
            bucket = made.bucket_name
        opts = pulumi.ResourceOptions(parent=self, depends_on=[made] if made else [])
        return made, upload(self._name, source, bucket, dict(args.tags), opts)

    def _container(self, args: SageMakerEndpointArgs) -> container.Container:
        if args.model.framework is not None:
            return container.prebuilt(args.model.framework, self._look_up)
        image = args.model.image
        if self.repository is not None and isinstance(image, str):
            return container.own(image, self.repository)
        assert image is not None, "a model has a framework or an image"  # noqa: S101
        return container.given(image, self._look_up)

    def _make_role(
        self, args: SageMakerEndpointArgs, box: container.Container
    ) -> tuple[aws.iam.Role | None, aws.iam.RolePolicy | None]:
        if args.role_arn is not None:
            return None, None
        role = aws.iam.Role(
            self._name,
            assume_role_policy=iam.trust(permissions.SERVICE),
            description=f"What the endpoint {self._name} may do",
            path=args.role_path,
            permissions_boundary=args.permissions_boundary,
            tags=args.tags,
            opts=self._child,
        )
        may = permissions.serving(
            repository_arn=box.repository_arn,
            log_group_arn=self.log_group.arn,
            artifacts_arn=self._artifacts_arn(),
        )
        return role, iam.attach(self._name, role.name, may, self._child)

    def _role_arn(self, args: SageMakerEndpointArgs) -> pulumi.Output[str]:
        if self.role is not None:
            return self.role.arn
        assert args.role_arn is not None, "a role is made unless one is given"  # noqa: S101
        return pulumi.Output.from_input(args.role_arn)

    def _artifacts_arn(self) -> pulumi.Output[str] | None:
        """The service's own part of the bucket: instances of the old version still read theirs."""
        if self.artifact is None:
            return None
        partition = aws.get_partition_output(opts=self._look_up).partition
        return pulumi.Output.format(
            "arn:{0}:s3:::{1}/{2}/*", partition, self.artifact.bucket, self._name
        )

    def _make_model(
        self, args: SageMakerEndpointArgs, box: container.Container
    ) -> aws.sagemaker.Model:
        data_url = (
            None
            if self.artifact is None
            else pulumi.Output.format("s3://{0}/{1}", self.artifact.bucket, self.artifact.key)
        )
        # SageMaker reads the artifact while it creates the model: the role must be able to.
        depends_on = [part for part in (self.role_policy,) if part is not None]
        return aws.sagemaker.Model(
            self._name,
            execution_role_arn=self.role_arn,
            primary_container={
                "image": box.image,
                "model_data_url": data_url,
                "environment": {**box.environment, **args.model.environment},
            },
            tags=args.tags,
            opts=pulumi.ResourceOptions(parent=self, depends_on=depends_on),
        )

    def _make_config(self, args: SageMakerEndpointArgs) -> aws.sagemaker.EndpointConfiguration:
        """Named by the provider, as a fixed name would delete the config the endpoint uses."""
        variant: aws.sagemaker.EndpointConfigurationProductionVariantArgsDict = {
            "variant_name": VARIANT,
            "model_name": self.model.name,
            "instance_type": args.instance_type,
            "initial_instance_count": args.scaling.min,
            "initial_variant_weight": 1,
        }
        # Once instances scale, their number is the autoscaler's; this one is for creation.
        owned_elsewhere = ["production_variants[0].initial_instance_count"]
        return aws.sagemaker.EndpointConfiguration(
            self._name,
            production_variants=[variant],
            tags=args.tags,
            opts=pulumi.ResourceOptions(
                parent=self, ignore_changes=owned_elsewhere if args.scaling.elastic else None
            ),
        )

    def _make_alarms(self, args: SageMakerEndpointArgs) -> list[aws.cloudwatch.MetricAlarm]:
        told = alarms.Told(args.alarms.notify, args.tags, self._child)
        made = [
            alarms.failing(
                f"{self._name}-errors",
                f"{self._physical_name}-errors",
                errors=self.metric_invocation_5xx_errors(),
                requests=self.metric_invocations(),
                percent=args.alarms.error_percent,
                told=told,
            )
        ]
        if args.alarms.p99_ms is not None:
            made.append(
                alarms.slow(
                    f"{self._name}-latency",
                    f"{self._physical_name}-latency",
                    self.metric_model_latency("p99"),
                    args.alarms.p99_ms,
                    told,
                )
            )
        if args.alarms.no_traffic_minutes is not None:
            made.append(
                alarms.silent(
                    f"{self._name}-no-traffic",
                    f"{self._physical_name}-no-traffic",
                    self.metric_invocations(),
                    args.alarms.no_traffic_minutes,
                    told,
                )
            )
        return made

    def _make_endpoint(self, args: SageMakerEndpointArgs) -> aws.sagemaker.Endpoint:
        # Only the error alarm, which is always there: a change in the list of rollback alarms
        # replaces the endpoint (`cloud-semantics.md` 3.3).
        errors = self.alarms[0]
        return aws.sagemaker.Endpoint(
            self._name,
            name=self._physical_name,
            endpoint_config_name=self.config.name,
            deployment_config=guardrails.deployment(args.rollout, args.scaling.min, [errors.name]),
            tags=args.tags,
            opts=pulumi.ResourceOptions(
                parent=self, protect=args.protect or None, depends_on=[self.log_group]
            ),
        )

    def _invoke_url(self) -> pulumi.Output[str]:
        """`runtime.sagemaker.<region>.<suffix>`: botocore's endpoint rules [D]."""
        return pulumi.Output.format(
            "https://runtime.sagemaker.{0}.{1}/endpoints/{2}/invocations",
            aws.get_region_output(opts=self._look_up).region,
            aws.get_partition_output(opts=self._look_up).dns_suffix,
            self.endpoint.name,
        )
