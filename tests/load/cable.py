"""A cable between a desk and the server that can be cut at a chosen word."""

import socket
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Literal

SOCKET = ".s.PGSQL.5432"
When = Literal["never", "before", "after"]


class Cable:
    """Carries bytes between a socket in ``folder`` and the server's; cut when a COMMIT comes by.

    ``before`` means that the server never hears of it, ``after`` that the answer never comes back.
    """

    def __init__(self, folder: Path, server: Path) -> None:
        self.cut: When = "never"
        self._server = server / SOCKET
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(folder / SOCKET))
        self._door.listen()
        Thread(target=self._wait, daemon=True).start()

    def close(self) -> None:
        """Take the cable away."""
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _wait(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._door.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(str(self._server))
                Thread(target=self._carry, args=(near, far, True), daemon=True).start()
                Thread(target=self._carry, args=(far, near, False), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, outward: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if outward and self.cut != "never" and b"COMMIT" in data:
                    self._sever(data, source, target)
                    return
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def _sever(self, data: bytes, desk: socket.socket, server: socket.socket) -> None:
        when, self.cut = self.cut, "never"
        desk.shutdown(socket.SHUT_RDWR)
        if when == "after":
            server.sendall(data)
            # the server hangs up by itself once it has nothing more to say to nobody
            server.shutdown(socket.SHUT_WR)
        else:
            server.close()
