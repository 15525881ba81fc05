# SPDX-License-Identifier: GPL-3.0-or-later
# Dashboard plugins for tests only.
set(test_plugins "")
foreach(name Publishes Foreign Acts)
    add_library(scenedeck_test_plugin_${name} MODULE ${CMAKE_CURRENT_SOURCE_DIR}/producer/plugin/${name}.cpp)
    set_target_properties(scenedeck_test_plugin_${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(scenedeck_test_plugin_${name} PRIVATE scenedeck_plugin scenedeck_flags)
    list(APPEND test_plugins $<TARGET_FILE:scenedeck_test_plugin_${name}>)
endforeach()
list(JOIN test_plugins ":" test_plugins)

# The program of an action, for tst_run.
add_executable(scenedeck_run_program ${CMAKE_CURRENT_SOURCE_DIR}/producer/run_program.cpp)
target_link_libraries(scenedeck_run_program PRIVATE scenedeck_producer scenedeck_flags)
add_dependencies(tst_producer scenedeck_run_program)
target_compile_definitions(tst_producer PRIVATE SCENEDECK_RUN_PROGRAM="$<TARGET_FILE:scenedeck_run_program>")

# Builds projects outside the source tree against the installed library. Left out with a sanitizer: those projects are
# built without one.
if(NOT SCENEDECK_SANITIZE)
    scenedeck_python_tests(producer producer ${Python3_EXECUTABLE}
        SCENEDECK_BUILD_DIR=${CMAKE_BINARY_DIR} SCENEDECK_SOURCE_DIR=${CMAKE_SOURCE_DIR}
        SCENEDECK_TEST_PLUGINS=${test_plugins} PYTHONPATH=${CMAKE_CURRENT_SOURCE_DIR}/python:${CMAKE_CURRENT_SOURCE_DIR}/e2e)
endif()
