# SPDX-License-Identifier: GPL-3.0-or-later
"""websocket-client, create_connection()."""
import sys

import websocket

url, protocol, _ = sys.argv[1:]
connection = websocket.create_connection(url, timeout=60, subprotocols=[protocol] if protocol else None)
while True:
    message = connection.recv()
    if not message:
        sys.exit("closed")
    print(message, flush=True)
    if "end_of_run" in message:
        break
connection.close()
