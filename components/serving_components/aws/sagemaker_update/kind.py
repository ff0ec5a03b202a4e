"""Whether what an endpoint runs has instances, and from which kind to which it can be moved."""

from serving_components.aws.own_resource.failure import NotMoved
from serving_components.aws.sagemaker_update.contents import Contents, each


def serverless(contents: Contents) -> bool:
    """Whether its variants have no instances."""
    return bool(each(contents, "ServerlessConfig"))


def must_be_reachable(live: Contents | None, asked: Contents) -> None:
    """Refuse what SageMaker would refuse.

    SageMaker guide, `Update a serverless endpoint`: from real-time to serverless it is not
    supported; the other way is, and then there is no way back [D].

    Raises:
        NotMoved: it is moved from instances to none.
    """
    if live is not None and serverless(asked) and not serverless(live):
        raise NotMoved(
            "it runs on instances, and SageMaker makes no such endpoint serverless; leave"
            " serverless out again, or make the serverless one as a component of another name,"
            " have its callers call that, and take this one away"
        )
