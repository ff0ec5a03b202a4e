"""What an environment is told: `Defined runtime environment variables` of the Lambda guide [D]."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.data_plane.lambda_.package import Package
from cloud_sandbox.data_plane.lambda_.sessions import Session
from cloud_sandbox.engine.known import inside

ON_DEMAND: Final = "on-demand"
PROVISIONED: Final = "provisioned-concurrency"
SNAPSHOT: Final = "snap-start"
"""Values of AWS_LAMBDA_INITIALIZATION_TYPE, the same page [D]."""

_MB_OF_A_PROCESSOR: Final = 1769
"""`Configure Lambda function memory`: at 1,769 MB a function has one vCPU [D]."""


@dataclass(frozen=True)
class Surroundings:
    """What is of one environment alone."""

    home: Path
    """Its own folder, where its temporary files are."""

    stream: str
    """Of its log."""

    session: Session
    kind: str
    """Why it is started: `on-demand` or `provisioned-concurrency`."""


def variables(found: Found, package: Package, around: Surroundings) -> dict[str, str]:
    """All of them, but for where the Runtime API is."""
    home = around.home
    processors = str(max(1, round(found.memory_mb / _MB_OF_A_PROCESSOR)))
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "TZ": ":UTC",
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        # Libraries that ask how many processors there are see the machine's.
        "OMP_NUM_THREADS": processors,
        "OPENBLAS_NUM_THREADS": processors,
        "SERVING_CONTRACT": "lambda",
        # The caller is the developer: what the code said is worth more than its secrecy.
        "SERVING_SHOW_ERRORS": "1",
        **package.environment,
        **_asked(found),
        **_place(package, home),
        "_HANDLER": package.handler,
        "AWS_REGION": found.scope.region,
        "AWS_DEFAULT_REGION": found.scope.region,
        "AWS_LAMBDA_FUNCTION_NAME": found.function,
        "AWS_LAMBDA_FUNCTION_VERSION": found.version,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(found.memory_mb),
        "AWS_LAMBDA_INITIALIZATION_TYPE": around.kind,
        "AWS_LAMBDA_LOG_GROUP_NAME": found.log_group,
        "AWS_LAMBDA_LOG_STREAM_NAME": around.stream,
        **around.session.variables,
    }


def _asked(found: Found) -> Mapping[str, str]:
    told = inside(found.inputs, "environment", "variables")
    return {str(name): str(value) for name, value in told.items()}


def _place(package: Package, home: Path) -> dict[str, str]:
    if package.image:
        # Where the cloud's image has an empty folder for a model that is not its own.
        return {"SERVING_BASE_DIR": str(home)}
    return {
        "LAMBDA_TASK_ROOT": str(package.paths[0]),
        "AWS_EXECUTION_ENV": "AWS_Lambda_python3",
    }
