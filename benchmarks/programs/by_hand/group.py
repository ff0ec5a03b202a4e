"""What the resources of one thing stand under."""

import pulumi


class Group(pulumi.ComponentResource):
    """A subclass, as one would write it.

    The SDK notes where a resource was made by counting the constructors below it, and a bare
    `ComponentResource` is one short: its trace would be missing in the state, which the engine
    writes after each step.
    """

    def __init__(self, kind: str, name: str, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__(f"serving:index:{kind}", name, {}, opts)
