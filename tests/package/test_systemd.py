# SPDX-License-Identifier: GPL-3.0-or-later
"""The systemd units: valid and hardened."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

UNITS = pathlib.Path(os.environ["SCENEDECK_SOURCE_DIR"], "resources/package/systemd")
NAMES = ["scenedeck.service", "scenedeck-kiosk.service", "scenedeck-producer@.service", "scenedeck-action@.service"]
SOCKET = "scenedeck-action.socket"
MAX_EXPOSURE = "20"  # of 100; the tool shows it as 2.0 of 10


def analyze(*arguments, **options):
    done = subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, timeout=60, **options)
    return done.returncode, done.stdout + done.stderr


class Units(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def unit(self, name, edit=lambda text: text):
        """A copy of the unit with /bin/true as its program, because its own program is not installed."""
        text = (UNITS / name).read_text()
        lines = [("ExecStart=/bin/true" if line.startswith("ExecStart=") else line) for line in text.splitlines()]
        path = self.folder / name
        path.write_text(edit("\n".join(lines) + "\n"))
        return path

    def test_covers_every_unit(self):
        self.assertEqual(sorted(path.name for path in UNITS.glob("*.*")), sorted([*NAMES, SOCKET]))

    def test_units_are_valid(self):
        for name in NAMES:
            with self.subTest(name):
                # A template can be verified only as an instance.
                path = self.unit(name).rename(self.folder / name.replace("@", "@sample"))
                self.assertEqual(analyze("verify", "--man=no", "--recursive-errors=no", str(path)), (0, ""))

    def test_socket_is_valid(self):
        self.unit("scenedeck-action@.service")
        self.assertEqual(analyze("verify", "--man=no", "--recursive-errors=no", str(self.unit(SOCKET))), (0, ""))
        path = self.unit(SOCKET, lambda text: text.replace("Accept=yes", "Accept=perhaps"))
        self.assertIn("perhaps", analyze("verify", "--man=no", "--recursive-errors=no", str(path))[1])

    def test_dashboards_use_the_socket(self):
        socket = (UNITS / SOCKET).read_text()
        path = re.search("^ListenSequentialPacket=(.*)$", socket, re.MULTILINE)[1]
        for line in ("Accept=yes", "SocketUser=cis490", "SocketMode=0600"):
            self.assertIn(f"\n{line}\n", socket)
        for name in ("scenedeck.service", "scenedeck-kiosk.service"):
            self.assertIn(f"\nEnvironment=SCENEDECK_ACTION_SOCKET={path}\n", (UNITS / name).read_text(), name)

    def test_runs_are_ended_and_may_compile_code(self):
        text = (UNITS / "scenedeck-action@.service").read_text()
        for line in ("KillMode=control-group", "RuntimeMaxSec=24h 1min", "SystemCallFilter=@system-service", "PrivateDevices=true"):
            self.assertIn(f"\n{line}\n", text)
        self.assertNotIn("\nMemoryDenyWriteExecute=", text)
        self.assertIn("\nMemoryDenyWriteExecute=true\n", (UNITS / "scenedeck.service").read_text())

    def test_verify_finds_a_mistake(self):
        path = self.unit(NAMES[0], lambda text: text.replace("Restart=on-failure", "Restart=sometimes"))
        self.assertIn("sometimes", analyze("verify", "--man=no", "--recursive-errors=no", str(path))[1])

    def test_exposure_is_low(self):
        for name in NAMES:
            with self.subTest(name):
                code, output = analyze("security", "--offline=true", f"--threshold={MAX_EXPOSURE}", "--no-pager",
                                       str(self.unit(name)))
                self.assertEqual(code, 0, output)

    def test_exposure_check_fails_without_hardening(self):
        path = self.unit(NAMES[0], lambda text: text.replace("CapabilityBoundingSet=\n", "").replace(
            "SystemCallFilter=@system-service\n", ""))
        self.assertNotEqual(analyze("security", "--offline=true", f"--threshold={MAX_EXPOSURE}", str(path))[0], 0)

    def test_units_have_required_settings(self):
        for name in NAMES:
            text = (UNITS / name).read_text()
            for line in ("ProtectSystem=strict", "ProtectHome=true", "User=cis490", "RequiresMountsFor=/var/lib/cis490"):
                self.assertIn(f"\n{line}\n", text, name)
            self.assertNotIn("ReadWritePaths", text, name)
            # RemoveIPC would remove the event log's files in /dev/shm, which it needs after a crash, with the user's last unit.
            self.assertNotIn("\nRemoveIPC=", text, name)

    def test_kiosk_has_runtime_directory(self):
        """ProtectHome hides /run/user, where cage expects it."""
        self.assertIn("\nRuntimeDirectory=scenedeck-kiosk\n", (UNITS / "scenedeck-kiosk.service").read_text())
        with tempfile.TemporaryDirectory() as bin_folder:
            program = pathlib.Path(bin_folder, "scenedeck")
            program.write_text('#!/bin/sh\necho "$XDG_RUNTIME_DIR"\n')
            program.chmod(0o755)
            done = subprocess.run([UNITS / "kiosk"], capture_output=True, text=True, timeout=20, env={
                **os.environ, "RUNTIME_DIRECTORY": "/run/ours", "XDG_RUNTIME_DIR": "/run/user/7",
                "SCENEDECK_KIOSK_ON": "eglfs", "SCENEDECK_EXECUTABLE": str(program)})
        self.assertEqual(done.stdout, "/run/ours\n", done.stderr)


if __name__ == "__main__":
    unittest.main()
