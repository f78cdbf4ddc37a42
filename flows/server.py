"""A local Prefect server that ends with whoever started it, however that ends.

Prefect's own temporary server outlives a parent that is killed. This one holds the other end of a pipe to its
parent and stops as soon as that closes; over its standard output it says when it is ready.
"""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from select import select

from chongqing.errors import ChongqingError

HOST = "127.0.0.1"
READY = b"ready"
LOG_NAME = "server.log"
WAIT_SECONDS = 120
STOP_SECONDS = 15
TICK_SECONDS = 0.02


class ServerError(ChongqingError):
    """The local Prefect server cannot be started."""


class ServerRunningError(ServerError):
    """The home has a server already: at `api_url`, if others may use it."""

    def __init__(self, home: Path, api_url: str) -> None:
        at = f" at {api_url}" if api_url else ""
        super().__init__(f"{home}: a Prefect server runs here already{at}. Stop that one first.")
        self.api_url = api_url


@dataclass(frozen=True)
class LocalServer:
    """A server that is starting: use its address once `wait_until_ready` has returned."""

    api_url: str
    wait_until_ready: Callable[[], None]


def make_home(home: Path) -> None:
    """Makes the folder, which Prefect wants even where its server is elsewhere."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServerError(f"{home}: {error.strerror}. Name another folder with --warehouse-dir.") from error


@contextmanager
def server_on(home: Path) -> Iterator[LocalServer]:
    """The server that already serves `home`, or else one for as long as the context lasts.

    Two servers on one home would fight over its database: one that is just ending is waited for.
    """
    for _ in range(round(WAIT_SECONDS / TICK_SECONDS)):
        try:
            with local_server(home) as server:
                yield server
            return
        except ServerRunningError as running:
            if running.api_url:
                yield LocalServer(running.api_url, lambda: None)
                return
            time.sleep(TICK_SECONDS)
    raise ServerError(f"{home}: another refresh's Prefect server does not end. Wait for it and try again.")


@contextmanager
def local_server(home: Path, port: int = 0, *, with_schedules: bool = False) -> Iterator[LocalServer]:
    """A server that keeps its records in `home`; port 0 takes any free one.

    `with_schedules` runs the scheduler and the user interface too, and lets others use it; without, it does
    just what one run needs. Raises ServerError when the port is taken or the server does not start, and
    ServerRunningError when `home` has one.
    """
    with _only_one(home) as notice, _listener(port) as listener:
        port = listener.getsockname()[1]
        api_url = f"http://{HOST}:{port}/api"
        process = _start(listener, home, port, with_schedules)
        listener.close()

        def wait_until_ready() -> None:
            answered = process.stdout and select([process.stdout], [], [], WAIT_SECONDS)[0]
            if not (answered and process.stdout and process.stdout.read(len(READY)) == READY):
                raise ServerError(f"The local Prefect server did not start; {home / LOG_NAME} says why.")
            if with_schedules:
                notice.write_text(api_url)

        with process:
            try:
                yield LocalServer(api_url, wait_until_ready)
            finally:
                notice.unlink(missing_ok=True)
                _stop(process)


@contextmanager
def _only_one(home: Path) -> Iterator[Path]:
    """Holds the home's lock; yields the file in which a server that others may use leaves its address."""
    notice = home / "server.url"
    make_home(home)
    with (home / "server.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ServerRunningError(home, notice.read_text() if notice.is_file() else "") from error
        notice.unlink(missing_ok=True)
        yield notice


def _start(listener: socket.socket, home: Path, port: int, with_schedules: bool) -> subprocess.Popen[bytes]:
    arguments = [str(listener.fileno()), *(["schedules"] if with_schedules else [])]
    with (home / LOG_NAME).open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "flows.server", *arguments],
            env=_environment(home, port),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            pass_fds=[listener.fileno()],
            start_new_session=True,
        )


def _listener(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise ServerError(f"Port {port}: {error.strerror}. Choose another one with --port.") from error
    return listener


def _environment(home: Path, port: int) -> dict[str, str]:
    outer = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    return outer | {
        "PREFECT_HOME": str(home),
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING",
        "PREFECT_SERVER_API_HOST": HOST,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_UI_API_URL": f"http://{HOST}:{port}/api",
    }


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def main() -> None:
    """The server's own process: `python -m flows.server LISTENER [schedules]`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import uvicorn
    from prefect.server.api.server import create_app

    listener = socket.socket(fileno=int(sys.argv[1]))
    app = create_app(ephemeral="schedules" not in sys.argv, final=True)
    config = uvicorn.Config(app, log_level="error", lifespan="on", timeout_graceful_shutdown=3)
    server = uvicorn.Server(config)

    def announce() -> None:
        while not server.started:
            time.sleep(TICK_SECONDS)
        os.write(sys.stdout.fileno(), READY)

    def follow_parent() -> None:
        sys.stdin.buffer.read()
        server.should_exit = True

    for follow in (announce, follow_parent):
        threading.Thread(target=follow, daemon=True).start()
    server.run(sockets=[listener])


if __name__ == "__main__":
    main()
