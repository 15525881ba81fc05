# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a viewer: what it prints of the state and of live events, in four cases, each on a dashboard of its own."""
import itertools
import subprocess
import threading
import time

import inputs
import messages
from client import RUN_SECONDS, ClientError, kill, telling_line
from dashboard import Dashboard
from results import Row

POINTS = 20_000
TRIES = 3
LIMIT = 4 * 1024 * 1024  # bytes, for clients that are told a limit
CASES = {"small state": [], f"state of {POINTS:,} points": [], "100 KB event": [inputs.curve()],
         "1 MiB event": [inputs.longest()]}
RAISED = "1 MiB, limit raised"
CLOSES_WITHIN_SECONDS = 5
# Viewers that come within 1 s share a state (RelayLimits::sharedStateMs), with the events since behind it.
SHARED_STATE_SECONDS = 1.1


class ViewerCheck:
    """A viewer is told URL, subprotocol and limit (both may be empty), and prints a message a line until the last one."""

    def __init__(self, program, work):
        self._numbers = itertools.count(1)
        self._quiet_since = dict.fromkeys(CASES, time.monotonic())
        self._dashboards = {case: Dashboard(program, work / f"dashboard-{number}") for number, case in enumerate(CASES)}
        for dashboard in self._dashboards.values():
            for event in ('{"type":"phase","phase":"armed","host":"lab-01"}', inputs.odd("retained")):
                dashboard.publish(event.encode())
        points = inputs.points(POINTS)
        for begin in range(0, POINTS, 5000):
            list(self._dashboards.values())[1].publish(inputs.array(points[begin:begin + 5000]).encode())

    def close(self):
        for dashboard in self._dashboards.values():
            dashboard.close()

    def rows(self, client):
        entry = client.entry
        try:
            client.build()
            failure = None
        except ClientError as error:
            failure = f"no: {error}"
        for stream in entry.streams:
            cells = {case: failure or self._tried(client, stream, case, "") for case in CASES}
            cells[RAISED] = "-"
            if entry.raises and not failure:
                cells[RAISED] = self._tried(client, stream, list(CASES)[-1], LIMIT)
            yield Row(entry.language, entry.name, entry.version(), stream, cells, entry.remark)

    def _tried(self, *arguments):
        """The outcome of up to TRIES runs, until one passes: some libraries fail now and then."""
        for number in range(1, TRIES + 1):
            seen = self._seen(*arguments)
            if seen == "yes":
                return seen if number == 1 else f"yes, at try {number}"
        return seen

    def _seen(self, client, stream, case, limit):
        """ "yes", or "no" with what was seen."""
        dashboard, name = self._dashboards[case], f"live-{next(self._numbers)}"
        time.sleep(max(0, self._quiet_since[case] + SHARED_STATE_SECONDS - time.monotonic()))
        expected_state = dashboard.state()
        live = [inputs.odd(name), *inputs.batch(name, 300, 20), *CASES[case], inputs.END]
        view = View(client, url(dashboard, stream), "" if stream != "scenedeck.v1" else stream, limit)
        try:
            if view.wait_for_first_line():
                publish_live(dashboard, live)
            problem = view.wait() or messages.problem(stream, view.lines, expected_state, live)
            return f"no: {problem}" if problem else closed(dashboard)
        except messages.FormError as error:
            return f"no: {error}"
        finally:
            view.end()
            dashboard.publish(inputs.odd("retained").encode())  # takes the place of the end in the state
            self._quiet_since[case] = time.monotonic()


def url(dashboard, stream):
    return f"http://127.0.0.1:{dashboard.port}/events" if stream == "SSE" else f"ws://127.0.0.1:{dashboard.port}/ws"


def publish_live(dashboard, live):
    """One event, a batch, and what remains one by one."""
    dashboard.publish(live[0].encode())
    dashboard.publish(inputs.array(live[1:301]).encode())
    for event in live[301:]:
        dashboard.publish(event.encode())


def closed(dashboard):
    """ "yes" when the connection is closed, as it should be at the end of a viewer."""
    deadline = time.monotonic() + CLOSES_WITHIN_SECONDS
    while dashboard.health()["viewers"] > 0:
        if time.monotonic() > deadline:
            return "no: got everything, but its connection is still open"
        time.sleep(0.02)
    return "yes"


class View:
    """One run of a viewer, whose lines are read in a thread."""

    def __init__(self, client, *arguments):
        self.lines = []
        self._first = threading.Event()
        self._process = client.start(*arguments)
        self._errors = b""
        self._threads = [threading.Thread(target=self._read_lines), threading.Thread(target=self._read_errors)]
        for thread in self._threads:
            thread.start()

    def wait_for_first_line(self):
        """Whether a line came, which shows that the viewer is connected."""
        self._first.wait(RUN_SECONDS)
        return bool(self.lines)

    def wait(self):
        """What went wrong by its own account, or nothing, when it has ended."""
        try:
            code = self._process.wait(RUN_SECONDS)
        except subprocess.TimeoutExpired:
            return f"after {len(self.lines)} messages it waits for more: {self._said()}"
        self._join()
        return None if code == 0 else f"after {len(self.lines)} messages, exit {code}: {self._said()}"

    def end(self):
        kill(self._process)
        self._join()

    def _said(self):
        return telling_line(self._errors.decode(errors="replace"))

    def _join(self):
        for thread in self._threads:
            thread.join()

    def _read_lines(self):
        for line in self._process.stdout:
            self.lines.append(line.decode(errors="replace").rstrip("\r\n"))
            self._first.set()
        self._first.set()

    def _read_errors(self):
        for line in self._process.stderr:
            self._errors += line
