# SPDX-License-Identifier: GPL-3.0-or-later
"""websockets."""
import asyncio
import sys

import websockets


async def main(url, protocol, limit):
    options = {"subprotocols": [protocol]} if protocol else {}
    if limit:
        options["max_size"] = int(limit)
    async with websockets.connect(url, **options) as connection:
        async for message in connection:
            print(message, flush=True)
            if "end_of_run" in message:
                return
        sys.exit(f"closed: {connection.close_code} {connection.close_reason}")


asyncio.run(main(*sys.argv[1:]))
