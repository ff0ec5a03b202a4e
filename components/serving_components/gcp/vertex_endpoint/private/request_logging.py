"""RequestLogging: which part of requests and answers is kept, and where."""

import re
from collections.abc import Iterator
from typing import Final

from pydantic import Field

from serving_components.core import Args, Fault, Wired

_DATASET: Final = re.compile(r"(([a-z0-9.-]+:)?[a-z][a-z0-9-]*\.)?[a-zA-Z0-9_]{1,1024}")
"""`dataset_id`: pulumi-gcp 10.2.0, `Dataset` [D]; old projects have ids such as `example.com:p`."""


class RequestLogging(Args):
    """A share of the requests and answers, in the table `request_response_logging` of BigQuery."""

    sampling_percent: float = Field(default=20, gt=0, le=100)
    """Share of the requests that is kept. Default: 20."""

    dataset: Wired[str] | None = None
    """Dataset that takes it, such as `logs` or `other-project.logs`; Vertex AI's service agent must
    be allowed to make tables in it. Default: one is made in the endpoint's region."""

    delete_on_destroy: bool = False
    """Whether `destroy` deletes the dataset made here with all that was kept. Default: no; it
    stays."""

    def objections(self) -> Iterator[Fault]:
        told = self.dataset
        if isinstance(told, str) and not _DATASET.fullmatch(told):
            yield Fault(
                ("dataset",),
                "must be a dataset's id, such as logs, or with its project, such as"
                f" other-project.logs; got {told}",
            )
        if told is not None and "delete_on_destroy" in self.model_fields_set:
            yield Fault(
                ("delete_on_destroy",), "is of a dataset that is made here; leave one of both out"
            )
