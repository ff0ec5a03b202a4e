"""An endpoint that others own."""

from collections.abc import Sequence

import pulumi

from serving_components.aws import look_ups
from serving_components.aws.sagemaker_endpoint.access import told
from serving_components.aws.sagemaker_endpoint.access.invocable import Invocable
from serving_components.core.assembled import text
from serving_components.core.checked import checked


class ExistingSageMakerEndpoint(Invocable):
    """Nothing of it is made, changed or deleted here."""

    def __init__(
        self,
        name: str,
        endpoint_name: pulumi.Input[str],
        variants: Sequence[str],
        opts: pulumi.ResourceOptions | None,
    ) -> None:
        [endpoint_name, variants] = checked(
            f"endpoint {name}",
            {
                "endpoint_name": (endpoint_name, told.endpoint_name),
                "variants": (variants, told.variants),
            },
        )
        super().__init__("serving:index:ExistingSageMakerEndpoint", name, {}, opts)
        self._physical_name, self._variant_names = endpoint_name, tuple(variants)
        self.endpoint_name = pulumi.Output.from_input(endpoint_name)
        self.endpoint_arn = text(
            "arn:{0}:sagemaker:{1}:{2}:endpoint/{3}",
            look_ups.partition(self),
            look_ups.region(self),
            look_ups.account(self),
            # Whatever its name, the ARN is in lower case: pull request 1178 of
            # prometheus-community/yet-another-cloudwatch-exporter [I].
            self.endpoint_name.apply(str.lower),
        )
        self.invoke_url = self._url_of(endpoint_name)
        self.register_outputs(
            {
                "endpointName": self.endpoint_name,
                "endpointArn": self.endpoint_arn,
                "invokeUrl": self.invoke_url,
            }
        )
