"""Takes letters for everybody but nobody@… (never) and later@… (not now), and breaks the line after a message for cut@…."""
import socket
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox

class Handler(Mailbox):
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"): return "550 5.1.1 no such user"
        if address.startswith("later@"): return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        if envelope.rcpt_tos[0].startswith("cut@"): server.transport.abort()
        return answer

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
controller = Controller(Handler(sys.argv[1]), hostname="127.0.0.1", port=port, ready_timeout=60)
controller.start()
print(port, flush=True)
sys.stdin.read()
controller.stop()
