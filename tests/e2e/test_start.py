# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts of the executable, and errors that prevent a start."""
import os
import signal
import socket
import subprocess
import tempfile
import unittest

from peers import HOST, ask
from servers import EXECUTABLE, free_port, stop_process


def run(*options, environment=None, **arguments):
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    env.update(environment or {})
    return subprocess.Popen([EXECUTABLE, *options], env=env, text=True, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, **arguments)


class StartErrors(unittest.TestCase):
    def assert_one_line(self, code, words, *options, **arguments):
        process = run(*options, **arguments)
        out, err = process.communicate(timeout=20)
        self.assertEqual(process.returncode, code, err)
        self.assertEqual(out, "")
        lines = [line for line in err.splitlines() if line.startswith("scenedeck: ")]
        self.assertEqual(len(lines), 1, err)
        self.assertIn(words, lines[0])

    def test_rejects_wrong_options(self):
        self.assert_one_line(2, "--prot", "--prot", "1")
        self.assert_one_line(2, "--first --second=2 third", "--first", "--second=2", "third")
        self.assert_one_line(2, "port", "--port", "70000")
        self.assert_one_line(2, "listen", "--headless", "--listen", "nowhere")
        self.assert_one_line(2, "log-mib", "--log-mib", "0")
        self.assert_one_line(2, "log-hours", environment={"SCENEDECK_LOG_HOURS": "never"})
        self.assert_one_line(2, "hold-ms", "--hold-ms", "9")
        self.assert_one_line(2, "'0.9' is not a number from 1 to 300", "--phase-hold", "0.9")
        self.assert_one_line(2, "'301' is not a number from 1 to 300", "--headless", environment={"SCENEDECK_PHASE_HOLD": "301"})
        self.assert_one_line(2, "port", environment={"SCENEDECK_PORT": "many"})

    def test_rejects_nan_and_infinity(self):
        for option in ("--log-hours", "--keep-phase-minutes", "--phase-hold", "--dwell"):
            for value in ("nan", "-nan", "inf", "1e999"):
                self.assert_one_line(2, f"'{value}' is not a number from", "--headless", f"{option}={value}")

    def test_rejects_unknown_key(self):
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
            file.write("prot = 1\n")
            file.flush()
            self.assert_one_line(2, f"{file.name} has an unknown key 'prot'", "--config", file.name)

    def test_rejects_section_in_configuration(self):
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
            file.write("[server]\nport = 0\n")
            file.flush()
            self.assert_one_line(2, f"{file.name} has a section [server]; write its lines without a section", "--config", file.name)

    def test_reports_unreadable_configuration(self):
        self.assert_one_line(2, "the configuration file /nonexistent cannot be read: No such file", "--config", "/nonexistent")
        self.assert_one_line(2, "the configuration file /tmp cannot be read: ", "--config", "/tmp")

    def test_rejects_file_as_state_directory(self):
        with tempfile.NamedTemporaryFile() as file:
            self.assert_one_line(1, "cannot be written: Not a directory", "--headless", "--port", "0", "--state-dir", file.name)

    def test_reports_port_in_use(self):
        with socket.create_server((HOST, 0)) as listener:
            self.assert_one_line(1, str(listener.getsockname()[1]), "--headless", "--port", str(listener.getsockname()[1]))


    def test_rejects_listener_on_publish_port(self):
        for address in ("0.0.0.0", "127.0.0.1", "[::]"):
            self.assert_one_line(1, "to which producers on this machine publish; choose another port for it, such as 8448",
                                 "--headless", "--port", "8447", "--listen", f"{address}:8447")

    def test_reports_listener_in_use(self):
        with socket.create_server((HOST, 0)) as listener:
            address = f"{HOST}:{listener.getsockname()[1]}"
            self.assert_one_line(1, f"{address} is already in use by another program; choose another port with --listen",
                                 "--headless", "--port", "0", "--listen", address)


class Starts(unittest.TestCase):
    def served_port(self, *options, **arguments):
        process = run("--data-dir", "/nonexistent", *options, **arguments)
        try:
            return int(process.stdout.readline().rstrip("/\n").rpartition(":")[2])
        finally:
            code = stop_process(process)
            process.communicate()
            self.assertEqual(code, 0)

    def test_options_precede_environment_and_configuration(self):
        ports = [free_port() for _ in range(3)]
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
            file.write(f"port = {ports[0]}\nheadless = true\n")
            file.flush()
            config = ("--config", file.name)
            self.assertEqual(self.served_port(*config), ports[0])
            environment = {"SCENEDECK_PORT": str(ports[1])}
            self.assertEqual(self.served_port(*config, environment=environment), ports[1])
            self.assertEqual(self.served_port(*config, "--port", str(ports[2]), environment=environment), ports[2])

    def test_serves_and_reports_missing_display(self):
        process = run("--port", "0", "--data-dir", "/nonexistent")
        line = process.stdout.readline()
        port = int(line.rstrip("/\n").rpartition(":")[2])
        self.assertEqual(ask(port, method="GET", path="/healthz").status, 200)
        stop_process(process)
        _, err = process.communicate()
        self.assertIn("no display", err)

    def test_sighup_ends_with_0(self):
        process = run("--headless", "--port", "0", "--data-dir", "/nonexistent")
        process.stdout.readline()
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=20)
        self.assertEqual(process.returncode, 0)

    def test_ignores_sighup_under_nohup(self):
        process = run("--headless", "--port", "0", "--data-dir", "/nonexistent",
                      preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        port = int(process.stdout.readline().rstrip("/\n").rpartition(":")[2])
        process.send_signal(signal.SIGHUP)
        self.assertEqual(ask(port, method="GET", path="/healthz").status, 200)
        self.assertEqual(stop_process(process), 0)
        process.communicate()

    def test_survives_closed_stderr(self):
        process = run("--headless", "--port", "0", "--data-dir", "/nonexistent", "--listen", "127.0.0.1:0")
        port = int(process.stdout.readline().rstrip("/\n").rpartition(":")[2])
        process.stderr.close()
        # Each rejected page writes to the log.
        for _ in range(3):
            ask(port, method="GET", path="/ws", Origin="http://evil.example", Upgrade="websocket", Connection="Upgrade",
                Sec_WebSocket_Version="13", Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==")
        self.assertEqual(ask(port, method="GET", path="/healthz").status, 200)
        self.assertEqual(stop_process(process), 0)
        process.stdout.close()

    def test_prints_version(self):
        out = subprocess.run([EXECUTABLE, "--version"], capture_output=True, text=True, timeout=20)
        self.assertRegex(out.stdout, r"^scenedeck \d+\.\d+\.\d+$")


if __name__ == "__main__":
    unittest.main()
