# SPDX-License-Identifier: GPL-3.0-or-later
# What is packaged, as far as it can be looked at without being installed; tests/package/run installs it.
if(NOT SCENEDECK_SCREEN)
    # The same files in every preset: once is enough.
    return()
endif()
file(GLOB package_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/test_*.py)
foreach(file IN LISTS package_tests)
    get_filename_component(name ${file} NAME_WE)
    add_test(NAME package_${name} COMMAND /usr/bin/python3 -B -W error -m unittest -v ${name}
        WORKING_DIRECTORY ${CMAKE_CURRENT_LIST_DIR})
    set_tests_properties(package_${name} PROPERTIES LABELS package ENVIRONMENT
        "SCENEDECK_EXECUTABLE=$<TARGET_FILE:scenedeck>;SCENEDECK_SOURCE_DIR=${CMAKE_SOURCE_DIR};PYTHONPATH=${CMAKE_SOURCE_DIR}/tests/e2e:${CMAKE_SOURCE_DIR}/tests/python")
endforeach()
