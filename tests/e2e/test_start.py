# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts of the executable, and errors that prevent a start."""
import os
import re
import signal
import socket
import subprocess
import tempfile
import unittest

from peers import HOST, ask
from scenes import SCENES
from servers import EXECUTABLE, free_port, stop_process


def run(*options, environment=None, **arguments):
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    env.update(environment or {})
    return subprocess.Popen([EXECUTABLE, *options], env=env, text=True, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, **arguments)


def options():
    """Option -> whether it has a value."""
    text = subprocess.run([EXECUTABLE, "--help"], capture_output=True, text=True, timeout=20, check=True).stdout
    return {name: bool(value) for name, value in re.findall(r"^  --([a-z-]+)( [A-Z]+)?.*\(Env:", text, re.MULTILINE)}


class StartErrors(unittest.TestCase):
    def assert_wrong_key(self, words, line):
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
            file.write(line + "\n")
            file.flush()
            self.assert_one_line(2, words, "--headless", "--config", file.name)

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

    def test_rejects_unknown_scene(self):
        words = f"--scene: there is no scene 'nonsense'; the scenes are {', '.join(SCENES)}"
        for mode in ({}, {"SCENEDECK_HEADLESS": "1"}, {"QT_QPA_PLATFORM": "offscreen"}):
            self.assert_one_line(2, words, "--scene", "nonsense", environment=mode)
            self.assert_one_line(2, words, environment={"SCENEDECK_SCENE": "nonsense", **mode})
        self.assert_wrong_key(words, "scene = nonsense")

    def test_rejects_options_without_value(self):
        self.assertGreater(len(options()), 25)
        for name, has_value in options().items():
            self.assert_one_line(2, f"--{name}: a value is missing", "--headless", f"--{name}=")
            self.assert_wrong_key(f"the key '{name}' of the configuration file has no value", f"{name} =")
            if has_value:
                self.assert_one_line(2, f"--{name}: a value is missing", "--headless", f"--{name}")
                self.assert_one_line(2, f"--{name}: ", "--headless", f"--{name}", "")

    def test_empty_variable_is_no_option(self):
        environment = {"SCENEDECK_" + name.upper().replace("-", "_"): "" for name in options()}
        code, out = subprocess.getstatusoutput(" ".join((*(f"{k}=" for k in environment), EXECUTABLE, "--headless --check --port 0")))
        self.assertEqual(code, 0, out)

    def test_states_what_a_value_must_be(self):
        self.assert_one_line(2, "--kiosk: 'maybe' is neither true nor false", "--kiosk=maybe")
        self.assert_one_line(2, "--port: '70000' is not a whole number from 0 to 65535", "--port", "70000")
        self.assert_one_line(2, "--keep-models: '1.5' is not a whole number from 1 to 10000", "--keep-models", "1.5")
        self.assert_one_line(2, "--theme: there is no theme 'blue'; the themes are dark, light and high-contrast", "--theme", "blue")
        self.assert_one_line(2, "--plugin: '/tmp' is not a file", "--plugin", "/tmp")
        self.assert_wrong_key("--data-dir: several values are given, and it takes one", "data-dir = /srv/my data")
        self.assert_one_line(2, "--port: several values are given, and it takes one", "--port", "1", "--port", "2")
        self.assert_one_line(2, "--rate: a value is missing", "publish", "--file", "-", "--rate")
        self.assert_one_line(2, "--speed: '0' is not a number from 0.001 to 1000000", "replay", "--speed", "0", "x")
        self.assert_one_line(2, "--from: 'perl' is not a program whose data can be translated", "publish", "--from", "perl", "--file", "-")
        self.assert_one_line(2, "file is required; --help after the command lists its arguments", "record")

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
