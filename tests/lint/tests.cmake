# SPDX-License-Identifier: GPL-3.0-or-later
# Checks of the sources. lint_checkers tests the checkers: each must find a violation.
if(NOT SCENEDECK_SCREEN)
    # The sources do not depend on the preset: one run is enough, in dev, which compiles most of them.
    return()
endif()
add_test(NAME lint_checkers
    COMMAND ${Python3_EXECUTABLE} -m unittest discover -s ${CMAKE_SOURCE_DIR}/tests/lint -p "test_*.py")
add_test(NAME lint_layers
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/lint/layers.py ${CMAKE_SOURCE_DIR} ${Qt6Core_INCLUDE_DIRS})
add_test(NAME lint_rules COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/lint/rules.py ${CMAKE_SOURCE_DIR})
add_test(NAME lint_words COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/lint/words.py ${CMAKE_SOURCE_DIR})
add_test(NAME lint_format COMMAND ${CMAKE_SOURCE_DIR}/tests/lint/format ${CMAKE_SOURCE_DIR})
set_tests_properties(lint_checkers lint_layers lint_rules lint_words lint_format PROPERTIES LABELS lint)
if(SCENEDECK_WEB)
    add_test(NAME lint_format_web
        COMMAND ${CMAKE_SOURCE_DIR}/tests/lint/format_web ${CMAKE_SOURCE_DIR} ${NODE_EXECUTABLE} ${SCENEDECK_WEB_MODULES})
    set_tests_properties(lint_format_web PROPERTIES LABELS lint)
endif()

add_test(NAME lint_tidy
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/lint/tidy.py ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
set_tests_properties(lint_tidy PROPERTIES LABELS lint TIMEOUT 900 COST 1000 PROCESSORS 4)
