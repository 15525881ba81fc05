# SPDX-License-Identifier: GPL-3.0-or-later
"""tornado's AsyncHTTPClient."""
import asyncio
import sys

import tornado.httpclient


async def main(url, files):
    client = tornado.httpclient.AsyncHTTPClient()
    for name in files:
        with open(name, "rb") as file:
            body = file.read()
        answer = await client.fetch(url, method="POST", body=body, headers={"Content-Type": "application/json"},
                                    raise_error=False)
        print(answer.code, answer.body.decode())


asyncio.run(main(sys.argv[1], sys.argv[2:]))
