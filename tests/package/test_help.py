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
COMMANDS = ["publish", "record", "replay", "token"]


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


def defaults():
    """Option -> default, of those whose default --help states."""
    return dict(re.findall(r"^  (--[a-z-]+) .*?=(\S+) \(Env:", help_of(), re.MULTILINE))


def ranges():
    return {name: bounds for name, *bounds in re.findall(r"^  (--[a-z-]+) \w+:\w+ in \[(\d+) - (\d+)\]", help_of(), re.MULTILINE)}


class Defaults(unittest.TestCase):
    """The structs of the executable have the defaults and the ranges; what states them again agrees."""

    def test_man_page(self):
        page = (PACKAGE / "man/scenedeck.1.in").read_text().replace("\\-", "-")
        self.assertGreater(len(defaults()), 15)
        for option, default in defaults().items():
            block = next(block for block in page.split(".TP\n") if re.search(re.escape(option) + r"(?![a-z-])", block))
            self.assertRegex(block.replace("\\fB", ""), rf"default {re.escape(default)}\b|{re.escape(default)}, the default", option)

    def test_configuration_file(self):
        keys = re.findall(r"^# ([a-z-]+) = (.*)$", (PACKAGE / "config/scenedeck.conf").read_text(), re.MULTILINE)
        for key, value in keys:
            if "--" + key in defaults():
                self.assertEqual(value.strip('"'), defaults()["--" + key], key)

    def test_guide(self):
        rows = re.findall(r"^\| `([a-z-]+)` \| `\w+` \| (.*?), ([\d.]+) to (\d+); default (\d+)", (PACKAGE.parent / "guide/OPERATING.md").read_text(), re.MULTILINE)
        self.assertGreater(len(rows), 6)
        for key, _, least, most, default in rows:
            self.assertEqual(default, defaults()["--" + key], key)
            self.assertEqual([least, most], ranges().get("--" + key, [least, most]), key)

    def test_browser_and_producers(self):
        root = PACKAGE.parents[1]
        port, dwell_ms = defaults()["--port"], 1000 * int(defaults()["--dwell"])
        rotation = (root / "resources/web/deck/Rotation.ts").read_text().replace("_000", "000")
        self.assertIn(f"DEFAULT_DWELL_MS = {dwell_ms};", rotation)
        self.assertIn(f"127.0.0.1:{port}/publish", (root / "resources/python/scenedeck/client.py").read_text())
        self.assertIn(f"port = {port};", (root / "resources/cpp/scenedeck/producer/Address.h").read_text())
        for path in ("README.md", "resources/guide/PRODUCERS.md", "resources/guide/OPERATING.md"):
            self.assertIn(f"http://127.0.0.1:{port}", (root / path).read_text())


class Keys(unittest.TestCase):
    """Both viewers and the README name the same keys."""
    ROOT = PACKAGE.parents[1]
    NATIVE = dict(re.findall(r'keyName: "(.*)"\s+does: "(.*)"', (ROOT / "qml/HelpKeys.qml").read_text()))
    BROWSER = dict(re.findall(r"<dt[^>]*>(.*)</dt><dd>(.*)</dd>", (ROOT / "resources/web/index.html").read_text()))

    def test_viewers_have_the_same_help(self):
        self.assertGreater(len(self.NATIVE), 6)
        for key, text in self.NATIVE.items():
            if key != "? I Esc":
                # The browser lists touches on their own, for devices that have them.
                self.assertEqual(self.BROWSER.get(key), text.removesuffix("; so does a swipe"), key)
        self.assertEqual(self.NATIVE["? I Esc"].replace("tap", "click"), self.BROWSER["? I"])

    def test_help_has_each_key_that_does_something(self):
        names = {"Left": "←", "Right": "→", "Question": "?", "Escape": "Esc", "1": "1 – 9", "9": "1 – 9"}
        keys = set(re.findall(r"Qt::Key_(\w+)", (self.ROOT / "qml/Deck.cpp").read_text()))
        self.assertGreater(len(keys), 8)
        for key in keys:
            self.assertIn(names.get(key, key), " ".join(self.NATIVE))
        source = (self.ROOT / "resources/web/deck/Keys.ts").read_text()
        names = {"ArrowLeft": "←", "ArrowRight": "→", "Escape": "Esc", " ": "Space"}
        for key in re.findall(r'case "(.*)":', source):
            self.assertIn(names.get(key, key.upper()), " ".join(self.BROWSER))

    def test_readme_has_each_key(self):
        table = (self.ROOT / "README.md").read_text().partition("## The deck")[2].partition("`scenedeck --scene")[0].lower()
        for name in " ".join(self.NATIVE).lower().split():
            self.assertIn(name, table)


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
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as file, tempfile.TemporaryDirectory() as folder:
            text = text.replace("/etc/scenedeck/actions.d", folder)
            file.write(text.replace("port = 8447", "port = 0").replace("127.0.0.1:8448", "127.0.0.1:0"))
            file.flush()
            done = subprocess.run([EXECUTABLE, "--headless", "--check", "--config", file.name, "--state-dir", "none"],
                                  capture_output=True, text=True, timeout=20)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("127.0.0.1:0: free", done.stdout)


if __name__ == "__main__":
    unittest.main()
