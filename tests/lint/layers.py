# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the dependencies of ARCHITECTURE.md: which folder may include which.

layers.py ROOT QT_INCLUDE_DIR... prints each include that the layers do not allow.
The module of a Qt header such as <QQuickItem> is the name of the folder that contains it.
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
IMPORT = re.compile(r"^import\s+(Scenedeck\.\w+)", re.MULTILINE)
TS_IMPORT = re.compile(r'^(?:import|export)\b[^;]*?from "((?:scenes|web)/[^"]+)"', re.MULTILINE)
# Layer -> the libraries of resources/cpp that it may use. These libraries do not include other layers.
LIBRARIES = {"core": {"plugin"}, "app": {"producer"}}
PLAIN_QT = {"QtCore", "QtNetwork", "QtWebSockets"}


def layer_of(path):
    """The layer of a path below the root, e.g. 'core' or 'scene:phase-mix/screen'."""
    parts = path.split("/")
    if parts[0] != "scenes":
        return parts[0]
    if len(parts) < 3:
        return "scenes"
    if parts[1] == "shared":
        return "shared/" + parts[2]
    return "scene:" + parts[1] + ("/screen" if parts[2] == "screen" else "")


def may_include(source, target):
    """Whether a file of layer `source` may include one of layer `target`."""
    if source == target:
        return True
    scene = source.removesuffix("/screen")
    allowed = {
        "core": set(),
        "shared/model": {"core"},
        "shared/drawing": {"core", "shared/model"},
        "qml": {"core", "shared/model", "shared/drawing"},
        "app": {"core", "shared/model"},
    }
    if source.startswith("scene:"):
        extra = {"shared/drawing"} if source.endswith("/screen") else set()
        return target in {"core", "shared/model", scene} | extra
    return target in allowed.get(source, set())


def needs_screen(path):
    """Whether the file may use Qt's graphical modules."""
    return layer_of(path).endswith("/screen") or path.startswith(
        ("scenes/shared/drawing/", "qml/", "app/screen/")
    )


def qt_modules(directories):
    """Qt header name -> module, from the include folders of the installed Qt."""
    modules = {}
    for directory in directories:
        for module in pathlib.Path(directory).glob("Qt*"):
            if module.is_dir():
                modules.update({header.name: module.name for header in module.iterdir()})
    return modules


def ts_layer_of(path):
    """The layer of a TypeScript module: 'web', 'web/generated', 'shared' or 'scene:phase-mix'."""
    parts = path.removeprefix("resources/").split("/")
    if parts[0] == "web":
        return "web/generated" if parts[1] == "generated" else "web"
    return "shared" if parts[1] == "shared" else "scene:" + parts[1]


def ts_faults(path, text):
    source = ts_layer_of(path)
    allowed = {"web": {"web", "web/generated", "shared"}, "shared": {"shared", "web/generated"}}
    allowed = allowed.get(source, {source, "shared", "web/generated"})
    return [f"{path}: {source} must not import {name}" for name in TS_IMPORT.findall(text) if ts_layer_of(name) not in allowed]


def faults_of(path, text, modules):
    """The violations in one file, a sentence each."""
    if path.endswith(".ts"):
        return ts_faults(path, text)
    if path.endswith(".qml"):
        return qml_faults(path, text)
    faults = []
    for name in INCLUDE.findall(text):
        top = name.split("/")[0]
        if top in {"app", "core", "scenes", "qml"}:
            source, target = layer_of(path), layer_of(name)
            if path.startswith("app/screen/") and target in {"qml", "shared/drawing", "app"}:
                continue
            if not may_include(source, target):
                faults.append(f"{path}: {source} must not include {name}")
            continue
        if top == "scenedeck":
            if layer_of(path) != "resources" and name.split("/")[1] not in LIBRARIES.get(layer_of(path), set()):
                faults.append(f"{path}: {layer_of(path)} must not include {name}")
            continue
        module = top if top.startswith("Qt") and "/" in name else modules.get(name)
        if module and module not in PLAIN_QT and module.startswith("Qt") and not needs_screen(path):
            if path != "app/main.cpp":
                faults.append(f"{path}: only what is on the screen may include {name} ({module})")
    return faults


def qml_faults(path, text):
    allowed = {"Scenedeck.Drawing"}
    if path.startswith("qml/"):
        allowed.add("Scenedeck.Deck")
    elif layer_of(path).endswith("/screen"):
        allowed.add("Scenedeck.Scenes")
    return [f"{path}: must not import {name}" for name in IMPORT.findall(text) if name not in allowed]


def main(root, directories):
    modules = qt_modules(directories)
    if "QQuickItem" not in modules:
        print("No Qt headers found in", *directories)
        return 1
    faults = []
    for folder in ("app", "core", "scenes", "qml", "resources/cpp", "resources/web"):
        for file in sorted(pathlib.Path(root, folder).rglob("*")):
            if file.suffix in {".h", ".cpp", ".qml", ".ts"}:
                path = file.relative_to(root).as_posix()
                faults += faults_of(path, file.read_text(encoding="utf-8"), modules)
    print("\n".join(faults) or "every include follows the arrows")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
