"""Every refusal is met by a request, has Storage's form, and changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from cloud_sandbox.data_plane.azure_arm.refused import Refusal
from cloud_sandbox.data_plane.azure_blob import refused
from tests.sandbox.data_plane.azure_blob.account import BLOCK_BLOB, Account, Refused, xml

pytestmark = pytest.mark.xdist_group("azure-blob")


@dataclass(frozen=True)
class Breach:
    """A request beside the blob `there`, which has four bytes."""

    refusal: Refusal
    call: str
    """Method and path, with its query."""

    told: str
    headers: Mapping[str, str | None] = field(default_factory=dict)
    body: bytes | None = None


BREACHES = (
    Breach(refused.NOBODY, "GET models/there", "www-authenticate", {"Authorization": None}),
    Breach(refused.KEY, "GET models/there", "not permitted", {"Authorization": "SharedKey a:b"}),
    Breach(refused.KEY, "GET models/there?sig=a", "Key based", {}),
    Breach(refused.VERSION, "GET models/there", "got ''", {"x-ms-version": None}),
    Breach(refused.VERSION, "GET models/there", "2017-11-09", {"x-ms-version": "2015-02-21"}),
    Breach(refused.TYPE, "PUT models/new", "must be BlockBlob here; got None", {}, b"new"),
    Breach(refused.NO_CONTAINER, "GET gone/there", "container does not exist"),
    Breach(refused.NO_CONTAINER, "GET gone?restype=container&comp=list", "does not exist"),
    Breach(refused.NO_BLOB, "GET models/gone", "The specified blob does not exist."),
    Breach(refused.NO_BLOB, "DELETE models/gone", "The specified blob does not exist."),
    Breach(
        refused.TAKEN, "PUT models/there", "exists", BLOCK_BLOB | {"If-None-Match": "*"}, b"new"
    ),
    Breach(refused.MD5, "PUT models/new", "MD5", BLOCK_BLOB | {"Content-MD5": "no"}, b"new"),
    Breach(refused.BLOCK, "PUT models/new?comp=block&blockid=_", "block content", {}, b"new"),
    Breach(refused.BLOCK, "PUT models/new?comp=block", "block content is invalid", {}, b"new"),
    Breach(
        refused.BLOCKS,
        "PUT models/new?comp=blocklist",
        "list is invalid",
        {},
        b"<BlockList><Latest>YQ==</Latest></BlockList>",
    ),
    Breach(refused.XML, "PUT models/new?comp=blocklist", "not syntactically", {}, b"<BlockList>"),
    Breach(refused.XML, "PUT models/new?comp=blocklist", "not syntactically", {}, b"<Other/>"),
    Breach(
        refused.XML,
        "PUT models/new?comp=blocklist",
        "not syntactically",
        {},
        b'<!DOCTYPE a [<!ENTITY a "a">]><BlockList/>',
    ),
    Breach(refused.RANGE, "GET models/there", "range", {"x-ms-range": "bytes=9-"}),
    Breach(refused.QUERY, "GET models?restype=container&comp=list&maxresults=0", "outside"),
    Breach(refused.NO_CALL, "GET models?restype=container&comp=list&delimiter=/", "delimiter"),
    Breach(refused.NO_CALL, "GET models?restype=container", "does not answer GET"),
    Breach(refused.NO_CALL, "PUT models?restype=container", "does not answer PUT", {}, b""),
    Breach(refused.NO_CALL, "POST models/there", "does not answer POST", {}, b""),
    Breach(refused.NO_CALL, "PUT models/there?comp=lease", "with comp=lease", {}, b""),
    Breach(refused.NO_CALL, "GET models/there", "If-Match", {"If-Match": "a"}),
    Breach(
        refused.NO_CALL,
        "PUT models/new?comp=blocklist",
        "got Committed",
        {},
        b"<BlockList><Committed>YQ==</Committed></BlockList>",
    ),
    Breach(refused.TOO_LARGE, "PUT models/new", "12 MiB", BLOCK_BLOB, bytes(12 * 1024 * 1024 + 1)),
)


@pytest.mark.parametrize(
    "breach", BREACHES, ids=[f"{n}-{it.told}" for n, it in enumerate(BREACHES)]
)
def test_a_request_is_refused_and_changes_nothing(account: Account, breach: Breach) -> None:
    account.put("there", b"four")
    before = account.cloud.store.all()
    method, _, path = breach.call.partition(" ")

    with pytest.raises(Refused) as met:
        account.call(method, path, breach.body, **breach.headers)

    assert (met.value.status, met.value.code) == (breach.refusal.status, breach.refusal.code)
    assert breach.told in str(met.value)
    body = xml(met.value.body)
    assert body.tag == "Error"
    assert body.findtext("Code") == breach.refusal.code
    assert account.cloud.store.all() == before


def test_a_look_at_what_is_not_there_has_its_reason_in_a_header(account: Account) -> None:
    with pytest.raises(Refused) as met:
        account.call("HEAD", "models/gone")

    assert (met.value.status, met.value.code, met.value.body) == (404, "BlobNotFound", b"")


def test_a_pace_is_a_number(account: Account) -> None:
    slow = Account(account.cloud, account.home, f"{account.url}/pace/fast")

    with pytest.raises(Refused, match="fast") as met:
        slow.call("GET", "models/there")

    assert met.value.code == refused.PACE.code


def test_every_refusal_has_a_request_that_meets_it() -> None:
    known = [it for it in vars(refused).values() if isinstance(it, Refusal)]
    met = [breach.refusal for breach in BREACHES] + [refused.PACE]

    assert [it.says for it in known if it not in met] == []
    assert [it for it in known if not it.source.where or not it.says] == []
