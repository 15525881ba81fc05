# SPDX-License-Identifier: GPL-3.0-or-later
"""aiohttp, ClientSession.ws_connect()."""
import asyncio
import sys

import aiohttp


async def main(url, protocol, limit):
    options = {"max_msg_size": int(limit)} if limit else {}
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url, protocols=[protocol] if protocol else [], **options) as connection:
            async for message in connection:
                print(message.data, flush=True)
                if "end_of_run" in str(message.data):
                    return
            sys.exit(f"closed: {connection.close_code} {connection.exception()}")


asyncio.run(main(*sys.argv[1:]))
