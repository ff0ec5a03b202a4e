"""Channels: whom to tell, by how soon they look."""

from serving_components.core.args import Args
from serving_components.core.wired import Wired


class Channels(Args):
    """Whom to tell, in the cloud's own terms.

    ARNs of SNS topics on AWS, full names of notification channels or e-mail addresses on Google
    Cloud, ids of action groups or e-mail addresses on Azure. Each hears of its own severity and of
    what is more urgent.
    """

    page: list[Wired[str]] = []
    """Told once for all that pages: by one alarm, which goes off with the first symptom and ends
    with the last. On Azure, which has no such alarm, told of each. Default: nobody."""

    chat: list[Wired[str]] = []
    """Told of each alarm of the severities `page` and `chat`. Default: nobody."""

    email: list[Wired[str]] = []
    """Told of each alarm. Default: nobody."""
