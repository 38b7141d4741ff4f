"""Where the preview listens, and whose requests it answers: names of hosts and ports, none of them ever trusted."""

from __future__ import annotations

import errno
import ipaddress
import re
import socket
from typing import Any, NamedTuple

from tornado.netutil import bind_sockets

from factbox.problems import Problem, ProblemsError

HOST = "127.0.0.1"
LAST_PORT = 65535
_PORTS = 50  # tried one after another
_EVERYBODYS = 1024  # the first port that is
_ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - looked for, not bound
_NAME = re.compile(r"(?P<name>\[[0-9a-fA-F:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::(?P<port>[0-9]{1,5}))?")


class HostAndPort(NamedTuple):
    """What a program says that it asks: "127.0.0.1:8000"; without a port it is the web's."""

    name: str
    port: int


def host_and_port(text: str) -> HostAndPort | None:
    """The host and port in a `Host` header; None where there is something else."""
    found = _NAME.fullmatch(text)
    return HostAndPort(found["name"].strip("[]").lower(), int(found["port"] or 80)) if found else None


def host_of_origin(origin: str) -> str:
    """The host and port of a page, from its `Origin`; nothing where that is no page of the web's."""
    scheme, found, host = origin.partition("://")
    return host if found and scheme == "http" else ""


def is_own(text: str, bound_to: str, port: int) -> bool:
    """Whether a program asks this preview by a name of its own."""
    asked = host_and_port(text)
    if asked is None or asked.port != port:
        return False
    return asked.name in {HOST, "localhost", "::1", bound_to.lower()} or (
        bound_to in _ANYWHERE and _address(asked.name) is not None
    )


def listen(host: str, port: int) -> tuple[list[Any], int]:
    """The first port that is free, from the one wished for on; for 0 any that is free. Raises ProblemsError."""
    last: OSError | ValueError = OSError(errno.EADDRINUSE, "every port that was tried is in use")
    for number in range(port, min(port + _PORTS, LAST_PORT + 1) if port else 1):
        try:
            sockets = bind_sockets(number, host, reuse_port=False)
        except (OSError, ValueError) as error:  # a ValueError where the name cannot be one
            last = error
            if not _is_taken(error, number):
                break
        else:
            return sockets, sockets[0].getsockname()[1]
    raise _cannot_listen(host, port, last)


def _is_taken(error: OSError | ValueError, port: int) -> bool:
    """Whether a program has the port, or Windows keeps it for one: it sets whole ranges aside for its own."""
    kept = error.errno == errno.EACCES and port >= _EVERYBODYS if isinstance(error, OSError) else False
    return kept or (isinstance(error, OSError) and error.errno == errno.EADDRINUSE)


def _cannot_listen(host: str, port: int, error: OSError | ValueError) -> ProblemsError:
    hint = "choose another with --port or --host"
    if isinstance(error, socket.gaierror | ValueError):
        message = "there is no host of this name here"
    elif error.errno == errno.EACCES:
        message, hint = "this port is not free for everybody to take", "choose one from 1024 on with --port"
    elif error.errno == errno.EADDRINUSE:
        more = min(_PORTS - 1, LAST_PORT - port)
        message = f"this port and the {more} after it are in use" if more else "this port is in use"
    else:
        message = f"nothing can listen here: {(error.strerror or str(error)).lower()}"
    return ProblemsError([Problem(shown_host(host, port), 0, 0, message, hint)])


def is_this_machine(host: str) -> bool:
    """Whether only programs of this machine reach a host."""
    address = _address(host)
    return host == "localhost" if address is None else address.is_loopback


def shown_host(host: str, port: int) -> str:
    """A host and port as an address has them: "[::1]:8000"."""
    name = "localhost" if host in _ANYWHERE else host
    return f"[{name}]:{port}" if ":" in name else f"{name}:{port}"


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
