# SPDX-License-Identifier: GPL-3.0-or-later
"""twisted.web.client.Agent with a pool of keep-alive connections."""
import io
import sys

from twisted.internet import defer, reactor, task
from twisted.web.client import Agent, FileBodyProducer, HTTPConnectionPool, readBody
from twisted.web.http_headers import Headers


@defer.inlineCallbacks
def main(_, url, *files):
    agent = Agent(reactor, pool=HTTPConnectionPool(reactor))
    for name in files:
        with open(name, "rb") as file:
            body = FileBodyProducer(io.BytesIO(file.read()))
        answer = yield agent.request(b"POST", url.encode(), Headers({"Content-Type": ["application/json"]}), body)
        print(answer.code, (yield readBody(answer)).decode(), flush=True)


task.react(main, sys.argv[1:])
