"""What an endpoint serves beside a deployment that came to nothing."""

from serving_components.core.own_resource.failure import NotMoved
from serving_components.gcp.vertex_deployment.deploying import Deploying
from serving_components.gcp.vertex_traffic.live import Endpoint


def beside(deploying: Deploying) -> str:
    """Who answers, and what to do, after the reason why it came to nothing."""
    endpoint = Endpoint(deploying.waiter.vertex, deploying.wanted.endpoint)
    try:
        live = endpoint.look()
    except NotMoved:  # which is no reason to keep the first one back
        return ""
    if live is None:
        return ""
    if not live.shares.traffic:
        return ". Nothing answers on the endpoint; mend what is wrong, then `up`"
    split = live.shares.traffic
    told = ", ".join(f"{live.version(each)} has {of} %" for each, of in split.items())
    return f". Requests are answered as before: {told}. Mend what is wrong or revert it, then `up`"
