"""VertexEndpoint: what gets built from what a caller asked (`arguments.py`)."""

import pulumi

from serving_components.gcp.vertex_endpoint.access.account import runs_as
from serving_components.gcp.vertex_endpoint.access.existing import ExistingVertexEndpoint
from serving_components.gcp.vertex_endpoint.access.invocable import Invocable
from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs
from serving_components.gcp.vertex_endpoint.live import Live
from serving_components.gcp.vertex_endpoint.model.files import files as model_files
from serving_components.gcp.vertex_endpoint.model.source import Source
from serving_components.gcp.vertex_endpoint.model.uploaded import uploaded
from serving_components.gcp.vertex_endpoint.private.key import encrypted
from serving_components.gcp.vertex_endpoint.private.room import privacy
from serving_components.gcp.vertex_endpoint.serving.address import invoke_url
from serving_components.gcp.vertex_endpoint.serving.after import after
from serving_components.gcp.vertex_endpoint.serving.endpoint import endpoint
from serving_components.gcp.vertex_endpoint.serving.names import check_name, endpoint_number
from serving_components.gcp.vertex_endpoint.serving.slots import slots
from serving_components.gcp.vertex_endpoint.serving.traffic import traffic
from serving_components.gcp.vertex_endpoint.watching.room import watch
from serving_components.gcp.vertex_endpoint.watching.watched import counted_of, rolls_back_on


class VertexEndpoint(Invocable):
    """A model on an endpoint of Vertex AI, with its account, files, slots and alerts."""

    endpoint_id: pulumi.Output[str]
    """Its number, the last part of the name."""

    invoke_url: pulumi.Output[str] | None
    """Where predictions are asked for, by `POST` with a token of Google's; None of an endpoint that
    is reached through a network of yours, by an address there."""

    service_account: pulumi.Output[str]
    """E-mail address of the account that the containers run as."""

    model_version: pulumi.Output[str]
    """Full name of the version that was asked for."""

    repository_url: pulumi.Output[str] | None
    """Where to push own images; None unless `model.image` asked for a repository."""

    alarm_names: pulumi.Output[list[str]]
    """Names of the alert policies made here."""

    dashboard_url: pulumi.Output[str] | None
    """Where the console shows the dashboard; None without one."""

    def __init__(
        self,
        name: str,
        args: VertexEndpointArgs,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        args = VertexEndpointArgs.take(args)  # a plugin host passes a mapping
        check_name(name)
        files = model_files(name, args)
        number = args.endpoint_id or endpoint_number(name)
        super().__init__("serving:index:VertexEndpoint", name, {}, opts)
        self._project, self._location, self._number = args.project, args.location, number
        self._counted = counted_of(args)
        self._child = child = pulumi.ResourceOptions(parent=self)
        living = pulumi.ResourceOptions(parent=self, protect=args.protect or None)

        # What the endpoint needs
        account = runs_as(name, args, self, child)
        self.account, self.account_agent = account.made, account.agent
        by = encrypted(name, args, child)
        self.key_grants = by.grants
        private = privacy(name, args, by, child)
        self.request_dataset = private.logged.dataset
        self.source = Source(name, args, files, kms_key=by.kms_key, opts=child)

        # What answers
        self.endpoint = endpoint(
            name, number, args, privacy=private.endpoint, opts=after(living, account.made)
        )
        self.model = uploaded(
            name, args, self.source, kms_key=by.kms_key, opts=after(living, self.endpoint)
        )
        self.deployments = slots(
            name,
            args,
            endpoint=self.endpoint.id,
            model=self.model,
            account=account.email,
            opts=child,
        )
        self.traffic = traffic(
            name,
            args,
            endpoint=self.endpoint.id,
            deployments=self.deployments,
            conditions=rolls_back_on(args),
            opts=living,
        )
        self._live = Live(name, number, args, self.endpoint, self.deployments, args.labels, child)
        watched = watch(self._live)
        self.alarms, self.page, self.dashboard = watched.by_symptom, watched.page, watched.dashboard
        self.channels = watched.channels

        # Outputs
        self.endpoint_name = self.traffic.endpoint
        self.endpoint_id = self.endpoint.name
        self.service_account = pulumi.Output.from_input(account.email)
        self.model_version = self.model.version_name
        self.invoke_url = invoke_url(args, self.endpoint, self.endpoint_name)
        self.repository_url = self.source.repository_url
        self.alarm_names = watched.names
        self.dashboard_url = watched.dashboard_url
        self.register_outputs(
            {
                "endpointName": self.endpoint_name,
                "endpointId": self.endpoint_id,
                "invokeUrl": self.invoke_url,
                "serviceAccount": self.service_account,
                "modelVersion": self.model_version,
                "repositoryUrl": self.repository_url,
                "alarmNames": self.alarm_names,
                "dashboardUrl": self.dashboard_url,
            }
        )

    @staticmethod
    def from_endpoint(
        name: str,
        endpoint: pulumi.Input[str],
        opts: pulumi.ResourceOptions | None = None,
    ) -> ExistingVertexEndpoint:
        """An endpoint that others own, to let callers ask it and look at its metrics.

        `endpoint` is its full name, `projects/P/locations/L/endpoints/E`; `name` is the program's
        word for it. Nothing of it is made, changed or deleted, nor looked for.

        Raises:
            InvalidArguments: it is no such name.
        """
        return ExistingVertexEndpoint(name, endpoint, opts)

    def _granted_endpoint(self) -> pulumi.Input[str]:
        """Once it is there."""
        return self.endpoint.name
