# SPDX-License-Identifier: GPL-3.0-or-later
"""ws4py, threaded client."""
import sys

from ws4py.client.threadedclient import WebSocketClient


class Viewer(WebSocketClient):
    ended = False

    def received_message(self, message):
        print(message.data.decode(), flush=True)
        if b"end_of_run" in message.data:
            self.ended = True
            self.close()

    def closed(self, code, reason=None):
        if not self.ended:
            print(f"closed: {code} {reason}", file=sys.stderr)


viewer = Viewer(sys.argv[1], protocols=[sys.argv[2]] if sys.argv[2] else None)
viewer.connect()
viewer.run_forever()
sys.exit(not viewer.ended)
