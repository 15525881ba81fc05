# SPDX-License-Identifier: GPL-3.0-or-later
# The only registry of scenes, in the order of the deck. Each entry is the name of a folder:
#   scenes/phase-mix/PhaseMix.h .cpp            reducer: computes the scene's document from events (plain C++, no screen)
#   scenes/phase-mix/screen/PhaseMixView.h .cpp properties that QML binds to
#   scenes/phase-mix/screen/PhaseMixScene.qml   layout on the screen
#   scenes/phase-mix/PhaseMix.ts                the same reducer for the browser: computes the same document
#   scenes/phase-mix/PhaseMixView.ts            drawing in the browser
#   scenes/phase-mix/vectors/*.json             test vectors: events and the document that they must give
set(SCENEDECK_SCENES
    overview
    phase-mix
    attack-envelopes
    predictions
    model-accuracy
    embedding
    accuracy-vs-cost
)
