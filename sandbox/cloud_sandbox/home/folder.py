"""Where a sandbox lies, and the environment in which Pulumi finds nothing but it."""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.pace import PACE, pace
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.unchecked import STRICT
from cloud_sandbox.home.project import Project

_PASSPHRASE: Final = "sandbox"
"""Guards nothing: whoever can read the sandbox's state can read this line."""

_NOWHERE: Final = "127.0.0.1:9"
"""The discard port, where nothing listens."""

_FORGOTTEN: Final = (
    "IDENTITY_",
    "MSI_",
    "AWS_",
    "GOOGLE_",
    "GCLOUD_",
    "CLOUDSDK_",
    "GCP_",
    "ARM_",
    "AZURE_",
)
_KEPT: Final = frozenset({"AWS_REGION", "AWS_DEFAULT_REGION", "PULUMI_PYTHON_CMD", "PULUMI_STACK"})
_NO_ONE: Final = "sandbox"
_MARK: Final = ".serving-sandbox"
_REMOVED_IN: Final = 50
_LOOK_S: Final = 0.02


class ForeignFolder(Exception):  # noqa: N818 - said to a user, who named it
    """A folder that holds something else than a sandbox, or cannot hold one."""


@dataclass(frozen=True)
class Home:
    """One sandbox: everything of it is below one folder that only its owner can read."""

    folder: Path

    @classmethod
    def of(cls, project: Project, environment: Mapping[str, str] = os.environ) -> "Home":
        """The sandbox of a project's folder, so that two checkouts never meet."""
        chosen = environment.get("SERVING_SANDBOX_HOME")
        if chosen:
            return cls(Path(chosen).absolute())
        data = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        digest = hashlib.sha256(str(project.folder.resolve()).encode()).hexdigest()[:8]
        return cls(Path(data) / "serving-sandbox" / f"{project.name}-{digest}")

    @property
    def state(self) -> Path:
        """Pulumi's file backend."""
        return self.folder / "state"

    @property
    def plugins(self) -> Path:
        """Where Pulumi looks for its plugins."""
        return self.folder / "plugins"

    @property
    def store(self) -> Store:
        """What exists in the sandbox's clouds."""
        return Store(self.folder / "cloud.sqlite3")

    def make(self) -> None:
        """Make the folders; nothing happens when they are there.

        Raises:
            ForeignFolder: what lies there is somebody's, who would lose it with the sandbox when
                the last stack is taken down.
        """
        try:
            there = {entry.name for entry in self.folder.iterdir()} if self.folder.exists() else ()
            if there and _MARK not in there:
                raise ForeignFolder(
                    f"{self.folder} is not a sandbox and not empty; name another folder with"
                    " --home DIR (or SERVING_SANDBOX_HOME)"
                )
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self.folder / _MARK).touch(mode=0o600)
            for folder in (self.state, self.plugins):
                folder.mkdir(exist_ok=True, mode=0o700)
        except OSError as reason:
            raise ForeignFolder(
                f"{self.folder} cannot hold a sandbox ({reason.strerror}); name another folder"
                " with --home DIR (or SERVING_SANDBOX_HOME)"
            ) from None

    def remove(self) -> None:
        """Forget the whole sandbox."""
        for _ in range(_REMOVED_IN):
            shutil.rmtree(self.folder, ignore_errors=True)
            if not self.folder.exists():
                return
            time.sleep(_LOOK_S)  # a data plane that is about to end has a last word in it

    @property
    def holds_stacks(self) -> bool:
        """Whether any project has a stack here: several may share a home that they name."""
        return any((self.state / ".pulumi" / "stacks").glob("*/*.json"))

    def has_stack(self, project: Project, stack: str) -> bool:
        """Whether the backend knows this stack."""
        return self.stack_state(project, stack).exists()

    def stacks(self, project: Project) -> list[str]:
        """Names of the project's stacks in this sandbox."""
        return sorted(file.stem for file in self.stack_state(project, "x").parent.glob("*.json"))

    def empty_stacks(self, project: Project) -> list[str]:
        """Stacks that hold nothing, such as those a preview had to make."""
        return [stack for stack in self.stacks(project) if not self._resources(project, stack)]

    def _resources(self, project: Project, stack: str) -> list[object]:
        file = self.stack_state(project, stack)
        try:
            state = json.loads(file.read_text(encoding="utf-8"))
        except ValueError:
            return [file]  # torn: nobody can say that it holds nothing
        latest = state.get("checkpoint", {}).get("latest") or {}
        held: list[object] = (latest.get("resources") or []) + (
            latest.get("pending_operations") or []
        )
        return held

    def stack_state(self, project: Project, stack: str) -> Path:
        """The file in which the backend keeps a stack."""
        return self.state / ".pulumi" / "stacks" / project.name / f"{stack}.json"

    def environment(
        self,
        engine: Path,
        outside: Mapping[str, str] = os.environ,
        *,
        strict: bool = False,
        share: str | None = None,
    ) -> dict[str, str]:
        """`outside`, changed so that Pulumi meets this sandbox and no real cloud.

        Credentials of the real clouds are taken away: a program that talks to one by itself must
        not succeed by mistake. A `share` sets how fast the clouds work, in place of what `outside`
        says.

        Raises:
            UnknownPace: neither is a pace.
        """
        speed = pace(outside) if share is None else pace({PACE: share}, "--pace")
        kept = {
            name: value
            for name, value in outside.items()
            if name in _KEPT or not name.startswith(("PULUMI_", *_FORGOTTEN))
        }
        return kept | {
            "PATH": os.pathsep.join((str(engine), outside.get("PATH", os.defpath))),
            "PULUMI_HOME": str(self.folder),
            "PULUMI_BACKEND_URL": self.state.as_uri(),
            "PULUMI_CONFIG_PASSPHRASE": _PASSPHRASE,
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_IGNORE_AMBIENT_PLUGINS": "true",
            # Else `stack rm` removes the stack's file from the work tree.
            "PULUMI_OPTION_PRESERVE_CONFIG": "true",
            "SERVING_SANDBOX_HOME": str(self.folder),
            STRICT: "1" if strict else "0",
            PACE: str(speed),
            # Own resources ask nobody, until a command brings the data plane up for it.
            "AWS_ENDPOINT_URL": f"http://{_NOWHERE}",
            "SERVING_VERTEX_ENDPOINT": f"http://{_NOWHERE}",
            "SERVING_AZURE_ENDPOINT": f"http://{_NOWHERE}",
            "AWS_ACCESS_KEY_ID": _NO_ONE,
            "AWS_SECRET_ACCESS_KEY": _NO_ONE,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AZURE_CONFIG_DIR": str(self.folder / _NO_ONE),
            "CLOUDSDK_CONFIG": str(self.folder / _NO_ONE),
            "GCE_METADATA_HOST": _NOWHERE,
            "GOOGLE_APPLICATION_CREDENTIALS": os.devnull,
            "KUBECONFIG": os.devnull,
            "NO_GCE_CHECK": "true",
        }
