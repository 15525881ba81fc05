# SPDX-License-Identifier: GPL-3.0-or-later
"""Fake clocks for one process by Debian's faketime: the environment variables to start it with."""
import os
import pathlib
import tempfile

_PRELOAD = {"LD_PRELOAD": f"/usr/lib/{os.uname().machine}-linux-gnu/faketime/libfaketimeMT.so.1", "TZ": "UTC"}


def fast_clock(speed):
    """Variables by which all clocks and timers of a process run `speed` times as fast."""
    return {**_PRELOAD, "FAKETIME": f"+0 x{speed}", "FAKETIME_DONT_FAKE_MONOTONIC": "0"}


class StoppedClock:
    """Stops the wall clock of a process at the time of stop_at(). Its timers run, because they use the monotonic clock."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        os.chmod(self._folder.name, 0o755)  # the deck may run as another user
        self._file = pathlib.Path(self._folder.name) / "time"
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    @property
    def variables(self):
        return {**_PRELOAD, "FAKETIME_TIMESTAMP_FILE": str(self._file), "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

    def stop_at(self, time):
        """Sets the clock to `time`, such as "2026-11-27 12:00:30". Replaces the file atomically."""
        partial = self._file.with_suffix(".partial")
        partial.write_text(time + "\n")
        partial.replace(self._file)
