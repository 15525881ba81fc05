# SPDX-License-Identifier: GPL-3.0-or-later
"""The checkers must be able to fail."""

import json
import pathlib
import tempfile
import unittest

import layers
import rules
import tidy

MODULES = {"QString": "QtCore", "QQuickItem": "QtQuick", "QColor": "QtGui"}


def layer_faults(path, text):
    return layers.faults_of(path, text, MODULES)


class Layers(unittest.TestCase):
    def test_core_knows_nothing_above(self):
        self.assertEqual(layer_faults("core/event/A.cpp", '#include "core/time/Clock.h"\n#include <QString>'), [])
        for name in ("scenes/shared/model/Scene.h", "qml/Deck.h", "app/Options.h"):
            self.assertEqual(len(layer_faults("core/event/A.cpp", f'#include "{name}"')), 1, name)

    def test_libraries_for_others_know_nothing_of_the_rest(self):
        inside = "resources/cpp/scenedeck/producer/A.cpp"
        self.assertEqual(layer_faults(inside, '#include "scenedeck/producer/B.h"\n#include <QString>'), [])
        self.assertEqual(len(layer_faults(inside, '#include "core/time/Clock.h"')), 1)
        self.assertEqual(len(layer_faults(inside, "#include <QColor>")), 1)
        for path, name, faults in (("core/A.cpp", "plugin", 0), ("core/A.cpp", "producer", 1),
                                   ("app/A.cpp", "producer", 0), ("scenes/phase-mix/A.cpp", "plugin", 1)):
            self.assertEqual(len(layer_faults(path, f'#include "scenedeck/{name}/B.h"')), faults, path + name)

    def test_core_and_reducers_have_no_screen(self):
        for path in ("core/event/A.cpp", "scenes/phase-mix/PhaseMix.h", "scenes/shared/model/S.h", "app/Options.h"):
            self.assertEqual(len(layer_faults(path, "#include <QColor>")), 1, path)
            self.assertEqual(len(layer_faults(path, "#include <QtQuick/QQuickItem>")), 1, path)
        self.assertEqual(layer_faults("scenes/phase-mix/screen/V.h", "#include <QQuickItem>"), [])

    def test_no_scene_includes_another(self):
        self.assertEqual(len(layer_faults("scenes/a/A.cpp", '#include "scenes/b/B.h"')), 1)
        self.assertEqual(layer_faults("scenes/a/screen/AView.h", '#include "scenes/a/A.h"'), [])
        self.assertEqual(len(layer_faults("scenes/a/A.h", '#include "scenes/a/screen/AView.h"')), 1)

    def test_deck_knows_no_scene(self):
        self.assertEqual(len(layer_faults("qml/Deck.cpp", '#include "scenes/a/A.h"')), 1)
        self.assertEqual(len(layer_faults("qml/Deck.qml", "import Scenedeck.Scenes")), 1)
        self.assertEqual(layer_faults("qml/Deck.qml", "import Scenedeck.Drawing"), [])


class TypeScriptLayers(unittest.TestCase):
    def test_no_scene_imports_another(self):
        self.assertEqual(len(layer_faults("scenes/a/A.ts", 'import type { B } from "scenes/b/B";')), 1)
        self.assertEqual(layer_faults("scenes/a/AView.ts", 'import { A } from "scenes/a/A";\nimport { x } from "scenes/shared/web/X";'), [])

    def test_arrows_point_down(self):
        self.assertEqual(len(layer_faults("resources/web/deck/Deck.ts", 'import { A } from "scenes/a/A";')), 1)
        self.assertEqual(len(layer_faults("scenes/a/AView.ts", 'import { Deck } from "web/deck/Deck";')), 1)
        self.assertEqual(len(layer_faults("scenes/shared/web/X.ts", 'import {\n    A,\n} from "scenes/a/A";')), 1)
        self.assertEqual(layer_faults("scenes/shared/web/X.ts", 'import { SIZES } from "web/generated/tokens";'), [])


class Rules(unittest.TestCase):
    LICENCE = "// SPDX-License-Identifier: GPL-3.0-or-later\n"

    def faults(self, path, text):
        return rules.faults_of(path, self.LICENCE + text)

    def test_licence(self):
        self.assertEqual(len(rules.faults_of("core/A.cpp", "int a;\n")), 1)

    def test_each_pattern(self):
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

    def test_length(self):
        self.assertEqual(len(self.faults("core/A.cpp", "\n" * 401)), 1)
        self.assertEqual(self.faults("core/A.cpp", "\n" * 300), [])


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
            return [line for group in work for line in tidy.findings(root, folder, group)]

    def test_finds_in_a_source_among_others(self):
        found = self.findings("int zero();\n", self.FAULTY)
        self.assertEqual(len(found), 1, found)
        self.assertIn("b.cpp:2:", found[0])
        self.assertIn("modernize-use-nullptr", found[0])

    def test_looks_at_sources_that_are_compiled_as_one(self):
        self.assertEqual(len(self.findings("int zero();\n", self.FAULTY, joined=True)), 1)

    def test_keeps_apart_what_names_something_alike(self):
        self.assertEqual(self.findings(self.CLEAN, self.FAULTY, units=2)[0].count("modernize-use-nullptr"), 1)

    def test_halves_a_unit_that_does_not_compile(self):
        unseen = self.FAULTY.replace("static", " static")  # a name that the look at the lines misses
        found = self.findings(self.CLEAN, "int zero();\n", unseen)
        self.assertEqual(len(found), 1, found)
        self.assertIn("modernize-use-nullptr", found[0])

    def test_takes_two_programs_together(self):
        program = "int main() { return 0; }\n"
        self.assertEqual(self.findings(program, program), [])

    def test_says_what_does_not_compile(self):
        self.assertIn("error", self.findings("int broken(\n")[0])


if __name__ == "__main__":
    unittest.main()
