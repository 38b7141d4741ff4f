"""Where the preview listens, and that no odd request makes it stumble."""

from __future__ import annotations

import base64
import gc
import http.client
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from factbox.cli import cli
from factbox.preview.listening import host_and_port, is_own, listen, shown_host
from factbox.preview.server import serve_preview
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from tests.preview.test_server import Serving, make_project, served


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One that is asked for any free port."""
    with served(tmp_path_factory.mktemp("preview") / "project", "--port", "0") as running:
        yield running


def port_of(preview: Serving) -> int:
    return int(preview.address.split(":")[2].strip("/"))


def status(preview: Serving, **headers: str | bytes) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port_of(preview), timeout=60)
    connection.putrequest("GET", "/livereload" if "Origin" in headers else "/", skip_host=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    found = connection.getresponse().status
    connection.close()
    return found


WISH = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "c29tZXRoaW5nIHNlY3JldA==",
}
ODD = (
    "127.0.0.1:abc", "[::1", "::1", "[", "]", "127.0.0.1:8000:8000", "a:b:c:d:e", "evil.example", "127.0.0.1:",
    "127.0.0.1:99999", "127.0.0.1:-1", "x" * 5000, f"127.0.0.1:{'9' * 5000}", "127.0.0.1, evil.example",
    "127.0.0.1@evil.example", "localhost:8000.evil.example", "%00",
    "\u00e9.example".encode("latin-1"), "\u0661\u0662".encode(),
)  # fmt: skip


def said(preview: Serving) -> list[str]:
    """What the terminal shows besides the address."""
    return [line for line in preview.lines if not line.startswith("Preview at ")]


@pytest.mark.parametrize("host", ODD)
def test_an_odd_host_is_refused(host: str | bytes, preview: Serving) -> None:
    before = said(preview)
    assert status(preview, Host=host) in (400, 403)
    assert said(preview) == before


@pytest.mark.parametrize(
    "origin", [*ODD, "http://localhost:8000.evil.example", "http://[::1", "null", "file://", "://"]
)
def test_an_odd_origin_is_refused(origin: str | bytes, preview: Serving) -> None:
    before = said(preview)
    own = f"127.0.0.1:{port_of(preview)}"
    assert status(preview, Host=own, Origin=origin, **WISH) in (400, 403)
    if isinstance(origin, str):
        assert status(preview, Host=own, Origin=f"http://{origin}", **WISH) in (400, 403)
    assert said(preview) == before


def talk(preview: Serving, opcode: int, data: bytes) -> bytes:
    """Says one thing on the socket; gives all that comes back until it is closed, or nothing more comes."""
    own = f"127.0.0.1:{port_of(preview)}"
    with socket.create_connection(("127.0.0.1", port_of(preview)), timeout=2) as line:
        key = base64.b64encode(os.urandom(16)).decode()
        line.sendall(
            f"GET /livereload HTTP/1.1\r\nHost: {own}\r\nOrigin: http://{own}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        head = b""
        while b"\r\n\r\n" not in head:
            head += line.recv(1)
        assert head.startswith(b"HTTP/1.1 101")
        length = bytes([0x80 | 127]) + len(data).to_bytes(8, "big")
        line.sendall(bytes([0x80 | opcode]) + length + bytes(4) + data)
        found = b""
        try:
            while piece := line.recv(4096):
                found += piece
                if found[:1] != b"\x88" and found:  # an answer, and no end
                    break
        except (TimeoutError, ConnectionResetError):
            pass
        return found


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":' * 2000, b"[" * 50_000, b"", b"null", b"7", b'"hello"', b"[]", b'[["command", "info"]]', b"{}",
        b'{"command": 7}', b'{"command": ["info"]}', b"\xff\xfe", b'{"command": "\\ud800"', b"x" * 200_000,
    ],
    ids=lambda data: data[:12],
)  # fmt: skip
@pytest.mark.parametrize("opcode", [1, 2], ids=["text", "binary"])
def test_an_odd_message_ends_the_connection(opcode: int, data: bytes, preview: Serving) -> None:
    before = said(preview)
    assert talk(preview, opcode, data)[:1] in (b"\x88", b"")
    assert said(preview) == before
    assert status(preview, Host=f"127.0.0.1:{port_of(preview)}") == 200


def test_a_message_of_ours_is_answered(preview: Serving) -> None:
    assert b"livereload-tornado" in talk(preview, 1, b'{"command": "hello"}')


@pytest.mark.slow  # it starts the command anew, again and again
def test_it_ends_the_moment_that_its_address_is_said(tmp_path: Path) -> None:
    for number in range(4):
        with served(tmp_path / f"project-{number}", "--port", "0") as preview:
            pass
        assert said(preview) == []


# ── Ports and hosts ───────────────────────────────────────────────────────────────────────────────


def test_port_0_is_any_that_is_free_and_the_true_one_is_told(preview: Serving) -> None:
    assert port_of(preview) > 0
    assert said(preview) == []


@pytest.mark.parametrize("port", ["70000", "-1", "65536", "x"])
def test_what_is_no_port_is_wrong_use(port: str, tmp_path: Path) -> None:
    make_project(tmp_path / "project")
    done = CliRunner().invoke(cli, ["serve", "-C", str(tmp_path / "project"), f"--port={port}"])
    assert done.exit_code == 2
    assert "Invalid value for '--port'" in done.output


def test_an_empty_host_is_wrong_use(tmp_path: Path) -> None:
    make_project(tmp_path / "project")
    done = CliRunner().invoke(cli, ["serve", "-C", str(tmp_path / "project"), "--host", ""])
    assert (done.exit_code, done.output.splitlines()[-1]) == (
        2,
        "Error: --host: a name or an address is needed, such as 127.0.0.1; 0.0.0.0 for every one",
    )


# Tornado leaves a socket that could not be bound to be collected.
LEFT = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")


def refusal(host: str, port: int) -> str:
    try:
        listen(host, port)
    except ProblemsError as error:
        (problem,) = error.problems
    else:
        pytest.fail("it listens")
    gc.collect()
    return f"{problem.path}: {problem.message}"


@pytest.mark.slow  # it tries every port
@LEFT
def test_where_nothing_can_listen_it_is_said() -> None:
    assert refusal("no-such-host.invalid", 8000) == "no-such-host.invalid:8000: there is no host of this name here"
    assert re.fullmatch(r"192\.0\.2\.1:8000: nothing can listen here: .+", refusal("192.0.2.1", 8000))
    assert refusal("a" * 300, 8000).endswith(": there is no host of this name here")


@LEFT
def test_ports_beyond_the_last_are_not_tried() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65535))
        taken.listen()
        assert refusal("127.0.0.1", 65535) == "127.0.0.1:65535: this port is in use"


def test_a_preview_that_cannot_listen_leaves_the_next_one_unharmed(tmp_path: Path) -> None:
    make_project(tmp_path / "project")
    project = Project(tmp_path / "project")
    for _ in range(2):
        with pytest.raises(ProblemsError, match="there is no host of this name here"):
            serve_preview(project, 8000, lambda _: None, host="no-such-host.invalid")


def test_an_ipv6_address_is_shown_in_brackets() -> None:
    assert shown_host("::1", 8000) == "[::1]:8000"
    assert [shown_host(host, 80) for host in ("::", "0.0.0.0", "127.0.0.1")] == ["localhost:80"] * 2 + ["127.0.0.1:80"]


@pytest.mark.slow  # it tries many names
def test_only_its_own_names_are_its_own() -> None:
    assert host_and_port("[::1]:8000") == ("::1", 8000)
    assert host_and_port("LOCALHOST") == ("localhost", 80)
    assert is_own("[::1]:8000", "127.0.0.1", 8000)
    assert is_own("Desk.Example:8000", "desk.example", 8000)
    assert is_own("192.168.1.7:8000", "0.0.0.0", 8000)
    assert not is_own("192.168.1.7:8000", "127.0.0.1", 8000)
    assert not is_own("desk.example:8000", "0.0.0.0", 8000)
    assert not is_own("localhost:8001", "127.0.0.1", 8000)
