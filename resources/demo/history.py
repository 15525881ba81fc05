# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills the event log of a dashboard that is not running with events of the past, at their own times."""
import contextlib
import json
import os
import socket
import sqlite3
import subprocess
import tempfile
from pathlib import Path

INSERT = """INSERT INTO event(seq, epoch, t_ms, type, replayed, body)
VALUES(?, (SELECT max(number) FROM epoch), ?, ?, 1, ?)"""
STOP_S = 10  # until the dashboard is asked again to end


def write(executable, state_dir, events):
    """Creates the log in the folder, which has none, and appends `events`: (Unix seconds, event), in order of time. They
    are marked as replayed. The table is described in core/log/README.md."""
    _create(executable, state_dir)
    rows = [(seq, round(1000 * second), event["type"], json.dumps(event, separators=(",", ":")))
            for seq, (second, event) in enumerate(events, 1)]
    with contextlib.closing(sqlite3.connect(Path(state_dir, "events.sqlite3"))) as log, log:
        log.executemany(INSERT, rows)


def _create(executable, state_dir):
    """Has the dashboard itself create the log: starts it on a free port until it serves, and stops it."""
    with socket.socket() as probe, tempfile.TemporaryDirectory() as empty:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        options = ["--headless", "--port", str(port), "--data-dir", empty, "--state-dir", str(state_dir), "--config", "/dev/null"]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("SCENEDECK_")}
        with subprocess.Popen([executable, *options], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True) as dashboard:
            dashboard.stdout.readline()  # its address: the log is open
            errors = _stop(dashboard)
        if dashboard.returncode:
            raise RuntimeError(f"the event log was not created: {errors.strip()}")


def _stop(dashboard):
    """Ends it with SIGTERM, which is repeated after a pause, and finally with SIGKILL. Returns what it wrote to stderr."""
    for send in (dashboard.terminate, dashboard.terminate, dashboard.kill):
        send()
        with contextlib.suppress(subprocess.TimeoutExpired):
            return dashboard.communicate(timeout=STOP_S)[1]
    raise RuntimeError("the dashboard that creates the event log does not end, not even after SIGKILL")
