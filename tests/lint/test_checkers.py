# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the checkers: each must report a violation."""

import json
import pathlib
import tempfile
import unittest

import layers
import rules
import tidy
import tidycache
import words

MODULES = {"QString": "QtCore", "QQuickItem": "QtQuick", "QColor": "QtGui"}


def layer_faults(path, text):
    return layers.faults_of(path, text, MODULES)


class Layers(unittest.TestCase):
    def test_core_must_not_include_upper_layers(self):
        self.assertEqual(layer_faults("core/event/A.cpp", '#include "core/time/Clock.h"\n#include <QString>'), [])
        for name in ("scenes/shared/model/Scene.h", "qml/Deck.h", "app/Options.h"):
            self.assertEqual(len(layer_faults("core/event/A.cpp", f'#include "{name}"')), 1, name)

    def test_folders_of_core_must_not_include_upper_ones(self):
        for path, name, faults in (("core/log/A.cpp", "core/relay/B.h", 1), ("core/event/A.h", "core/http/B.h", 1),
                                   ("core/relay/A.h", "core/http/B.h", 0), ("core/server/routes/A.h", "core/log/B.h", 0),
                                   ("core/new/A.h", "core/event/B.h", 1), ("core/event/A.h", "core/new/B.h", 1)):
            self.assertEqual(len(layer_faults(path, f'#include "{name}"')), faults, path + name)

    def test_public_libraries_must_not_include_other_layers(self):
        inside = "resources/cpp/scenedeck/producer/A.cpp"
        self.assertEqual(layer_faults(inside, '#include "scenedeck/producer/B.h"\n#include <QString>'), [])
        self.assertEqual(len(layer_faults(inside, '#include "core/time/Clock.h"')), 1)
        self.assertEqual(len(layer_faults(inside, "#include <QColor>")), 1)
        for path, name, faults in (("core/A.cpp", "plugin", 0), ("core/A.cpp", "producer", 1),
                                   ("app/A.cpp", "producer", 0), ("scenes/phase-mix/A.cpp", "plugin", 1)):
            self.assertEqual(len(layer_faults(path, f'#include "scenedeck/{name}/B.h"')), faults, path + name)

    def test_core_and_reducers_must_not_include_graphical_qt(self):
        for path in ("core/event/A.cpp", "scenes/phase-mix/PhaseMix.h", "scenes/shared/model/S.h", "app/Options.h"):
            self.assertEqual(len(layer_faults(path, "#include <QColor>")), 1, path)
            self.assertEqual(len(layer_faults(path, "#include <QtQuick/QQuickItem>")), 1, path)
        self.assertEqual(layer_faults("scenes/phase-mix/screen/V.h", "#include <QQuickItem>"), [])

    def test_scene_must_not_include_another_scene(self):
        self.assertEqual(len(layer_faults("scenes/a/A.cpp", '#include "scenes/b/B.h"')), 1)
        self.assertEqual(layer_faults("scenes/a/screen/AView.h", '#include "scenes/a/A.h"'), [])
        self.assertEqual(len(layer_faults("scenes/a/A.h", '#include "scenes/a/screen/AView.h"')), 1)

    def test_deck_must_not_include_scenes(self):
        self.assertEqual(len(layer_faults("qml/Deck.cpp", '#include "scenes/a/A.h"')), 1)
        self.assertEqual(len(layer_faults("qml/Deck.qml", "import Scenedeck.Scenes")), 1)
        self.assertEqual(layer_faults("qml/Deck.qml", "import Scenedeck.Drawing"), [])

    def test_hops_must_exist_and_sinks_must_be_in_order(self):
        text = "**From socket to pixel.** `Socket` -> `EventBus` and its sinks in this order: `EventLog`, `RelayGroup` (`Relay`).\n\nMore `text`."
        headers = ["core/a/Socket.h", "core/event/EventBus.h", "core/log/EventLog.h", "core/relay/RelayGroup.h"]
        self.assertEqual(layers.hop_faults(text, [*headers, "core/relay/Relay.h"]), [])
        self.assertEqual(len(layers.hop_faults(text, headers)), 1)
        self.assertEqual(len(layers.hop_faults("", headers)), 1)
        self.assertEqual(layers.sink_faults(text, "m_bus.addSink(m_log.get()); m_bus.addSink(&m_relays);"), [])
        self.assertEqual(len(layers.sink_faults(text, "m_bus.addSink(&m_relays); m_bus.addSink(m_log.get());")), 1)


class TypeScriptLayers(unittest.TestCase):
    def test_scene_must_not_import_another_scene(self):
        self.assertEqual(len(layer_faults("scenes/a/A.ts", 'import type { B } from "scenes/b/B";')), 1)
        self.assertEqual(layer_faults("scenes/a/AView.ts", 'import { A } from "scenes/a/A";\nimport { x } from "scenes/shared/web/X";'), [])

    def test_web_layers_must_not_import_upper_layers(self):
        self.assertEqual(len(layer_faults("resources/web/deck/Deck.ts", 'import { A } from "scenes/a/A";')), 1)
        self.assertEqual(len(layer_faults("scenes/a/AView.ts", 'import { Deck } from "web/deck/Deck";')), 1)
        self.assertEqual(len(layer_faults("scenes/shared/web/X.ts", 'import {\n    A,\n} from "scenes/a/A";')), 1)
        self.assertEqual(layer_faults("scenes/shared/web/X.ts", 'import { SIZES } from "web/generated/tokens";'), [])


class Rules(unittest.TestCase):
    LICENCE = "// SPDX-License-Identifier: GPL-3.0-or-later\n"

    def faults(self, path, text):
        return rules.faults_of(path, self.LICENCE + text)

    def test_reports_missing_licence(self):
        self.assertEqual(len(rules.faults_of("core/A.cpp", "int a;\n")), 1)

    def test_reports_each_pattern(self):
        self.assertEqual(self.faults("core/A.cpp", "qCWarning(log) << 1;\nqFatal(\"x\");"), [])
        for path, line in (
            ("app/A.cpp", "context->setContextProperty(a, b);"),
            ("qml/A.qml", "    property var rows"),
            ("core/A.cpp", "qWarning() << 1;"),
            ("core/A.cpp", 'qDebug("x");'),
            ("core/A.cpp", "// TODO later"),
            ("tests/core/tst_a.cpp", 'QSKIP("no");'),
            ("tests/web/test_a.mjs", 'test.skip("no");'),
            ("resources/web/a.ts", "element.innerHTML = text;"),
            ("resources/web/a.html", '<p style="color:red">'),
            ("resources/web/a.ts", "let a: any;"),
            ("resources/web/a.ts", "console.log(1);"),
        ):
            self.assertEqual(len(self.faults(path, line)), 1, line)

    def test_reports_long_file(self):
        for path in ("core/A.cpp", "resources/python/scenedeck/a.py"):
            self.assertEqual(len(self.faults(path, "\n" * 401)), 1, path)
        self.assertEqual(self.faults("core/A.cpp", "\n" * 300), [])


class Words(unittest.TestCase):
    def test_accepts_names_with_one_meaning(self):
        for path, line in (
            ("core/A.h", "    void accept(int event);"),
            ("core/A.h", "    std::vector<int> takeFrames();"),
            ("core/A.h", "    bool isOpen() const;"),
            ("core/A.h", "    bool allows(int host) const;"),
            ("core/A.h", "    bool m_isOpen = false;"),
            ("core/A.cpp", "    return take(value);"),
            ("scenes/a/A.ts", "        this.names.take(3);"),
            ("tests/e2e/a.py", "    def keep_alive(self):"),
        ):
            self.assertEqual(words.faults_of(path, line), [], line)

    def test_reports_each_pattern(self):
        for path, line in (
            ("core/A.h", "    void take(int event);"),
            ("core/A.cpp", "std::vector<Event> Queue::give(int count)"),
            ("core/A.h", "    Q_INVOKABLE void sayReady();"),
            ("core/A.h", "    bool open() const;"),
            ("core/A.h", "    bool m_open = false;"),
            ("core/A.h", "    std::atomic<bool> m_stopping{false};"),
            ("core/A.cpp", "// Whoever reads this waits."),
            ("scenes/a/A.ts", "    private hold(event: Event): void {"),
            ("tests/e2e/a.py", "    def _tell(self):"),
            ("tests/e2e/a.py", "x" * 171),
        ):
            self.assertEqual(len(words.faults_of(path, line)), 1, line)

    def test_reports_subjects_of_commits(self):
        self.assertEqual(words.subject_faults(["relay: batch frames per send"]), [])
        self.assertEqual(len(words.subject_faults(["x" * 73, "log: write a row per event."])), 2)


class Tidy(unittest.TestCase):
    CLEAN = "static int value() { return 0; }\nint one() { return value(); }\n"
    FAULTY = "static int value() { return 1; }\nint *two() { return value() ? 0 : nullptr; }\n"

    def findings(self, *sources, units=1, joined=False):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "core").mkdir()
            (root / ".clang-tidy").write_text("Checks: '-*,modernize-use-nullptr'\nWarningsAsErrors: '*'\n"
                                              "HeaderFilterRegex: '/core/'\n")
            files = [root / "core" / f"{name}.cpp" for name in "abc"[:len(sources)]]
            for file, text in zip(files, sources):
                file.write_text(text)
            if joined:
                (root / "unity_0.cxx").write_text("".join(f'#include "{file}"\n' for file in files))
                files = [root / "unity_0.cxx"]
            (root / "compile_commands.json").write_text(json.dumps(
                [{"directory": folder, "command": f"ccache /usr/bin/c++ -std=c++20 -o x.o -c {file}", "file": str(file)}
                 for file in files]))
            work = list(tidy.groups(root, root))
            self.assertEqual(len(work), units)
            return [line for group in work for line in tidy.findings(root, tidy.cache_of(root, None), folder, group)]

    def test_reports_finding_in_one_of_several_sources(self):
        found = self.findings("int zero();\n", self.FAULTY)
        self.assertEqual(len(found), 1, found)
        self.assertIn("b.cpp:2:", found[0])
        self.assertIn("modernize-use-nullptr", found[0])

    def test_checks_sources_of_unity_file(self):
        self.assertEqual(len(self.findings("int zero();\n", self.FAULTY, joined=True)), 1)

    def test_sources_with_same_name_get_separate_units(self):
        self.assertEqual(self.findings(self.CLEAN, self.FAULTY, units=2)[0].count("modernize-use-nullptr"), 1)

    def test_halves_unit_that_does_not_compile(self):
        unseen = self.FAULTY.replace("static", " static")  # NAMED does not find an indented name
        found = self.findings(self.CLEAN, "int zero();\n", unseen)
        self.assertEqual(len(found), 1, found)
        self.assertIn("modernize-use-nullptr", found[0])

    def test_two_sources_with_main_share_a_unit(self):
        program = "int main() { return 0; }\n"
        self.assertEqual(self.findings(program, program), [])

    def test_reports_source_that_does_not_compile(self):
        self.assertIn("error", self.findings("int broken(\n")[0])

    def test_checks_again_what_has_changed_or_has_findings(self):
        program = '#include "h.h"\nint one();\n'
        faulty = "inline int *two(bool b) { return b ? 0 : nullptr; }"
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as sources:
            root = pathlib.Path(sources)
            (root / ".clang-tidy").write_text("Checks: '-*,modernize-use-nullptr'\nWarningsAsErrors: '*'\nHeaderFilterRegex: '/core/'\n")
            (root / "core").mkdir()
            file = root / "core/a.cpp"
            file.write_text(program)

            def check(header, flags=("-std=c++20",)):
                """Whether clang-tidy ran, and the number of findings."""
                (root / "core/h.h").write_text(header)
                tidycache.digest_of.cache_clear()
                before = len(list(pathlib.Path(folder).iterdir()))
                found = tidy.findings(root, tidy.cache_of(root, pathlib.Path(folder)), sources, ([str(file)], sources, flags))
                return len(list(pathlib.Path(folder).iterdir())) - before, len(found)

            self.assertEqual(check("int a();"), (1, 0))
            self.assertEqual(check("int a();"), (0, 0), "stored")
            self.assertEqual(check("int a(); // NOLINT"), (1, 0), "a comment can change the result")
            self.assertEqual(check("int a();", ("-std=c++17",)), (1, 0))
            for _ in range(2):
                self.assertEqual(check(faulty), (0, 1), "findings are reported each time")
            self.assertEqual(check("int a();"), (0, 0))
            (root / ".clang-tidy").write_text("Checks: '-*,modernize-use-override'\nWarningsAsErrors: '*'\n")
            self.assertEqual(check("int a();"), (1, 0), "other checks")


if __name__ == "__main__":
    unittest.main()
