# SPDX-License-Identifier: GPL-3.0-or-later
"""wsproto over a socket; it delivers parts of messages, which the program joins."""
import socket
import sys
from urllib.parse import urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import CloseConnection, Ping, Request, TextMessage

address = urlsplit(sys.argv[1])
connection = WSConnection(ConnectionType.CLIENT)
message = ""
ended = False
with socket.create_connection((address.hostname, address.port), 60) as sock:
    protocols = [sys.argv[2]] if sys.argv[2] else []
    sock.sendall(connection.send(Request(host=address.netloc, target=address.path, subprotocols=protocols)))
    while data := sock.recv(65536):
        connection.receive_data(data)
        for event in connection.events():
            if isinstance(event, Ping):
                sock.sendall(connection.send(event.response()))
            elif isinstance(event, CloseConnection) and not ended:
                sys.exit(f"closed: {event.code} {event.reason}")
            elif isinstance(event, TextMessage) and not ended:
                message += event.data
                if event.message_finished:
                    print(message, flush=True)
                    ended = "end_of_run" in message
                    message = ""
                if ended:
                    sock.sendall(connection.send(CloseConnection(code=1000)))
sys.exit(not ended)
