"""What an address cannot do is refused in one line; it opens to the world only in so many words."""

from typing import Any

import pytest

from serving_components.aws.lambda_inference.front import limits
from tests.components.aws.lambda_inference.around import a_function
from tests.support.refusals import refused

JWT: dict[str, Any] = {"issuer": "https://login.example.com", "audiences": ["fraud"]}
ORIGIN = "https://shop.example.com"

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "an API that does not say for whom": (
        {"api": {}},
        "api.auth: is required; set it to iam, jwt or open_to_the_world",
    ),
    "an API for everybody by another word": (
        {"api": {"auth": "none"}},
        'api.auth: must be iam, jwt or open_to_the_world; got "none"',
    ),
    "an address that does not say for whom": (
        {"url": {}},
        "url.auth: is required; set it to iam or open_to_the_world",
    ),
    "an address that looks at tokens": (
        {"url": {"auth": "jwt"}},
        'url.auth: must be iam or open_to_the_world; got "jwt"',
    ),
    "two addresses": (
        {"api": {"auth": "iam"}, "url": {"auth": "iam"}},
        "url: stands beside api, and callers have one address; leave one of them out",
    ),
    "a function slower than its API waits": (
        {"api": {"auth": "iam"}, "timeout_s": 300},
        (
            "timeout_s: 300 is above 30, the seconds that an HTTP API waits, which AWS does not"
            " raise: callers would get an error while the function goes on and is paid for; lower"
            " it to 30, or set url instead of api"
        ),
    ),
    "a request larger than Lambda takes": (
        {"max_request_mb": 10},
        (
            "max_request_mb: 10 is above 6, the MB that Lambda takes in a call; lower it, and score"
            " what is larger from a bucket (event_sources) or on an asynchronous SageMakerEndpoint"
        ),
    ),
    "a request that fits the API alone": (
        {"api": {"auth": "iam"}, "max_request_mb": 8},
        (
            "max_request_mb: 8 is above 6, the MB that Lambda takes in a call, whatever an HTTP API"
            " lets through (10); lower it, and score what is larger from a bucket (event_sources)"
            " or on an asynchronous SageMakerEndpoint"
        ),
    ),
    "no request at all": (
        {"max_request_mb": 0},
        "max_request_mb: must be more than 0; got 0",
    ),
    "tokens of nobody": (
        {"api": {"auth": "jwt"}},
        "api.jwt: is required with auth jwt: issuer and audiences of the tokens",
    ),
    "tokens that nobody looks at": (
        {"api": {"auth": "iam", "jwt": JWT}},
        "api.jwt: is looked at with auth jwt only; got auth iam; leave one out",
    ),
    "tokens for nobody": (
        {"api": {"auth": "jwt", "jwt": {**JWT, "audiences": []}}},
        "api.jwt.audiences: are none, so no token would do; name one at least",
    ),
    "pages of nowhere": (
        {"api": {"auth": "iam", "cors": {"origins": []}}},
        "api.cors.origins: are none, so no page may call; name one, or leave cors out",
    ),
    "more pages than AWS takes": (
        {"api": {"auth": "iam", "cors": {"origins": [f"https://{n}.com" for n in range(101)]}}},
        "api.cors.origins: are 101; AWS takes 100 at most",
    ),
    "an issuer by its description": (
        {
            "api": {
                "auth": "jwt",
                "jwt": {**JWT, "issuer": f"{JWT['issuer']}/.well-known/openid-configuration"},
            }
        },
        (
            "api.jwt.issuer: is where the provider describes itself; give what its tokens say,"
            " https://login.example.com"
        ),
    ),
    "an audience that is empty": (
        {"api": {"auth": "jwt", "jwt": {**JWT, "audiences": ["fraud", ""]}}},
        "api.jwt.audiences[1]: is empty, which no token says; leave it out",
    ),
    "an issuer by its name": (
        {"api": {"auth": "jwt", "jwt": {**JWT, "issuer": "login.example.com"}}},
        (
            "api.jwt.issuer: must be the address of an identity provider, such as"
            " https://login.example.com; got 'login.example.com'"
        ),
    ),
    "an origin that is a page": (
        {"api": {"auth": "iam", "cors": {"origins": [f"{ORIGIN}/"]}}},
        (
            "api.cors.origins[0]: must be scheme, host and port alone, such as"
            " https://shop.example.com, or *; got 'https://shop.example.com/'"
        ),
    ),
    "cookies from anywhere": (
        {"url": {"auth": "iam", "cors": {"origins": ["*"], "credentials": True}}},
        (
            "url.cors.credentials: goes with named origins only, as browsers take no * with it;"
            " name them"
        ),
    ),
    "nobody let through": (
        {"api": {"auth": "iam", "throttle": {"requests_per_second": 0}}},
        "api.throttle.requests_per_second: must be more than 0; got 0",
    ),
}


@pytest.mark.parametrize(("asked", "line"), BAD.values(), ids=BAD)
def test_a_mistake_is_told_in_one_line(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: a_function(**asked)) == [line]


def test_a_function_as_slow_as_its_api_waits_is_taken() -> None:
    assert a_function(api={"auth": "iam"}, timeout_s=30).timeout_s == 30


def test_an_address_of_the_functions_own_waits_as_long_as_the_function_takes() -> None:
    assert a_function(url={"auth": "iam"}, timeout_s=900).timeout_s == 900


def test_the_runtime_is_told_the_largest_request_in_bytes() -> None:
    told = limits.environment(a_function(max_request_mb=1.5))

    assert told == {"SERVING_MAX_BODY_BYTES": "1572864"}


def test_without_one_the_runtime_keeps_to_its_own_limit() -> None:
    assert limits.environment(a_function()) == {}


def test_mistakes_of_every_part_are_told_together() -> None:
    lines = refused(
        lambda: a_function(
            api={"auth": "jwt"},
            timeout_s=60,
            warm_up={"at_once": 9},
            event_sources={"claims": {}},
        )
    )

    assert [line.partition(": ")[0] for line in lines] == [
        "warm_up.at_once",
        "api.jwt",
        "event_sources.claims",
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {"url": {"auth": "open_to_the_world"}},
            [
                (
                    "url.auth open_to_the_world lets anybody take all calls that the account may"
                    " run at once, other functions' too; set reserved_concurrency, or api, which"
                    " has a throttle"
                )
            ],
        ),
        ({"url": {"auth": "open_to_the_world"}, "reserved_concurrency": 5}, []),
        ({"url": {"auth": "iam"}}, []),
        ({"api": {"auth": "open_to_the_world"}}, []),
    ],
)
def test_an_address_that_nothing_bounds_is_told_of(asked: dict[str, Any], told: list[str]) -> None:
    assert list(limits.cautions(a_function(**asked))) == told
