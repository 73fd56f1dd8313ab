"""A small mail server that keeps what it took, refuses whom it is told to, and may be slow to answer."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message


@dataclass
class Mailbox:
    """What the server took, in order, and how it behaves."""

    port: int = 0
    taken: list[tuple[str, Message]] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    has_taken: threading.Event = field(default_factory=threading.Event)
    answer_after: threading.Event = field(default_factory=threading.Event)

    def addresses(self) -> list[str]:
        """Give to whom mail was taken, in order."""
        return [address for address, _mail in self.taken]


class _Session(socketserver.StreamRequestHandler):
    """One conversation: enough of SMTP for smtplib."""

    server: _Server

    def handle(self) -> None:
        self._say("220 ready")
        address = ""
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "RCPT":
                address = line.partition("<")[2].partition(">")[0]
                self._say(self.server.mailbox.refusals.get(address, "250 ok"))
            elif word == "DATA":
                self._say("354 go on")
                self._take(address)
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self, address: str) -> None:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        mailbox = self.server.mailbox
        mailbox.taken.append((address, message_from_bytes(b"".join(lines))))
        mailbox.has_taken.set()
        mailbox.answer_after.wait(timeout=30)
        self._say("250 taken")

    def _say(self, text: str) -> None:
        try:
            self.wfile.write(f"{text}\r\n".encode())
        except OSError:
            return  # the client was killed


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    mailbox: Mailbox


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Serve on a free port of this machine during the block."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.mailbox = Mailbox(port=server.server_address[1])
        server.mailbox.answer_after.set()
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.mailbox
        finally:
            server.mailbox.answer_after.set()
            server.shutdown()
            thread.join()
