# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program and measures its CPU time, memory and frames."""

import os
import re
import subprocess
import threading
import time

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
FRAME = re.compile(rb"Frame rendered|syncAndRender: frame rendered")
ADDRESS = re.compile(rb"http://(127\.0\.0\.1:\d+)")


class Program:
    """Starts `command`; counts the frames that Qt Quick's render loop logs. Use as a context manager."""

    def __init__(self, command, environment=None):
        rules = "qt.scenegraph.time.renderloop.debug=true"
        env = dict(os.environ, QT_LOGGING_RULES=rules, QT_FORCE_STDERR_LOGGING="1", **(environment or {}))
        self.started = time.monotonic()
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.frames = 0
        self.first_frame_s = None
        self.address = None
        self._address_known = threading.Event()
        self._first_frame = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            if FRAME.search(line):
                self.frames += 1
                if self.first_frame_s is None:
                    self.first_frame_s = time.monotonic() - self.started
                    self._first_frame.set()
            elif self.address is None and (found := ADDRESS.search(line)):
                self.address = found[1].decode()
                self._address_known.set()

    def wait_for_address(self):
        if not self._address_known.wait(30):
            raise RuntimeError("the program did not print its address within 30 s")
        return self.address

    def wait_for_frame(self):
        if not self._first_frame.wait(30):
            raise RuntimeError("no frame within 30 s")
        return self.first_frame_s

    def cpu_s(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss_bytes(self):
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * PAGE

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
