"""How an HTTP API itself says no."""

from cloud_sandbox.data_plane.web.reply import Reply, said


class Refused(Exception):  # noqa: N818 - an answer
    """What a caller is told in place of the function's answer."""

    def __init__(
        self, status: int, message: str, error: str = "", judged: str = "", **headers: str
    ) -> None:
        super().__init__(message)
        self.status = status
        self.error = error
        """Why, for the access log: `$context.integrationErrorMessage`."""

        self.judged = judged
        """Why the caller is not let in, for the same: `$context.authorizer.error`."""

        self.headers = headers

    def reply(self) -> Reply:
        return said(self.status, str(self), **self.headers)


def not_found() -> Refused:
    """No stage or no route: yulin pull request 410, ministack issue 406 have the body [I]."""
    return Refused(404, "Not Found")


def too_many() -> Refused:
    """pulumi-aws issue 2363; terraform-aws-apigateway-v2 issue 13 [I]."""
    return Refused(429, "Too Many Requests")


def failed(why: str) -> Refused:
    """The integration did not answer rightly.

    AWS re:Post, `How do I troubleshoot issues for API Gateway endpoints that integrate with
    Lambda`: no permission, a function that fails or answers in no known form, and one that is
    throttled [D].
    """
    return Refused(500, "Internal Server Error", why)


def took_too_long(timeout_ms: float) -> Refused:
    """The function goes on all the same: sst issue 2232, serverless issue 11222 [I]."""
    return Refused(503, "Service Unavailable", f"no answer within {timeout_ms:g} ms")


def too_large() -> Refused:
    """API Gateway guide, `Quotas for HTTP APIs`; the status and words [U]."""
    return Refused(413, "Request Entity Too Large")


def unanswered(what: str, where: str) -> Refused:
    """What AWS would do and the sandbox does not."""
    return Refused(501, f"the sandbox does not answer for {what} ({where})")
