"""A function that others own."""

import pulumi

from serving_components.aws import look_ups
from serving_components.aws.lambda_inference.access import told
from serving_components.aws.lambda_inference.access.invocable import Invocable
from serving_components.core.checked import checked


class ExistingLambdaInference(Invocable):
    """Nothing of it is made, changed or deleted here."""

    def __init__(
        self,
        name: str,
        function_name: pulumi.Input[str],
        alias: str,
        opts: pulumi.ResourceOptions | None,
    ) -> None:
        [function_name, alias] = checked(
            f"function {name}",
            {
                "function_name": (function_name, told.function_name),
                "alias": (alias, told.alias),
            },
        )
        super().__init__("serving:index:ExistingLambdaInference", name, {}, opts)
        self._physical_name, self._alias_name = function_name, alias
        self.function_name = pulumi.Output.from_input(function_name)
        self.alias_arn = pulumi.Output.format(
            "arn:{0}:lambda:{1}:{2}:function:{3}:{4}",
            look_ups.partition(self),
            look_ups.region(self),
            look_ups.account(self),
            function_name,
            alias,
        )
        self.register_outputs({"functionName": self.function_name, "aliasArn": self.alias_arn})
