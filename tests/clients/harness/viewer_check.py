# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a viewer: the state and the live events that it prints, in four cases, each with a separate dashboard."""
import itertools
import subprocess
import threading
import time

import inputs
import messages
from client import RUN_SECONDS, ClientError, error_line, kill
from dashboard import Dashboard
from results import Row

POINTS = 20_000
TRIES = 3
LIMIT = 4 * 1024 * 1024  # bytes, for clients with a configurable limit
CASES = {"small state": [], f"state of {POINTS:,} points": [], "100 KB event": [inputs.curve()],
         "1 MiB event": [inputs.longest()]}
RAISED_LIMIT = "1 MiB, limit raised"
CLOSES_WITHIN_SECONDS = 5
# Viewers that join within 1 s share a state (RelayLimits::sharedStateMs) and then get the events since.
SHARED_STATE_SECONDS = 1.1


class ViewerCheck:
    """A viewer gets URL, subprotocol and limit (the last two may be empty), and prints each message on a line until the last."""

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
            cells = {case: failure or self._run_with_retries(client, stream, case, "") for case in CASES}
            cells[RAISED_LIMIT] = "-"
            if entry.raises and not failure:
                cells[RAISED_LIMIT] = self._run_with_retries(client, stream, list(CASES)[-1], LIMIT)
            yield Row(entry.language, entry.name, entry.version(), stream, cells, entry.remark)

    def _run_with_retries(self, *arguments):
        """Runs the viewer up to TRIES times until it passes, because some libraries fail sometimes; returns the outcome."""
        for number in range(1, TRIES + 1):
            outcome = self._run_once(*arguments)
            if outcome == "yes":
                return outcome if number == 1 else f"yes, at try {number}"
        return outcome

    def _run_once(self, client, stream, case, limit):
        """Runs the viewer; returns "yes" or "no: " with the reason."""
        dashboard, name = self._dashboards[case], f"live-{next(self._numbers)}"
        time.sleep(max(0, self._quiet_since[case] + SHARED_STATE_SECONDS - time.monotonic()))
        expected_state = dashboard.state()
        live = [inputs.odd(name), *inputs.batch(name, 300, 20), *CASES[case], inputs.END]
        view = View(client, url(dashboard, stream), "" if stream != "scenedeck.v1" else stream, limit)
        try:
            if view.wait_for_first_line():
                publish_live(dashboard, live)
            problem = view.wait() or messages.problem(stream, view.lines, expected_state, live)
            return f"no: {problem}" if problem else check_closed(dashboard)
        except messages.FormError as error:
            return f"no: {error}"
        finally:
            view.stop()
            dashboard.publish(inputs.odd("retained").encode())  # replaces the last event in the retained state
            self._quiet_since[case] = time.monotonic()


def url(dashboard, stream):
    return f"http://127.0.0.1:{dashboard.port}/events" if stream == "SSE" else f"ws://127.0.0.1:{dashboard.port}/ws"


def publish_live(dashboard, live):
    """Publishes one event, a batch of 300, and the others one by one."""
    dashboard.publish(live[0].encode())
    dashboard.publish(inputs.array(live[1:301]).encode())
    for event in live[301:]:
        dashboard.publish(event.encode())


def check_closed(dashboard):
    """Waits until the viewer's connection is closed; returns "yes" or "no: " with the reason."""
    deadline = time.monotonic() + CLOSES_WITHIN_SECONDS
    while dashboard.health()["viewers"] > 0:
        if time.monotonic() > deadline:
            return "no: got everything, but its connection is still open"
        time.sleep(0.02)
    return "yes"


class View:
    """One run of a viewer; threads read its output."""

    def __init__(self, client, *arguments):
        self.lines = []
        self._first = threading.Event()
        self._process = client.start(*arguments)
        self._errors = b""
        self._threads = [threading.Thread(target=self._read_lines), threading.Thread(target=self._read_errors)]
        for thread in self._threads:
            thread.start()

    def wait_for_first_line(self):
        """Waits for the first line, which shows that the viewer is connected; returns whether there is one."""
        self._first.wait(RUN_SECONDS)
        return bool(self.lines)

    def wait(self):
        """Waits for the end of the viewer; returns its failure as a sentence, or None."""
        try:
            code = self._process.wait(RUN_SECONDS)
        except subprocess.TimeoutExpired:
            return f"after {len(self.lines)} messages it waits for more: {self._error_line()}"
        self._join()
        return None if code == 0 else f"after {len(self.lines)} messages, exit {code}: {self._error_line()}"

    def stop(self):
        kill(self._process)
        self._join()

    def _error_line(self):
        return error_line(self._errors.decode(errors="replace"))

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
