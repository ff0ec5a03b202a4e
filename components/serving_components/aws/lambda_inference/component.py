"""LambdaInference: what gets built from what a caller asked (`arguments.py`)."""

from collections.abc import Sequence

import pulumi
import pulumi_aws as aws

from serving_components.aws import console, iam, look_ups
from serving_components.aws.access.execution_role import execution_role
from serving_components.aws.access.grants import Roles
from serving_components.aws.alarms import Post
from serving_components.aws.lambda_inference import moving
from serving_components.aws.lambda_inference.access import may
from serving_components.aws.lambda_inference.access.existing import ExistingLambdaInference
from serving_components.aws.lambda_inference.access.invocable import Invocable
from serving_components.aws.lambda_inference.access.permissions import SERVICE
from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs
from serving_components.aws.lambda_inference.front import limits
from serving_components.aws.lambda_inference.front.room import front
from serving_components.aws.lambda_inference.function import packaged
from serving_components.aws.lambda_inference.function.events import events
from serving_components.aws.lambda_inference.function.function import function
from serving_components.aws.lambda_inference.function.key import encrypted
from serving_components.aws.lambda_inference.function.names import NAME_LIMIT, check_name
from serving_components.aws.lambda_inference.function.source import Source
from serving_components.aws.lambda_inference.live import ALIAS, Live
from serving_components.aws.lambda_inference.sources.kept import kept
from serving_components.aws.lambda_inference.sources.queues import queues
from serving_components.aws.lambda_inference.sources.room import sources
from serving_components.aws.lambda_inference.starts.room import starts
from serving_components.aws.lambda_inference.watching.front_series import of_front
from serving_components.aws.lambda_inference.watching.rollback import roll_back_on
from serving_components.aws.lambda_inference.watching.whole import watch
from serving_components.core.names import physical_name


class LambdaInference(Invocable):
    """A model behind a Lambda function and its living alias, with role, logs and alarms."""

    role_arn: pulumi.Output[str]
    """Role the function runs as."""

    repository_url: pulumi.Output[str] | None
    """Where to push own images; None unless `model.image` asked for a repository."""

    invoke_url: pulumi.Output[str] | None
    """Where predictions are asked for over HTTP; None without an `api` and a `url`."""

    alarm_names: pulumi.Output[list[str]]
    """Names of the alarms made here."""

    dashboard_url: pulumi.Output[str] | None
    """Where the console shows the dashboard; None without one."""

    queue_urls: pulumi.Output[dict[str, str]]
    """Where messages are sent, of queues made for event sources; by source."""

    def __init__(
        self,
        name: str,
        args: LambdaInferenceArgs,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        args = LambdaInferenceArgs.take(args)  # a plugin host passes a mapping
        check_name(name, args)
        own = args.function_name or physical_name(name, NAME_LIMIT)
        self._physical_name, self._alias_name = own, ALIAS
        self._roles = Roles(args.role_path, args.permissions_boundary, args.tags)
        archive = packaged.archive(name, args, own)
        super().__init__("serving:index:LambdaInference", name, {}, opts)
        self._child = child = pulumi.ResourceOptions(parent=self)
        living = pulumi.ResourceOptions(parent=self, protect=args.protect or None)
        if told := moving.longest(args):
            pulumi.log.info(told, resource=self)

        # What the function needs
        function_arn = pulumi.Output.format(
            "arn:{0}:lambda:{1}:{2}:function:{3}",
            look_ups.partition(self),
            look_ups.region(self),
            look_ups.account(self),
            own,
        )
        by = encrypted(name, own, args, function_arn=function_arn, parent=self)
        self.key, self.key_alias = by.key, by.alias
        self.log_group = aws.cloudwatch.LogGroup(
            name,
            name=f"/aws/lambda/{own}",
            retention_in_days=args.log_retention_days,
            kms_key_id=by.arn,
            tags=args.tags,
            opts=child,
        )
        made_queues, answers = queues(name, args, self), kept(name, args, self)
        self.answers_bucket = answers.made
        execution = execution_role(
            name,
            args,
            may.standing(self.log_group.arn),
            [
                *may.of_this_version(args, function_arn, made_queues, self),
                *answers.permissions(self),
            ],
            child,
            service=SERVICE,
            thing="function",
            fewer="subnets, security groups, secrets or event sources",
        )
        self.role, self.role_policy = execution.role, execution.policy
        self.version_policy = execution.of_version
        source = Source(name, args, archive, by, self)
        self.repository, self.pulled = source.repository, source.pulled
        self.artifact_bucket = source.bucket
        self.artifact = source.code.zip

        # What answers
        self.function = function(
            name,
            own,
            args,
            code=source.code,
            role=execution,
            log_group=self.log_group,
            by=by,
            variables={**limits.environment(args), **answers.environment},
            opts=pulumi.ResourceOptions.merge(living, source.after),
        )
        post = Post(name, own, args.alarms, args.tags, child)
        rollback = roll_back_on(args, self.function.version, post)
        self.rollback_alarms = rollback.alarms
        self.update = moving.update(
            name,
            own,
            args,
            version_arn=self.function.qualified_arn,
            alarms=rollback.names,
            opts=living,
        )
        self.alias = aws.lambda_.Alias(
            name,
            name=ALIAS,
            function_name=self.function.name,
            function_version=self.update.happened(self.function.version),
            opts=pulumi.ResourceOptions.merge(
                living,
                pulumi.ResourceOptions(ignore_changes=["functionVersion", "routingConfig"]),
            ),
        )
        self._live = Live(name, own, self.function, self.alias, args, args.tags, child)
        self.events = events(self._live)
        self.starts = starts(self._live)
        self.front = front(self._live)
        self.sources = sources(self._live, made_queues, self)
        watched = watch(args, of_front(self.front, self._live), made_queues, post, self)
        self.alarms, self.page, self.dashboard = watched.alarms, watched.page, watched.dashboard
        self.dead_letter_alarms = watched.dead_letters

        # Outputs
        self.function_name = self.function.name
        self.alias_arn = self.alias.arn
        self.role_arn = execution.arn
        made = source.repository
        self.repository_url = None if made is None else made.repository.repository_url
        self.invoke_url = self.front.invoke_url
        self.alarm_names = watched.names(rollback)
        self.dashboard_url = console.dashboard_url(self.dashboard, self)
        self.queue_urls = self.sources.queue_urls
        self.register_outputs(
            {
                "functionName": self.function_name,
                "aliasArn": self.alias_arn,
                "roleArn": self.role_arn,
                "repositoryUrl": self.repository_url,
                "invokeUrl": self.invoke_url,
                "alarmNames": self.alarm_names,
                "dashboardUrl": self.dashboard_url,
                "queueUrls": self.queue_urls,
            }
        )

    @staticmethod
    def from_function_name(
        name: str,
        function_name: pulumi.Input[str],
        alias: str = ALIAS,
        opts: pulumi.ResourceOptions | None = None,
    ) -> ExistingLambdaInference:
        """A function that others own, to grant its invocation and look at its metrics.

        `name` is the program's word for it. Nothing of it is made, changed or deleted, nor looked
        for: its provider says account and region.
        """
        return ExistingLambdaInference(name, function_name, alias, opts)

    def _invoking(self, because: str) -> Sequence[iam.Statement]:
        """Of its address too, where IAM guards it."""
        own = super()._invoking(because)
        return [*own, *self.front.of_callers(self.alias_arn, because)]
