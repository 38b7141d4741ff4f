"""Whose requests the preview answers: those to its own name, and changes only from its own pages, with their token."""

from __future__ import annotations

import hmac
from typing import Any

from tornado import httputil, web

from factbox.preview.listening import host_and_port, host_of_origin, is_own

_LONGEST_FORM = 1_000_000  # bytes


class WaryApplication(web.Application):
    """Takes a `Host` that can be none for none, before Tornado stumbles over it, as over a port of 5,000 figures."""

    def start_request(self, server_conn: object, request_conn: httputil.HTTPConnection) -> httputil.HTTPMessageDelegate:
        return _WaryRequest(super().start_request(server_conn, request_conn))


class _WaryRequest(httputil.HTTPMessageDelegate):
    def __init__(self, asked: httputil.HTTPMessageDelegate) -> None:
        self.headers = asked.headers_received
        self.data_received = asked.data_received  # type: ignore[method-assign]  # as it is
        self.finish = asked.finish  # type: ignore[method-assign]
        self.on_connection_close = asked.on_connection_close  # type: ignore[method-assign]

    def headers_received(
        self, start_line: httputil.RequestStartLine | httputil.ResponseStartLine, headers: httputil.HTTPHeaders
    ) -> Any:
        if "Host" in headers and host_and_port(headers["Host"]) is None:
            headers["Host"] = ""
        return self.headers(start_line, headers)


class Guarded(web.RequestHandler):
    """Answers only to its own name: another one is a page elsewhere that has turned its own name to this machine."""

    def initialize(self, preview: Any, port: int) -> None:
        self.preview = preview
        self.port = port

    def prepare(self) -> None:
        if not self.is_own(self.request.host):
            raise web.HTTPError(403)

    def is_own(self, host: str) -> bool:
        return is_own(host, self.preview.bound_to, self.port)

    def see_that_it_may_change(self) -> None:
        """Only a form on a page of this preview's own may change anything: its origin and its token say so."""
        origins = self.request.headers.get_list("Origin")
        token = self.get_query_argument("token", "")
        if len(origins) != 1 or not self.is_own(host_of_origin(origins[0])):
            raise web.HTTPError(403)
        if not hmac.compare_digest(token.encode(), self.preview.token.encode()):
            raise web.HTTPError(403)
        if len(self.request.body) > _LONGEST_FORM:
            raise web.HTTPError(413)

    def log_exception(self, *given: Any) -> None:
        """Says on the terminal what Factbox has got wrong, and not what others ask."""
        if not isinstance(given[1], web.HTTPError):
            super().log_exception(*given)

    def write_error(self, status_code: int, **_: object) -> None:
        self.finish(f"{status_code}\n")
