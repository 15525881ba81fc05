# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers for the tests: the real executable, and servers that misbehave in one way each."""
import contextlib
import json
import os
import random
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request

EXECUTABLE = os.environ["SCENEDECK_EXECUTABLE"]
SANITIZERS = {"ASAN_OPTIONS", "TSAN_OPTIONS"}
STOP_SECONDS = 15 if SANITIZERS & os.environ.keys() else 3  # a sanitizer takes up to five times as long
os.environ["SCENEDECK_STATE_DIR"] = "none"  # tests run in parallel; tests of the log set a folder


def free_port():
    """A free port below the ephemeral range, so that no connection takes it before it is used."""
    while True:
        with contextlib.suppress(OSError), socket.socket() as sock:
            sock.bind(("127.0.0.1", random.randrange(10_000, 32_768)))
            return sock.getsockname()[1]


def stop_process(process, seconds=30):
    """Sends SIGTERM, as systemd does; returns the exit code. The thread sanitizer may defer a signal until the thread's
    next system call, which a waiting thread does not make. Only with this sanitizer the signal is repeated, after 10 s, so
    that a process that is only slow to end gets it once."""
    deadline = time.monotonic() + seconds
    process.terminate()
    while "TSAN_OPTIONS" in os.environ and time.monotonic() < deadline:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=10)
        process.terminate()
    return process.wait(timeout=max(0, deadline - time.monotonic()))


class Dashboard:
    """`scenedeck --headless` on a private port, which stays the same at a restart. `stderr`: file for its log; by default
    the log goes to the test's stderr."""

    def __init__(self, *options, stderr=None):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/publish"
        self._data = tempfile.TemporaryDirectory()
        self._options = options
        self._stderr = stderr
        self._process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        self._data.cleanup()

    @property
    def process(self):
        return self._process

    @property
    def data(self):
        """The data directory."""
        return self._data.name

    def start(self):
        command = [EXECUTABLE, "--headless", "--port", str(self.port), "--data-dir", self._data.name]
        self._process = subprocess.Popen([*command, *self._options], stdout=subprocess.DEVNULL, stderr=self._stderr)
        while not self._is_ready():
            if self._process.poll() is not None:
                raise AssertionError(f"scenedeck ended with {self._process.returncode}")
            time.sleep(0.02)

    def stop(self):
        """Ends it; fails if the exit code is not 0, for example because of a sanitizer's finding."""
        if self._process:
            code = stop_process(self._process)
            self._process = None
            if code != 0:
                raise AssertionError(f"scenedeck ended with {code}")

    def send_sigkill(self):
        """Sends SIGKILL without waiting for the end, which an uninterruptible system call may delay."""
        self._process.kill()

    def kill(self):
        self.send_sigkill()
        self._process.wait()
        self._process = None

    def seq(self):
        """The seq of the last event."""
        return self._health()["seq"]

    def wait_for(self, seq, seconds=20):
        deadline = time.monotonic() + seconds
        while self.seq() < seq:
            if time.monotonic() > deadline:
                raise AssertionError(f"seq is {self.seq()} after {seconds} s, expected {seq}")
            time.sleep(0.05)

    def epoch(self):
        return self._health()["epoch"]

    def publish(self, event):
        """Publishes the bytes unchanged."""
        request = urllib.request.Request(self.url, event, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def _health(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
            return json.load(answer)

    def _is_ready(self):
        try:
            self.seq()
            return True
        except OSError:
            return False


@contextlib.contextmanager
def peer(handle):
    """A server that calls handle(connection) for each connection; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener, contextlib.ExitStack() as connections:
        def serve():
            with contextlib.suppress(OSError):  # the listener has been shut down
                while True:
                    connection = connections.enter_context(listener.accept()[0])
                    threading.Thread(target=run_handler, args=(connection,), daemon=True).start()

        def run_handler(connection):
            with contextlib.suppress(OSError):  # the client has closed the connection
                handle(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/publish"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
