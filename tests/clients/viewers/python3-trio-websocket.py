# SPDX-License-Identifier: GPL-3.0-or-later
"""trio-websocket."""
import sys

import trio
from trio_websocket import open_websocket_url


async def main(url, protocol, limit):
    options = {"max_message_size": int(limit)} if limit else {}
    async with open_websocket_url(url, subprotocols=[protocol] if protocol else None, **options) as connection:
        while True:
            message = await connection.get_message()
            print(message, flush=True)
            if "end_of_run" in message:
                return


trio.run(main, *sys.argv[1:])
