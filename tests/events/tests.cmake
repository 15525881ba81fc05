# SPDX-License-Identifier: GPL-3.0-or-later
# What is made from the definition of the events (resources/events), and scenes/new-scene.
scenedeck_python_tests(events events ${Python3_EXECUTABLE} SCENEDECK_SOURCE_DIR=${CMAKE_SOURCE_DIR})
if(SCENEDECK_WEB AND SCENEDECK_SCREEN AND CCACHE_PROGRAM)
    add_test(NAME scenes_newscene
        COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/events/newscene.py ${CMAKE_SOURCE_DIR})
    # It compiles: without a warm compiler cache for minutes.
    set_tests_properties(scenes_newscene PROPERTIES LABELS scenes PROCESSORS 4 TIMEOUT 1200)
elseif(SCENEDECK_WEB AND SCENEDECK_SCREEN)
    message(WARNING "ccache is missing: scenes_newscene is left out")
endif()
