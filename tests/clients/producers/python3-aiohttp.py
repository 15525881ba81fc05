# SPDX-License-Identifier: GPL-3.0-or-later
"""aiohttp, one session."""
import asyncio
import sys

import aiohttp


async def main(url, files):
    async with aiohttp.ClientSession(headers={"Content-Type": "application/json"}) as session:
        for name in files:
            with open(name, "rb") as file:
                body = file.read()
            async with session.post(url, data=body) as answer:
                print(answer.status, await answer.text())


asyncio.run(main(sys.argv[1], sys.argv[2:]))
