"""Suspend: scaling that stands still until it is told to go on."""

from serving_components.core.args import Args


class Suspend(Args):
    """What is suspended. A flag taken away, or the whole block, resumes it at the next `up`."""

    scale_in: bool = False
    """Whether replicas are not taken away by what they are scaled by. Default: no."""

    scale_out: bool = False
    """Whether replicas are not added by what they are scaled by. Default: no."""

    scheduled: bool = False
    """Whether schedules pass without effect. Default: no."""
