"""What makes a queue a FIFO queue, and what only those have."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.given import given
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.naming import DEFAULTS
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_PROVIDER: Final = rules.documented("`queue.go` of terraform-provider-aws")
_BOTOCORE: Final = rules.documented("botocore 1.44.5, sqs CreateQueue")
_NAME: Final = re.compile(r"[0-9A-Za-z_-]{1,80}")
_FIFO_NAME: Final = re.compile(r"[0-9A-Za-z_-]{1,75}\.fifo")
_OF_FIFO: Final = ("deduplicationScope", "fifoThroughputLimit")


class FifoInputs(Resource):
    """A queue, as far as its order is concerned."""

    @rules.of_inputs("its name fits its kind, .fifo at the end of a FIFO queue's alone", _PROVIDER)
    def _name_fits_kind(self, inputs: Properties) -> Iterator[Fault]:
        name, fifo = inputs["name"], inputs.get("fifoQueue")
        # A made-up name is made up again when its queue is replaced by one of the other kind.
        made_up = "name" in inputs.get(DEFAULTS, ())
        if made_up or not isinstance(name, str) or fifo is UNKNOWN:
            return
        if true(fifo) and not _FIFO_NAME.fullmatch(name):
            told = "of a FIFO queue is 1 to 75 letters, digits, - or _, and then .fifo"
            yield Fault("name", f"{told}; got {name!r}")
        if not true(fifo) and not _NAME.fullmatch(name):
            hint = "; set fifoQueue for a FIFO queue" if name.endswith(".fifo") else ""
            yield Fault("name", f"must be 1 to 80 letters, digits, - or _; got {name!r}{hint}")

    @rules.of_inputs("only FIFO queues tell messages apart by their content", _PROVIDER)
    def _content_based_on_fifo(self, inputs: Properties) -> Iterator[Fault]:
        told = "content-based deduplication can only be set for FIFO queue"
        standard = inputs.get("fifoQueue") is not UNKNOWN and not true(inputs.get("fifoQueue"))
        if standard and true(inputs.get("contentBasedDeduplication")):
            yield Fault("contentBasedDeduplication", told)

    @rules.of_inputs("scope and limit of throughput are set on FIFO queues alone", _BOTOCORE)
    def _fifo_settings_on_fifo(self, inputs: Properties) -> Iterator[Fault]:
        fifo = inputs.get("fifoQueue")
        if fifo is UNKNOWN or true(fifo):
            return
        for name in _OF_FIFO:
            if given(inputs, name):
                yield Fault(name, "is for FIFO queues; set fifoQueue, or leave it out")

    @rules.of_inputs("throughput by group needs deduplication by group", _BOTOCORE)
    def _limit_fits_scope(self, inputs: Properties) -> Iterator[Fault]:
        scope = inputs.get("deduplicationScope")
        by_group = inputs.get("fifoThroughputLimit") == "perMessageGroupId"
        if by_group and scope is not UNKNOWN and scope != "messageGroup":
            told = "perMessageGroupId is allowed only when deduplicationScope is messageGroup"
            yield Fault("fifoThroughputLimit", told)
