# SPDX-License-Identifier: GPL-3.0-or-later
"""The units: free of mistakes, and closed to what they do not need."""
import os
import pathlib
import subprocess
import tempfile
import unittest

UNITS = pathlib.Path(os.environ["SCENEDECK_SOURCE_DIR"], "resources/package/systemd")
NAMES = ["scenedeck.service", "scenedeck-kiosk.service", "scenedeck-producer@.service"]
MOST_EXPOSED = "20"  # of 100; the tool shows it as 2.0 of 10


def analyze(*arguments, **options):
    done = subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, timeout=60, **options)
    return done.returncode, done.stdout + done.stderr


class Units(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def unit(self, name, edit=lambda text: text):
        """The unit with programs that are here, since those that it names are not installed."""
        text = (UNITS / name).read_text()
        lines = [("ExecStart=/bin/true" if line.startswith("ExecStart=") else line) for line in text.splitlines()]
        path = self.folder / name
        path.write_text(edit("\n".join(lines) + "\n"))
        return path

    def test_every_unit_is_looked_at(self):
        self.assertEqual(sorted(path.name for path in UNITS.glob("*.service")), sorted(NAMES))

    def test_no_mistake(self):
        for name in NAMES:
            with self.subTest(name):
                # A template is looked at as one of its units.
                path = self.unit(name).rename(self.folder / name.replace("@", "@sample"))
                self.assertEqual(analyze("verify", "--man=no", "--recursive-errors=no", str(path)), (0, ""))

    def test_a_mistake_would_be_seen(self):
        path = self.unit(NAMES[0], lambda text: text.replace("Restart=on-failure", "Restart=sometimes"))
        self.assertIn("sometimes", analyze("verify", "--man=no", "--recursive-errors=no", str(path))[1])

    def test_hardening(self):
        for name in NAMES:
            with self.subTest(name):
                code, said = analyze("security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager",
                                     str(self.unit(name)))
                self.assertEqual(code, 0, said)

    def test_a_lack_of_hardening_would_be_seen(self):
        path = self.unit(NAMES[0], lambda text: text.replace("CapabilityBoundingSet=\n", "").replace(
            "SystemCallFilter=@system-service\n", ""))
        self.assertNotEqual(analyze("security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(path))[0], 0)

    def test_what_the_lab_relies_on(self):
        for name in NAMES:
            text = (UNITS / name).read_text()
            for line in ("ProtectSystem=strict", "ProtectHome=true", "User=cis490", "RequiresMountsFor=/var/lib/cis490"):
                self.assertIn(f"\n{line}\n", text, name)
            self.assertNotIn("ReadWritePaths", text, name)
            # Taken away with the last unit of this user: what the event log needs after a crash.
            self.assertNotIn("\nRemoveIPC=", text, name)

    def test_the_kiosk_has_a_folder_for_its_display(self):
        """ProtectHome closes /run/user, where cage would look for one."""
        self.assertIn("\nRuntimeDirectory=scenedeck-kiosk\n", (UNITS / "scenedeck-kiosk.service").read_text())
        with tempfile.TemporaryDirectory() as bin_folder:
            said = pathlib.Path(bin_folder, "scenedeck")
            said.write_text('#!/bin/sh\necho "$XDG_RUNTIME_DIR"\n')
            said.chmod(0o755)
            done = subprocess.run([UNITS / "kiosk"], capture_output=True, text=True, timeout=20, env={
                **os.environ, "RUNTIME_DIRECTORY": "/run/ours", "XDG_RUNTIME_DIR": "/run/user/7",
                "SCENEDECK_KIOSK_ON": "eglfs", "SCENEDECK_EXECUTABLE": str(said)})
        self.assertEqual(done.stdout, "/run/ours\n", done.stderr)


if __name__ == "__main__":
    unittest.main()
