"""What a repository's own inputs must be."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import each, inside, present
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import UNKNOWN, Properties
from cloud_sandbox.gcp import service_agents
from cloud_sandbox.gcp.kms.usable import may_use
from cloud_sandbox.gcp.label_form import label_faults
from cloud_sandbox.gcp.labelled import Labelled

_SOURCE: Final = rules.documented("`products/artifactregistry/Repository.yaml` of magic-modules")
_FORMATS: Final = (
    *("DOCKER", "MAVEN", "NPM", "APT", "YUM", "GOOGET", "PYTHON", "KFP", "GO", "GENERIC", "RUBY"),
    "CONDA",
)
_REMOTE: Final = "remoteRepositoryConfig"
_KINDS: Final = ("apt", "docker", "maven", "npm", "python", "yum", "common")
_WITH_BOTH: Final = ("docker", "maven", "npm", "python")
_LONGEST_POLICY: Final = 128


class RepositoryInputs(Labelled):
    """A repository, as its provider describes it."""

    def create(self, here: Here, inputs: Properties) -> Record:
        """Make it.

        Raises:
            Rejected: the cloud refuses; or neither it nor its provider says where, which the
                provider finds out: `encoders/location_from_region.go.tmpl` of magic-modules [D].
        """
        if not here.scope.region:
            raise Rejected(
                "Cannot determine location: set in this resource, or set provider-level 'region' or"
                " 'zone'."
            )
        return super().create(here, inputs)

    @rules.of_inputs(
        "its format is one that Artifact Registry has",
        rules.documented("artifactregistry v1 discovery document, revision 20261031"),
    )
    def _format_is_known(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs["format"]
        if isinstance(told, str) and told.upper() not in _FORMATS:
            hint = nearest(told.upper(), _FORMATS)
            yield Fault("format", f"must be one of {', '.join(_FORMATS)}; got {told!r}{hint}")

    @rules.of_inputs("a virtual and a remote repository exclude each other", _SOURCE)
    def _virtual_or_remote(self, inputs: Properties) -> Iterator[Fault]:
        if present(inputs.get("virtualRepositoryConfig")) and present(inputs.get(_REMOTE)):
            yield Fault("virtualRepositoryConfig", f"conflicts with {_REMOTE}; leave one out")

    @rules.of_inputs("a remote repository stands for exactly one other", _SOURCE)
    def _one_remote(self, inputs: Properties) -> Iterator[Fault]:
        remote = inside(inputs, _REMOTE)
        names = [f"{kind}Repository" for kind in _KINDS]
        there = [name for name in names if present(remote.get(name))]
        open_ = any(remote.get(name) is UNKNOWN for name in names)
        if remote and len(there) != 1 and not (open_ and not there):
            told = f"takes exactly one of {', '.join(names)}"
            yield Fault(_REMOTE, f"{told}; got {', '.join(there) or 'none'}")

    @rules.of_inputs("what it stands for is a public repository or an own one", _SOURCE)
    def _public_or_own(self, inputs: Properties) -> Iterator[Fault]:
        for kind in _WITH_BOTH:
            name = f"{kind}Repository"
            remote = inside(inputs, _REMOTE, name)
            if present(remote.get("publicRepository")) and present(remote.get("customRepository")):
                told = "publicRepository conflicts with customRepository; leave one out"
                yield Fault(f"{_REMOTE}.{name}", told)

    @rules.of_inputs("its clean-up policies have ids of their own, of up to 127 letters", _SOURCE)
    def _policies_are_told_apart(self, inputs: Properties) -> Iterator[Fault]:
        policies = list(each("cleanupPolicies", inputs.get("cleanupPolicies")))
        times = Counter(one["id"] for _, one in policies if isinstance(one.get("id"), str))
        for name, count in times.items():
            if count > 1:
                yield Fault("cleanupPolicies", f"the id {name!r} stands {count} times")
            if len(name) >= _LONGEST_POLICY:
                told = f"has {len(name)} letters; it must have fewer than {_LONGEST_POLICY}"
                yield Fault("cleanupPolicies", f"the id {name!r} {told}")

    @rules.of_inputs("a number of versions is for a policy that keeps them", _SOURCE)
    def _counts_keep(self, inputs: Properties) -> Iterator[Fault]:
        for path, policy in each("cleanupPolicies", inputs.get("cleanupPolicies")):
            if present(policy.get("mostRecentVersions")) and policy.get("action") == "DELETE":
                yield Fault(f"{path}.mostRecentVersions", "goes with the action KEEP only")

    @rules.of_creation(
        "Artifact Registry's own account may use its key, where the key is of the same project",
        rules.documented("example `Artifact Registry Repository Cmek` in pulumi-gcp 10.2.0"),
    )
    def _key_is_usable(self, here: Here, inputs: Properties) -> Iterator[str]:
        key, project = inputs.get("kmsKeyName"), here.scope.account
        agent = service_agents.of_artifact_registry(project)
        if not may_use(here.store, agent, key, project):
            yield (
                f"kmsKeyName: {agent} may not use {key}; grant it"
                " roles/cloudkms.cryptoKeyEncrypterDecrypter on the key first"
            )

    @rules.of_inputs("it has up to 64 labels, of up to 63 letters, a small letter first", _SOURCE)
    def _labels_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from label_faults(inputs, r"[a-z][a-z0-9_-]*", 63, most=64)
