"""What a caller may ask of a LambdaInference."""

from collections.abc import Iterator

from pydantic import Field, field_validator

from serving_components.aws.encryption import Encryption
from serving_components.aws.lambda_inference.asked import rollout_limits, together
from serving_components.aws.lambda_inference.asked.architecture import (
    Architecture,
    ArchitectureOrWord,
)
from serving_components.aws.lambda_inference.asked.second_version import SecondVersion
from serving_components.aws.lambda_inference.front import limits
from serving_components.aws.lambda_inference.front.api import Api
from serving_components.aws.lambda_inference.front.url import Url
from serving_components.aws.lambda_inference.sources import together as of_sources
from serving_components.aws.lambda_inference.sources.answers import Answers
from serving_components.aws.lambda_inference.sources.event_source import EventSource
from serving_components.aws.lambda_inference.starts import together as of_starts
from serving_components.aws.lambda_inference.starts.provisioned import Provisioned
from serving_components.aws.lambda_inference.starts.warm_up import WarmUp
from serving_components.aws.lambda_inference.watching import limits as watching
from serving_components.aws.lambda_inference.watching.symptoms import Symptoms
from serving_components.aws.log_retention import retention
from serving_components.core import Alarms, Args, Fault, Model, Network, Rollout, Wired


class Lambda(Args):
    """How Lambda runs a model, in Lambda's own words."""

    memory_mb: int = Field(default=1769, ge=128, le=10240)
    """MB of memory; processors come with it. Default: 1769, which is one of them."""

    timeout_s: int = Field(default=29, ge=1, le=900)
    """Seconds that one call may take. Default: 29, as an HTTP API waits for 30."""

    ephemeral_mb: int = Field(default=512, ge=512, le=10240)
    """MB of `/tmp`. Default: 512, which cost nothing."""

    architecture: ArchitectureOrWord = Architecture.X86_64
    """Processors that the image, or what a zip brings compiled, is made for. Default: `x86_64`."""

    runtime: str = Field(default="python3.12", examples=["python3.12"])
    """Lambda's Python that runs a zip; an image brings its own. Default: `python3.12`."""

    layers: list[Wired[str]] = []
    """ARNs of the versions of up to five layers, which bring a zip what its code imports.
    Default: none; the code has Python and boto3."""

    secrets: dict[str, Wired[str]] = {}
    """Environment variables whose values are kept elsewhere: ARNs of secrets of Secrets Manager or
    of parameters of Systems Manager, which the function reads when an environment starts. No value
    is in the state. Default: none."""

    secrets_kms_key: Wired[str] | None = None
    """ARN of the KMS key of those secrets that have one of yours. Default: they have none."""

    reserved_concurrency: int | None = Field(default=None, ge=0)
    """Calls that may run at once, kept for this function out of the account's limit; 0 lets nobody
    call. Default: none kept, so that it shares the limit with all others."""

    dead_letters: Wired[str] | None = None
    """ARN of a queue or topic that gets events which nobody waits for, once they failed for good.
    Default: they are lost, unless there is `on_failure`."""

    on_failure: Wired[str] | None = None
    """ARN of what gets a record of such an event and of how it failed: a queue, a topic, a bucket,
    an event bus or a function. Default: nothing does."""

    retries: int = Field(default=2, ge=0, le=2)
    """How often such an event is tried again. Default: 2."""

    event_age_s: int = Field(default=21600, ge=60, le=21600)
    """Seconds after which such an event is not tried any more. Default: 21600, six hours."""

    tracing: bool = False
    """Whether a share of the calls is traced by X-Ray, which AWS bills. Default: no, and the role
    made here may then send no traces of callers that trace either."""

    warm_up: WarmUp | None = None
    """Calls of our own every five minutes that keep environments from being taken away. Default:
    none, so the first caller after a pause waits for one to start."""

    provisioned: Provisioned | None = None
    """Environments that are kept started, paid by the time they stand. Default: none."""

    snap_start: bool = False
    """Whether environments start from a snapshot that is taken when a version is published, which
    AWS bills. Default: no."""

    api: Api | None = None
    """An HTTP API that answers `POST /predict` and `GET /health`. Default: none; who was granted it
    invokes the alias."""

    url: Url | None = None
    """An address of the function's own instead of an `api`. Default: none."""

    max_request_mb: float | None = Field(default=None, gt=0)
    """MB that the body of a request may have, 6 at most; what is larger is answered 413. Default:
    what fits into a call of Lambda, 6 MB, of which a body that is no text takes a third more."""

    event_sources: dict[str, EventSource] = {}
    """Where requests come from by themselves, by a name of yours. Default: nowhere."""

    answers: Answers | None = None
    """Where the answers to `sqs`, `kinesis` and `s3` among these are kept. Default: they are
    dropped, and what the model does is all that comes of it."""

    artifact_bucket: Wired[str] | None = None
    """Name of a bucket that takes the zip. Default: a function of a zip makes its own."""

    role_arn: Wired[str] | None = None
    """Role the function runs as. Default: one is made that may do what this function needs and
    nothing else. A given role must trust `lambda.amazonaws.com`, and grants are yours."""

    second_version: SecondVersion | None = None
    """Another version that answers a share of the calls, for as long as this is said. Default: all
    go to the newest."""

    keep_versions: int = Field(default=2, ge=0, le=50)
    """Earlier versions kept once a new one took over, to go back to by hand; at most 50.
    Default: 2. Older ones are deleted, and all of them with the function."""

    log_retention_days: int = 90
    """Days that logs are kept. Default: 90."""

    encryption: Encryption = Encryption()
    """Default: no key of yours; each service encrypts by a key of its own."""

    symptoms: Symptoms = Symptoms()
    """What counts as trouble of a function, beside what `alarms` says of any service."""

    dashboard: bool = True
    """Whether there is a dashboard, which AWS bills. Default: yes."""

    @field_validator("log_retention_days")
    @classmethod
    def _is_a_retention(cls, value: int) -> int:
        return retention(value)


class LambdaInferenceArgs(Lambda):
    """What a caller may ask of a LambdaInference. Required: `model`."""

    model: Model
    """What is served: an `image`, or a `path` alone, which becomes a zip."""

    rollout: Rollout = Rollout()
    """Default: a new version takes over all at once."""

    alarms: Alarms = Alarms()
    """Default: an alarm on errors, which rollouts go back on, and which tells no one."""

    network: Network = Network()
    """Default: the function reaches the internet, and nothing private."""

    function_name: str | None = Field(
        default=None, pattern=r"^[a-zA-Z0-9_-]{1,64}$", examples=["fraud-prod"]
    )
    """Name of the function in Lambda. Default: `<component>-<stack>-<6 hex>`, the same for as long
    as project, stack and component keep their names. Another name is another function."""

    tags: dict[str, Wired[str]] = {}
    """Tags of everything made here: 50 at most, 10 with a `model.path`. Default: none beyond the
    provider's own."""

    permissions_boundary: Wired[str] | None = None
    """ARN of the policy that bounds the role made here. Default: no boundary."""

    role_path: str = Field(default="/", pattern=r"^/([\x21-\x7e]+/)?$", examples=["/", "/ml/"])
    """IAM path of the role made here. Default: `/`."""

    protect: bool = False
    """Whether function and alias, and what updates them, refuse to be deleted until `pulumi state
    unprotect`. Default: no."""

    def objections(self) -> Iterator[Fault]:
        yield from together.objections(self)
        yield from of_starts.objections(self)
        yield from rollout_limits.objections(self)
        yield from limits.objections(self)
        yield from of_sources.objections(self)
        yield from watching.objections(self)
