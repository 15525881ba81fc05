# SPDX-License-Identifier: GPL-3.0-or-later
"""tornado, websocket_connect()."""
import asyncio
import sys

from tornado.websocket import websocket_connect


async def main(url, protocol, limit):
    options = {"max_message_size": int(limit)} if limit else {}
    connection = await websocket_connect(url, subprotocols=[protocol] if protocol else None, **options)
    while True:
        message = await connection.read_message()
        if message is None:
            sys.exit(f"closed: {connection.close_code} {connection.close_reason}")
        print(message, flush=True)
        if "end_of_run" in message:
            connection.close()
            await connection.read_message()
            return


asyncio.run(main(*sys.argv[1:]))
