"""What is still in a sandbox's clouds when no stack is left, and should not be."""

from collections.abc import Iterable
from typing import Final

from cloud_sandbox.aws.sagemaker.model_package import REGISTRY
from cloud_sandbox.aws.secretsmanager.secret import LEAVING
from cloud_sandbox.azure_native.machinelearningservices import names as azure
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.bigquery.dataset import TABLE
from cloud_sandbox.gcp.vertex import operations as vertex

_NO_STACKS: Final = frozenset({*REGISTRY, LEAVING, TABLE, azure.OPERATION, vertex.OPERATION})
"""What no stack makes, and nobody pays for: it ends with the sandbox.

Packages that somebody registered, names of secrets that wait to be free, tables that requests were
logged into, and what became of calls that took long.
"""


def left_over(records: Iterable[Record]) -> list[Record]:
    """Those that a stack should have taken with it."""
    return [record for record in records if record.type not in _NO_STACKS]
