"""SageMakerEndpoint: what gets built from what a caller asked (`arguments.py`)."""

from collections.abc import Iterable, Sequence

import pulumi
import pulumi_aws as aws

from serving_components.aws import console, iam
from serving_components.aws.access.execution_role import execution_role
from serving_components.aws.access.grants import Roles
from serving_components.aws.artifact_bucket import ArtifactBucket, ArtifactBucketArgs
from serving_components.aws.images.own_repository import repository_of
from serving_components.aws.sagemaker_endpoint import (
    guardrails,
    hosting,
    names,
    variants,
    watching,
)
from serving_components.aws.sagemaker_endpoint.access import may, permissions
from serving_components.aws.sagemaker_endpoint.access.existing import ExistingSageMakerEndpoint
from serving_components.aws.sagemaker_endpoint.access.invocable import Invocable
from serving_components.aws.sagemaker_endpoint.adoption import adopted
from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs
from serving_components.aws.sagemaker_endpoint.exchange import exchange
from serving_components.aws.sagemaker_endpoint.models import packaged
from serving_components.aws.sagemaker_endpoint.models.packaged import Source
from serving_components.aws.sagemaker_endpoint.safety import safeguards
from serving_components.aws.sagemaker_endpoint.scaled import scaled
from serving_components.aws.sagemaker_update.resource import EndpointUpdate


class SageMakerEndpoint(Invocable):
    """A model behind a SageMaker endpoint, with its role, scaling and alarms."""

    role_arn: pulumi.Output[str]
    """Role the containers run as."""

    repository_url: pulumi.Output[str] | None
    """Where to push own images; None unless `model.image` asked for a repository."""

    input_location: pulumi.Output[str] | None
    """Where callers of an asynchronous endpoint put payloads that are too large for the request;
    None of other endpoints."""

    alarm_names: pulumi.Output[list[str]]
    """Names of the alarms made here."""

    dashboard_url: pulumi.Output[str] | None
    """Where the console shows the dashboard; None without one."""

    _physical_name: str

    def __init__(
        self,
        name: str,
        args: SageMakerEndpointArgs,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        args = SageMakerEndpointArgs.take(args)  # a plugin host passes a mapping
        names.check(name, args)
        self._physical_name = own = args.endpoint_name or names.physical(name)
        self._roles = Roles(args.role_path, args.permissions_boundary, args.tags)
        watching.check_rule(args, own)
        sources = packaged.sources(name, args, own)
        super().__init__("serving:index:SageMakerEndpoint", name, {}, opts)
        self._child = child = pulumi.ResourceOptions(parent=self)
        self._variants = variants.production(args)
        self._variant_names = tuple(self._variants)
        if told := guardrails.told(args.rollout, variants.fleets(args)):
            pulumi.log.info(told, resource=self)

        # What the containers need
        self._safe = safe = safeguards.safeguards(
            name, own, args, log_group=self._log_group_name, parent=self
        )
        self.key, self.key_alias = safe.encrypted.key, safe.encrypted.alias
        self.capture_bucket = None if safe.captured is None else safe.captured.bucket
        self._exchange = exchange(name, own, args, by=safe.encrypted, parent=self)
        self.exchange_bucket = None if self._exchange is None else self._exchange.made
        self.log_group = self._make_log_group(name, args)
        distinct = {source.child: source for source in sources.values()}
        repositories = packaged.repositories(args.tags, distinct.values(), self, child)
        self.artifact_bucket, bucket = self._make_bucket(name, args, distinct.values())
        parcels = {
            key: packaged.packaged(
                source,
                repositories,
                bucket=bucket,
                kms_key_arn=None if self.artifact_bucket is None else safe.encrypted.arn,
                tags=args.tags,
                asker=self,
                opts=child,
            )
            for key, source in distinct.items()
        }
        execution = execution_role(
            name,
            args,
            may.standing(args, own, parcels.values(), log_group_arn=self.log_group.arn, asker=self),
            may.of_this_version(
                args,
                own,
                parcels.values(),
                safe=safe,
                exchanged=self._exchange,
                own_bucket=self.artifact_bucket is not None,
                asker=self,
            ),
            child,
            service=permissions.SERVICE,
            thing="endpoint",
            fewer="subnets, security groups, or variants with models of their own",
        )
        self.role, self.role_policy = execution.role, execution.policy
        self.version_policy = execution.of_version
        self.repositories = {
            variant: made
            for variant, source in sources.items()
            if (made := repositories.get(repository_of(source.model))) is not None
        }
        self.artifacts = {
            variant: artifact
            for variant, source in sources.items()
            if (artifact := parcels[source.child].artifact) is not None
        }

        # What serves
        models = {
            key: hosting.model(parcel, own, args, role=execution, parent=self)
            for key, parcel in parcels.items()
        }
        self.models = {variant: models[source.child] for variant, source in sources.items()}
        self.config = hosting.configuration(
            name,
            own,
            args,
            models=self.models,
            safe=safe,
            exchanged=self._exchange,
            parent=self,
        )
        post = watching.Post(name, own, args.alarms, args.tags, child)
        watched = watching.watched(args, post)
        self.alarms, self.page = watched.variants, watched.page
        self.worst_alarms = watched.rollback.worst
        self.dashboard = watching.dashboard(args, post, watched, self)
        living = pulumi.ResourceOptions(parent=self, protect=args.protect or None)
        self.update = self._make_update(name, args, watched.rollback.names, living)
        self.endpoint = hosting.endpoint(
            name,
            own,
            args,
            config_name=self.update.happened(self.config.name),
            opts=pulumi.ResourceOptions.merge(
                living, pulumi.ResourceOptions(depends_on=[self.log_group, self.update])
            ),
        )
        self.scaled = dict(scaled(name, self.endpoint.name, args, child))

        # Outputs
        self.endpoint_name = self.endpoint.name
        self.endpoint_arn = self.endpoint.arn
        self.invoke_url = self._url_of(self.endpoint.name, later=self._exchange is not None)
        self.input_location = None if self._exchange is None else self._exchange.input_location
        self.role_arn = execution.arn
        repository = repositories.get(repository_of(args.model))
        self.repository_url = None if repository is None else repository.repository.repository_url
        self.alarm_names = watched.names
        self.dashboard_url = console.dashboard_url(self.dashboard, self)
        self.register_outputs(
            {
                "endpointName": self.endpoint_name,
                "endpointArn": self.endpoint_arn,
                "invokeUrl": self.invoke_url,
                "roleArn": self.role_arn,
                "repositoryUrl": self.repository_url,
                "alarmNames": self.alarm_names,
                "dashboardUrl": self.dashboard_url,
                "inputLocation": self.input_location,
            }
        )

    @staticmethod
    def from_endpoint_name(
        name: str,
        endpoint_name: pulumi.Input[str],
        variants: Sequence[str] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> ExistingSageMakerEndpoint:
        """An endpoint that others own, to grant its invocation and look at its metrics.

        `name` is the program's word for it, `variants` are those whose metrics are asked for
        without a name. Nothing of it is made, changed or deleted, nor looked for: its provider
        says account and region.
        """
        return ExistingSageMakerEndpoint(name, endpoint_name, variants, opts)

    # Parts

    def _make_log_group(self, name: str, args: SageMakerEndpointArgs) -> aws.cloudwatch.LogGroup:
        """SageMaker writes to this very name, and would make it without an end otherwise."""
        log_group_name = self._log_group_name
        return aws.cloudwatch.LogGroup(
            name,
            name=log_group_name,
            retention_in_days=args.log_retention_days,
            kms_key_id=self._safe.encrypted.arn,
            tags=args.tags,
            opts=pulumi.ResourceOptions.merge(
                self._child, adopted(args.adopt, log_group_name, "retentionInDays", "kmsKeyId")
            ),
        )

    @property
    def _log_group_name(self) -> str:
        return f"/aws/sagemaker/Endpoints/{self._physical_name}"

    def _make_bucket(
        self, name: str, args: SageMakerEndpointArgs, every: Iterable[Source]
    ) -> tuple[ArtifactBucket | None, pulumi.Input[str] | None]:
        if all(source.archive is None for source in every):
            return None, None
        if args.artifact_bucket is not None:
            return None, args.artifact_bucket
        own = ArtifactBucketArgs(tags=args.tags, kms_key=self._safe.encrypted.arn)
        made = ArtifactBucket(name, own, self._child)
        return made, made.bucket_name

    def _invoking(self, because: str) -> list[iam.Statement]:
        """Of an asynchronous endpoint, that is to bring payloads and to get answers too."""
        if self._exchange is None:
            return super()._invoking(because)
        return list(self._exchange.of_callers(self.endpoint_arn, because))

    def _make_update(
        self,
        name: str,
        args: SageMakerEndpointArgs,
        own_alarms: Sequence[pulumi.Input[str]],
        opts: pulumi.ResourceOptions,
    ) -> EndpointUpdate:
        """Before the endpoint: it looks for one of this name, and moves it if there is one."""
        uploaded = next(iter(self.artifacts.values()), None)
        fleets = variants.fleets(args)
        return EndpointUpdate(
            name,
            endpoint_name=self._physical_name,
            config_arn=self.config.arn,
            deployment=guardrails.deployment(args.rollout, fleets),
            rollback_alarms=[*own_alarms, *args.rollout.rollback_on] if fleets else [],
            fixed_counts=guardrails.fixed_counts(fleets),
            weights={variant: served.weight for variant, served in self._variants.items()},
            keep_versions=args.keep_versions,
            archive_bucket=None if uploaded is None else uploaded.bucket,
            # A name made of project, stack and component is nobody else's.
            adopt=args.adopt or args.endpoint_name is None,
            opts=opts,
        )
