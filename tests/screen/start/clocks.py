# SPDX-License-Identifier: GPL-3.0-or-later
"""Clocks that Debian's faketime gives to one process: the variables to start it with."""
import os
import pathlib
import tempfile

_PRELOAD = {"LD_PRELOAD": f"/usr/lib/{os.uname().machine}-linux-gnu/faketime/libfaketimeMT.so.1", "TZ": "UTC"}


def quick_clock(speed):
    """All of its clocks go `speed` times as fast as ours, and its timers with them."""
    return {**_PRELOAD, "FAKETIME": f"+0 x{speed}", "FAKETIME_DONT_FAKE_MONOTONIC": "0"}


class StoppedClock:
    """The time of day stands still where stop_at() put it. Timers go on: they ask another clock."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        os.chmod(self._folder.name, 0o755)  # the deck may be another user's
        self._file = pathlib.Path(self._folder.name) / "time"
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    @property
    def variables(self):
        return {**_PRELOAD, "FAKETIME_TIMESTAMP_FILE": str(self._file), "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

    def stop_at(self, time):
        """`time` as in "2026-11-27 12:00:30"; the file is never seen half written."""
        partial = self._file.with_suffix(".partial")
        partial.write_text(time + "\n")
        partial.replace(self._file)
