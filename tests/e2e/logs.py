# SPDX-License-Identifier: GPL-3.0-or-later
"""Base class and helpers of the event log's tests."""
import contextlib
import hashlib
import json
import os
import sqlite3
import tempfile
import unittest

from peers import Negotiated, ask, eventually
from servers import Dashboard


def event(number, pad=0, kind="bench"):
    return b'{"type":"%s","n":%d,"pad":"%s"}' % (kind.encode(), number, b"x" * pad)


def triples(messages):
    return [t for kind, message in messages if kind == "events" for t in message["events"] if t[0] > 0]


class LogTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = os.path.join(folder.name, "state")
        self.file = os.path.join(self.state, "events.sqlite3")

    def journal(self):
        """The log's file in shared memory, which lasts until a reboot."""
        name = hashlib.sha256(os.path.abspath(self.state).encode()).hexdigest()[:32]
        return f"/dev/shm/scenedeck-journal-{name}"

    def run_sql(self, sql):
        with contextlib.closing(sqlite3.connect(self.file)) as database, database:
            database.execute(sql)

    def rows(self, sql):
        with contextlib.closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as database:
            return database.execute(sql).fetchall()

    def simulate_reboot(self):
        """As after a reboot, for a dashboard that is not running: shared memory is empty, and stored monotonic times are not valid."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.journal())
        self.run_sql("UPDATE clock SET boot = 'another'")

    def dashboard(self, *options, state=None, stderr=None):
        dashboard = Dashboard("--state-dir", state or self.state, *options, stderr=stderr)
        self.addCleanup(dashboard.__exit__)
        dashboard.start()
        return dashboard

    def viewer(self, dashboard, *cursor):
        viewer = Negotiated(dashboard.port, *cursor)
        self.addCleanup(viewer.__exit__)
        return viewer

    def publish(self, dashboard, first, last, **options):
        for number in range(first, last + 1):
            self.assertEqual(ask(dashboard.port, event(number, **options)).status, 200)

    def health(self, dashboard):
        return ask(dashboard.port, method="GET", path="/healthz").json

    def wait_until_written(self, dashboard, seq):
        eventually(lambda: self.health(dashboard)["log"]["written_seq"] >= seq)

    def logged_events(self, dashboard, query="", limit=10000, since=0):
        """All events of the log after seq `since`, read in pages."""
        found = []
        while True:
            answer = ask(dashboard.port, method="GET", path=f"/api/v1/events?since={since}&limit={limit}{query}")
            self.assertEqual(answer.status, 200, answer.body)
            page = json.loads(b"[" + b",".join(answer.body.splitlines()) + b"]")
            if not page:
                return found
            found += page
            since = page[-1][0]
