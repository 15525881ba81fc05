# SPDX-License-Identifier: GPL-3.0-or-later
"""The ids of all scenes, in the order of the deck, from scenes.cmake."""
import re
from pathlib import Path

_REGISTRY = Path(__file__).resolve().parents[2] / "scenes/scenes.cmake"
SCENES = tuple(re.search(r"set\(SCENEDECK_SCENES\s+([^)]*)\)", _REGISTRY.read_text(encoding="utf-8"))[1].split())
