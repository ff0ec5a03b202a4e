"""What is made, and so replaced, one after the other."""

import pulumi


def after(opts: pulumi.ResourceOptions, made: pulumi.Resource | None) -> pulumi.ResourceOptions:
    """The same options, of what waits for `made`.

    Account, endpoint and model keep their names, so that each is gone before it comes again, and
    the deployments of all three before that. Where several of them are replaced at once, as by
    another key or project, the engine takes the deployments down for the first alone, and does not
    wait for it with the next, which its service refuses while something is deployed.
    """
    return pulumi.ResourceOptions.merge(
        opts, pulumi.ResourceOptions(depends_on=None if made is None else [made])
    )
