# SPDX-License-Identifier: GPL-3.0-or-later
# The only registry of scenes, in the order of the deck. One word is one folder:
#   scenes/phase-mix/PhaseMix.h .cpp            what to show (plain C++, no screen)
#   scenes/phase-mix/screen/PhaseMixView.h .cpp what QML binds to
#   scenes/phase-mix/screen/PhaseMixScene.qml   how it looks
#   scenes/phase-mix/PhaseMix.ts                what to show, in a browser: the same document
#   scenes/phase-mix/PhaseMixView.ts            how it looks there
#   scenes/phase-mix/vectors/*.json             events in, document out
set(SCENEDECK_SCENES
    overview
    phase-mix
    attack-envelopes
    predictions
    model-accuracy
    embedding
    accuracy-vs-cost
)
