# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds and runs one client."""
import contextlib
import os
import pathlib
import re
import signal
import subprocess

BUILD_SECONDS = 600
RUN_SECONDS = 30


class ClientError(Exception):
    """An error; the message is a sentence for the user."""


def kill(process):
    """Kills a started client and the programs that it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Client:
    """The program of one entry, with a clean environment: without proxies and settings of the user."""

    def __init__(self, entry, work):
        self.entry = entry
        self._work = work
        self._build = work / f"{entry.role}-{entry.name}"
        self._home = work / "home"
        self._home.mkdir(exist_ok=True)
        self._build.mkdir(exist_ok=True)

    def build(self):
        """Compiles it if its language needs that; raises ClientError with a line of the compiler's output."""
        if not self.entry.build:
            return
        done = subprocess.run(["nice", "-n", "10", "sh", "-c", *self._words([self.entry.build])], env=self._environment(),
                              cwd=self._build, capture_output=True, text=True, timeout=BUILD_SECONDS, check=False)
        if done.returncode != 0:
            raise ClientError(f"not built: {error_line(done.stderr or done.stdout)}")

    def start(self, *arguments):
        """Starts it with pipes; the caller must read its output and end it."""
        return subprocess.Popen([*self._words(self.entry.run), *map(str, arguments)], env=self._environment(),
                                cwd=self._build, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, start_new_session=True)

    def _words(self, words):
        return [word.format(source=self.entry.source, build=self._build / "client", work=self._work,
                            folder=self._build) for word in words]

    def _environment(self):
        return {"PATH": "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(self._home), "LANG": "C.UTF-8",
                "NODE_PATH": "/usr/share/nodejs", "TMPDIR": os.fspath(pathlib.Path(self._work)), "GO111MODULE": "off", "GOPATH": "/usr/share/gocode",
                "GOFLAGS": "-p=1", "GOCACHE": str(self._work / "go-cache")}


def error_line(text):
    """The most informative line of a program's output, at most 160 characters: the last one that starts with the name of
    an error, else with "closed", else the last one about an error, else the last one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for pattern in (r"[\w.:]*(error|exception)\w*\b", r"[\w.:]*closed\w*\b", r".*(error|exception|fail|too big|too long)", ""):
        matches = [line for line in lines if re.match(pattern, line, re.IGNORECASE)]
        if matches:
            return matches[-1][:160]
    return "it said nothing"
