# SPDX-License-Identifier: GPL-3.0-or-later
"""autobahn on twisted; it has no limit unless one is set."""
import sys

from autobahn.twisted.websocket import WebSocketClientFactory, WebSocketClientProtocol
from twisted.internet import reactor

url, protocol, limit = sys.argv[1:]
outcome = ["it was not connected"]


class Viewer(WebSocketClientProtocol):
    def onMessage(self, payload, isBinary):
        print(payload.decode(), flush=True)
        if b"end_of_run" in payload:
            outcome.clear()
            self.sendClose(1000)

    def onClose(self, wasClean, code, reason):
        outcome.extend([f"closed: {code} {reason}"] if outcome else [])
        if reactor.running:
            reactor.stop()


factory = WebSocketClientFactory(url, protocols=[protocol] if protocol else None)
factory.protocol = Viewer
if limit:
    factory.setProtocolOptions(maxMessagePayloadSize=int(limit))
reactor.connectTCP(factory.host, factory.port, factory)
reactor.run()
sys.exit(outcome[-1] if outcome else 0)
