"""AzureModelFiles puts a model's files into the sandbox, a command after the other."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from serving_components.azure.model_files import crud
from serving_components.azure.model_files.arguments import AzureModelFilesArgs
from serving_components.azure.model_files.calls import Calls
from serving_components.azure.model_files.container import BLOCK
from serving_components.azure.model_files.crud import Ways
from serving_components.azure.model_files.place import Place
from serving_components.azure.model_files.provider import AzureModelFilesProvider
from serving_components.azure.own_resource.address import Address
from serving_components.core.own_resource.living import forget
from tests.sandbox.data_plane.azure_blob.account import ACCOUNT, Account

pytestmark = pytest.mark.xdist_group("azure-blob")

Properties = dict[str, Any]


class Killed(BaseException):
    """The command died."""


@dataclass
class Files:
    """One model's, of a prefix of its own."""

    account: Account
    prefix: str
    folder: Path

    def write(self, **files: bytes) -> Properties:
        """The inputs of what lies in the folder then."""
        for name, body in files.items():
            (self.folder / name).write_bytes(body)
        args = AzureModelFilesArgs(
            account=ACCOUNT, container="models", prefix=self.prefix, path=str(self.folder)
        )
        found = args.contents
        return {
            "account": args.account,
            "container": args.container,
            "folder": found.folder(args.prefix),
            "mounted": found.mounted(args.prefix),
            "files": dict(found.files),
            "root": str(found.root),
            "roleWaitMinutes": 10.0,
        }

    def ways(self, before: Callable[[str], None] = lambda _: None) -> Ways:
        """How the sandbox is reached; `before` is told of each call."""
        url = self.account.url

        class Told(Calls):
            def call(self, method: str, path: str, **asked: Any) -> bytes:
                before(f"{method} {(asked.get('query') or {}).get('comp', '')}".strip())
                return super().call(method, path, **asked)

        def connect(place: Place) -> Calls:
            return Told(place, lambda: Address(f"{url}/pace/0", ours=True), time.sleep)

        return Ways(connect)

    def up(self, inputs: Properties, calls: list[str] | None = None) -> Properties:
        noted: list[str] = [] if calls is None else calls
        return crud.bring(inputs, ways=self.ways(noted.append))

    def there(self) -> list[str]:
        return [
            name.partition(f"{self.prefix}/")[2]
            for name in self.account.names(f"&prefix={self.prefix}/")
        ]


@pytest.fixture(name="files")
def files_(account: Account, request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    forget()
    (tmp_path / "fraud").mkdir()
    prefix = re.sub(r"[^A-Za-z0-9]+", "-", request.node.name).strip("-")[:90]
    return Files(account, prefix, tmp_path / "fraud")


def test_files_are_put_once(files: Files) -> None:
    inputs = files.write(model=b"weights", code=b"class Fraud: ...")
    calls: list[str] = []

    made = files.up(inputs)
    files.up(inputs, calls)

    folder = inputs["folder"].removeprefix(f"{files.prefix}/")
    assert made["failure"] is None
    assert files.there() == [f"{folder}/code", f"{folder}/model"]
    assert files.account.call("GET", f"models/{inputs['folder']}/model").body == b"weights"
    assert calls == ["GET list"]


def test_a_large_file_is_put_in_blocks(files: Files) -> None:
    body = bytes(range(256)) * (BLOCK // 256) + b"and more"
    inputs = files.write(model=body)
    calls: list[str] = []

    files.up(inputs, calls)

    assert sorted(calls) == ["GET list", "PUT block", "PUT block", "PUT blocklist"]
    read = files.account.call("GET", f"models/{inputs['folder']}/model")
    assert read.body == body
    assert read.headers["Content-MD5"] == inputs["files"]["model"]


@pytest.mark.parametrize("at", range(4))
def test_a_command_that_was_killed_is_resumed(files: Files, at: int) -> None:
    inputs = files.write(a=b"1", b=b"2", c=b"3")
    calls: list[str] = []

    def dies(call: str) -> None:
        calls.append(call)
        if len(calls) > at:
            raise Killed

    with pytest.raises(Killed):
        crud.bring(inputs, ways=files.ways(dies))
    again: list[str] = []
    files.up(inputs, again)

    assert len(files.there()) == 3
    assert again.count("PUT") == 3 - max(at - 1, 0)


def test_other_contents_lie_beside_those_of_before(files: Files) -> None:
    first = files.up(files.write(model=b"first"))
    second = files.up(files.write(model=b"second"))
    crud.end(first, ways=files.ways())

    assert first["folder"] != second["folder"]
    assert [name.partition("/")[0] for name in files.there()] == [second["folder"].split("/")[1]]


def test_a_refresh_sees_what_somebody_took_away_and_an_up_puts_it_again(files: Files) -> None:
    state = files.up(files.write(model=b"weights", code=b"class Fraud: ..."))
    files.account.call("DELETE", f"models/{state['folder']}/model")

    seen = crud.seen(state, ways=files.ways())
    assert seen is not None
    assert seen["missing"] == ["model"]
    assert crud.changed(seen, state) == ["missing"]
    calls: list[str] = []
    mended = files.up(state, calls)

    assert calls == ["GET list", "PUT"]
    assert mended["missing"] == []
    assert len(files.there()) == 2


def test_a_refresh_finds_nothing_where_all_is_gone(files: Files) -> None:
    state = files.up(files.write(model=b"weights"))
    crud.end(state, ways=files.ways())

    assert crud.seen(state, ways=files.ways()) is None
    assert crud.seen({**state, "container": "gone"}, ways=files.ways()) is None
    crud.end({**state, "container": "gone"}, ways=files.ways())


def test_a_file_that_is_written_meanwhile_is_told_and_not_put(files: Files) -> None:
    inputs = files.write(model=b"weights")
    (files.folder / "model").write_bytes(b"written since")

    made = files.up(inputs)

    assert "was written to since the command began; run `up` again" in made["failure"]
    assert files.there() == []


def test_a_container_that_is_not_there_is_told(files: Files) -> None:
    made = files.up({**files.write(model=b"weights"), "container": "gone"})

    assert made["failure"].endswith(
        "Azure: The specified container does not exist. (ContainerNotFound)"
    )
    assert crud.seen(made, ways=files.ways()) == made


def test_what_the_program_has_is_not_deleted(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """A renamed resource is created and deleted in one command, and is the same files."""
    monkeypatch.setenv("SERVING_AZURE_ENDPOINT", files.account.url)
    inputs = files.write(model=b"weights")
    provider = AzureModelFilesProvider()
    made = provider.create(inputs)

    provider.delete(str(made.id), made.outs or {})
    assert len(files.there()) == 1
    forget()
    provider.delete(str(made.id), made.outs or {})

    assert files.there() == []
