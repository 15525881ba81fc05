# SPDX-License-Identifier: GPL-3.0-or-later
"""QWebSocket from Python (PyQt6)."""
import sys

from PyQt6.QtCore import QCoreApplication, QUrl
from PyQt6.QtWebSockets import QWebSocket, QWebSocketHandshakeOptions

url, protocol, _ = sys.argv[1:]
application = QCoreApplication(sys.argv)
socket = QWebSocket()
ended = []


def received(message):
    print(message, flush=True)
    if "end_of_run" in message:
        ended.append(True)
        socket.close()


socket.textMessageReceived.connect(received)
socket.disconnected.connect(application.quit)
options = QWebSocketHandshakeOptions()
if protocol:
    options.setSubprotocols([protocol])
socket.open(QUrl(url), options)
application.exec()
sys.exit(0 if ended else f"closed: {socket.closeCode()} {socket.errorString()}")
