# SPDX-License-Identifier: GPL-3.0-or-later
"""Man page, completion and configuration agree with the executable's options."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from scenes import SCENES

PACKAGE = pathlib.Path(os.environ["SCENEDECK_SOURCE_DIR"], "resources/package")
COMPLETION = pathlib.Path(os.environ["SCENEDECK_BUILD_DIR"], "resources/package/completion/scenedeck")
EXECUTABLE = os.environ["SCENEDECK_EXECUTABLE"]
COMMANDS = ["publish", "record", "replay"]


def help_of(*command):
    return subprocess.run([EXECUTABLE, *command, "--help"], capture_output=True, text=True, timeout=20,
                          check=True).stdout


def options_of(*command):
    """The options in --help, which start a line each."""
    return set(re.findall(r"^  (?:-\w,)?(--[a-z-]+)", help_of(*command), re.MULTILINE))


def complete(*words):
    """The completions of bash for the last word."""
    script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _scenedeck; '
              'printf "%s\\n" "${COMPREPLY[@]}"')
    done = subprocess.run(["bash", "-c", script, "bash", str(COMPLETION), EXECUTABLE, *words],
                          capture_output=True, text=True, timeout=20, check=True)
    return done.stdout.split()


class ManPage(unittest.TestCase):
    def test_has_each_option_and_command(self):
        page = (PACKAGE / "man/scenedeck.1.in").read_text().replace("\\-", "-")
        self.assertGreater(len(options_of()), 15)
        for option in options_of().union(*(options_of(command) for command in COMMANDS)):
            self.assertRegex(page, re.escape(option) + r"(?![a-z-])")
        for command in COMMANDS:
            self.assertIn(f"\n.B {command}\n", page)

    def test_renders_without_warning(self):
        done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(PACKAGE / "man/scenedeck.1.in")],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=60,
                              env={**os.environ, "MANROFFSEQ": "", "MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
        self.assertEqual((done.returncode, done.stderr), (0, ""))


class Completion(unittest.TestCase):
    def test_completes_options(self):
        self.assertEqual(set(complete("--")), options_of())
        self.assertEqual(set(complete("replay", "--")), options_of("replay"))
        self.assertEqual(complete("--kio"), ["--kiosk"])

    def test_completes_commands_and_values(self):
        self.assertEqual(complete("re"), ["record", "replay"])
        self.assertEqual(complete("--theme", "h"), ["high-contrast"])
        self.assertEqual(complete("publish", "--from", "c"), ["collectd"])
        self.assertEqual(complete("--scene", ""), list(SCENES))

    def test_completes_existing_scenes(self):
        registry = (PACKAGE.parents[1] / "scenes/scenes.cmake").read_text()
        for scene in complete("--scene", ""):
            self.assertIn(scene, registry)


class Configuration(unittest.TestCase):
    def test_each_key_is_an_option(self):
        text = (PACKAGE / "config/scenedeck.conf").read_text()
        text = re.sub(r"^# ([a-z-]+ = )", r"\1", text, flags=re.MULTILINE)
        self.assertGreater(text.count(" = "), 5)
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
            file.write(text.replace("port = 8447", "port = 0").replace("127.0.0.1:8448", "127.0.0.1:0"))
            file.flush()
            done = subprocess.run([EXECUTABLE, "--headless", "--check", "--config", file.name, "--state-dir", "none"],
                                  capture_output=True, text=True, timeout=20)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("127.0.0.1:0: free", done.stdout)


if __name__ == "__main__":
    unittest.main()
