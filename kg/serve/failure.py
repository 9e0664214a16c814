"""The one shape of all errors that the service answers with."""

from __future__ import annotations

import re

from starlette.responses import JSONResponse

__all__ = ["Failure", "failure_response", "internal_failure"]

_PLACE = re.compile(r"line (\d+), column (\d+)")
_AUTHENTICATE = {"WWW-Authenticate": "Bearer"}
_RETRY = {"Retry-After": "5"}


class Failure(Exception):  # noqa: N818  # "error" is the member of the answer
    """A request that is not answered.

    Attributes:
        status: HTTP status.
        code: What kind of failure, for programs; it stays the same between versions.
        message: What is wrong, for people.
        line: Line in the query, from 1, or None.
        column: Column in the query, from 1, or None.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.line, self.column = line, column

    @classmethod
    def with_place(cls, status: int, code: str, message: str, *, where: str | None) -> Failure:
        """A failure whose place is written as "line 1, column 2"."""
        found = _PLACE.search(where or "")
        if found is None:
            return cls(status, code, message)
        return cls(status, code, message, line=int(found[1]), column=int(found[2]))


def failure_response(failure: Failure) -> JSONResponse:
    """`{"error": {"code", "message", "line"?, "column"?}}`."""
    error: dict[str, str | int] = {"code": failure.code, "message": failure.message}
    if failure.line is not None and failure.column is not None:
        error |= {"line": failure.line, "column": failure.column}
    headers = {401: _AUTHENTICATE, 503: _RETRY}.get(failure.status)
    return JSONResponse({"error": error}, status_code=failure.status, headers=headers)


def internal_failure() -> Failure:
    """What the caller is told of a fault of ours."""
    return Failure(500, "internal", "kg failed; this is a fault of its own")
