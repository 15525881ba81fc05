# SPDX-License-Identifier: GPL-3.0-or-later
# The only registry of scenes, in the order of the deck. Each entry is the name of a folder; without one of these files
# configuring fails:
#   scenes/phase-mix/PhaseMix.h .cpp            reducer: computes the scene's document from events (plain C++, no screen)
#   scenes/phase-mix/screen/PhaseMixView.h .cpp properties that QML binds to
#   scenes/phase-mix/screen/PhaseMixScene.qml   layout on the screen
#   scenes/phase-mix/PhaseMix.ts                the same reducer for the browser: computes the same document
#   scenes/phase-mix/PhaseMixView.ts            drawing in the browser
#   scenes/phase-mix/vectors/*.json             test vectors: events and the document that they must give
#   tests/scenes/phase-mix/browser.mjs          what the browser's tests need: marks, rows of its tables, its CSV
#   tests/scenes/phase-mix/marks.cpp            where its marks are on the native screen
set(SCENEDECK_SCENES
    overview
    phase-mix
    attack-envelopes
    predictions
    model-accuracy
    embedding
    accuracy-vs-cost
    actions
)

# Sets `result` to the name of a scene's classes: phase-mix -> PhaseMix.
function(scenedeck_scene_class id result)
    string(REPLACE "-" ";" words ${id})
    set(class "")
    foreach(word IN LISTS words)
        string(SUBSTRING ${word} 0 1 head)
        string(SUBSTRING ${word} 1 -1 tail)
        string(TOUPPER ${head} head)
        string(APPEND class ${head}${tail})
    endforeach()
    set(${result} ${class} PARENT_SCOPE)
endfunction()
