# SPDX-License-Identifier: GPL-3.0-or-later
"""A headless scenedeck for benchmarks."""

import json
import pathlib
import subprocess
import urllib.request


class Server:
    """A headless scenedeck on a free port; ends with the context."""

    def __init__(self, executable, state, *options):
        command = [executable, "--headless", "--port", "0", "--state-dir", state, "--data-dir", "/nonexistent", *options]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.pid = self._process.pid
        self.port = int(self._process.stdout.readline().rstrip("/\n").rpartition(":")[2])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(30)

    def kill(self):
        self._process.kill()
        self._process.wait()

    def cpu_seconds(self):
        tasks = pathlib.Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def health(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10) as answer:
            return json.load(answer)
