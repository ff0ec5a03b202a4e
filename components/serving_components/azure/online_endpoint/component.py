"""AzureOnlineEndpoint: what gets built from what a caller asked (`arguments.py`)."""

import pulumi

from serving_components.azure.online_endpoint.access.existing import ExistingAzureOnlineEndpoint
from serving_components.azure.online_endpoint.access.identity import runs_as
from serving_components.azure.online_endpoint.access.invocable import Invocable
from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs
from serving_components.azure.online_endpoint.asked.doubts import doubts
from serving_components.azure.online_endpoint.live import LIVE, Live
from serving_components.azure.online_endpoint.model.looked_at import look_at
from serving_components.azure.online_endpoint.private.logs import logs
from serving_components.azure.online_endpoint.private.room import privacy
from serving_components.azure.online_endpoint.serving import quota
from serving_components.azure.online_endpoint.serving.address import invoke_url
from serving_components.azure.online_endpoint.serving.auth_mode import AuthMode, AuthModeOrWord
from serving_components.azure.online_endpoint.serving.endpoint import endpoint
from serving_components.azure.online_endpoint.serving.names import check_name, endpoint_name
from serving_components.azure.online_endpoint.serving.slots import scaled, slots
from serving_components.azure.online_endpoint.serving.traffic import traffic
from serving_components.azure.online_endpoint.watching.room import watch
from serving_components.azure.online_endpoint.watching.watched import rolls_back_on


class AzureOnlineEndpoint(Invocable):
    """A model on an online endpoint, with its identity, versions, slots and alerts."""

    endpoint_name: pulumi.Output[str]
    """What it is called."""

    invoke_url: pulumi.Output[str]
    """Where it is asked, by `POST`."""

    auth_mode: AuthMode
    """By what it is asked."""

    principal_id: pulumi.Output[str] | None
    """Object id of the identity that the containers are; None of a given one."""

    client_id: pulumi.Output[str] | None
    """What the containers' own code asks for tokens by; None of a given identity."""

    model_version: pulumi.Output[str]
    """What the version is called that was asked for."""

    alarm_names: pulumi.Output[list[str]]
    """Names of the alert rules made here."""

    dashboard_url: pulumi.Output[str] | None
    """Where the portal shows the dashboard; None without one."""

    def __init__(
        self,
        name: str,
        args: AzureOnlineEndpointArgs,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        args = AzureOnlineEndpointArgs.take(args)  # a plugin host passes a mapping
        check_name(name)
        look_at(name, args)
        called = args.endpoint_name or endpoint_name(name, args.workspace)
        super().__init__("serving:index:AzureOnlineEndpoint", name, {}, opts)
        self._child = child = pulumi.ResourceOptions(parent=self)
        living = pulumi.ResourceOptions(parent=self, protect=args.protect or None)
        if (told := quota.told(args)) is not None:
            pulumi.log.info(told, resource=self)
        for doubt in doubts(args):
            pulumi.log.warn(doubt, resource=self)

        # What the endpoint needs
        runs = runs_as(name, args.workspace, args.identity, tags=args.tags, opts=child)
        self.identity, self.roles = runs.made, runs.roles

        private = privacy(name, called, args, runs, child)
        self.collected = private.collected.data

        # What answers
        self.endpoint = endpoint(
            name, called, args, identity=runs.id, privacy=private.endpoint, opts=living
        )
        self.logs = logs(name, args, self.endpoint, child)
        deployed = slots(
            name,
            args,
            endpoint=self.endpoint,
            privacy=private.deployment,
            opts=child,
        )
        self.traffic = traffic(
            name,
            args,
            endpoint=self.endpoint.id,
            slots=deployed,
            identity=runs.id,
            conditions=rolls_back_on(args),
            opts=living,
        )
        self.slots = scaled(
            name,
            args,
            deployed,
            endpoint=self.endpoint,
            called=called,
            traffic=self.traffic,
            opts=child,
        )
        self._live = Live(
            name, called, self.endpoint.id, args, self.endpoint, self.slots, args.tags, child
        )
        watched = watch(self._live)
        self.alarms, self.dashboard = watched.alarms, watched.dashboard
        self.action_groups = watched.action_groups

        # Outputs
        self.auth_mode = self._auth_mode = AuthMode(args.auth_mode)
        self._subscription_id = args.workspace.subscription_id
        self._resource_group = args.workspace.resource_group
        self.endpoint_name = self.endpoint.name
        self.endpoint_id = self.traffic.endpoint
        self.invoke_url = invoke_url(self.endpoint, self.endpoint_id)
        self.principal_id, self.client_id = runs.principal_id, runs.client_id
        self.model_version = pulumi.Output.from_input(self.slots[LIVE].served.version)
        self.alarm_names = watched.names
        self.dashboard_url = watched.dashboard_url
        self.register_outputs(
            {
                "endpointName": self.endpoint_name,
                "endpointId": self.endpoint_id,
                "invokeUrl": self.invoke_url,
                "authMode": self.auth_mode.value,
                "principalId": self.principal_id,
                "clientId": self.client_id,
                "modelVersion": self.model_version,
                "alarmNames": self.alarm_names,
                "dashboardUrl": self.dashboard_url,
            }
        )

    @staticmethod
    def from_endpoint(
        name: str,
        endpoint: pulumi.Input[str],
        auth_mode: AuthModeOrWord = AuthMode.AAD_TOKEN,
        opts: pulumi.ResourceOptions | None = None,
    ) -> ExistingAzureOnlineEndpoint:
        """An endpoint that others own, to let callers ask it.

        `endpoint` is its id; `name` is the program's word for it. Nothing of it is made, changed or
        deleted, nor looked for.

        Raises:
            InvalidArguments: it is no such id.
        """
        return ExistingAzureOnlineEndpoint(name, endpoint, AuthMode(auth_mode), opts)

    def _granted_endpoint(self) -> pulumi.Input[str]:
        """Once it is there, whoever answers."""
        return self.endpoint.id
