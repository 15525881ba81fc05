# SPDX-License-Identifier: GPL-3.0-or-later
"""Dashboards for the tests: the real executable, and servers that misbehave in one way each."""
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
os.environ["SCENEDECK_STATE_DIR"] = "none"  # tests run side by side; those of the log name a folder


def free_port():
    """A port below those that the system gives to connections: none takes it before it is used."""
    while True:
        with contextlib.suppress(OSError), socket.socket() as sock:
            sock.bind(("127.0.0.1", random.randrange(10_000, 32_768)))
            return sock.getsockname()[1]


def end(process, seconds=30):
    """Ends it as systemd would; its exit code. The thread sanitizer may put a signal off until the thread makes its next
    call, which a thread that waits does not: under it alone the signal is sent again, late enough not to meet an end that is
    only slow."""
    deadline = time.monotonic() + seconds
    process.terminate()
    while "TSAN_OPTIONS" in os.environ and time.monotonic() < deadline:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=10)
        process.terminate()
    return process.wait(timeout=max(0, deadline - time.monotonic()))


class Dashboard:
    """`scenedeck --headless` on a port of its own, which a restart keeps. Its log goes to the file `stderr`, else to the test's."""

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
        while not self._answers():
            if self._process.poll() is not None:
                raise AssertionError(f"scenedeck ended with {self._process.returncode}")
            time.sleep(0.02)

    def stop(self):
        """What a sanitizer has found shows in the code that it ends with."""
        if self._process:
            code = end(self._process)
            self._process = None
            if code != 0:
                raise AssertionError(f"scenedeck ended with {code}")

    def shoot(self):
        """Kills it without a wait: it may be held up where it cannot end yet."""
        self._process.kill()

    def kill(self):
        self.shoot()
        self._process.wait()
        self._process = None

    def seq(self):
        """How many events it has taken since its start."""
        return self._health()["seq"]

    def wait_for(self, seq, seconds=20):
        deadline = time.monotonic() + seconds
        while self.seq() < seq:
            if time.monotonic() > deadline:
                raise AssertionError(f"it had taken {self.seq()} events of {seq} after {seconds} s")
            time.sleep(0.05)

    def epoch(self):
        return self._health()["epoch"]

    def publish(self, event):
        """Publishes the bytes as they are."""
        request = urllib.request.Request(self.url, event, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def _health(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
            return json.load(answer)

    def _answers(self):
        try:
            self.seq()
            return True
        except OSError:
            return False


@contextlib.contextmanager
def peer(behave):
    """A server that calls behave(connection) for each connection; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener, contextlib.ExitStack() as connections:
        def serve():
            with contextlib.suppress(OSError):  # the listener has been shut down
                while True:
                    connection = connections.enter_context(listener.accept()[0])
                    threading.Thread(target=swallow, args=(connection,), daemon=True).start()

        def swallow(connection):
            with contextlib.suppress(OSError):  # the client has gone, as it should
                behave(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/publish"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
