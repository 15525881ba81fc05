# SPDX-License-Identifier: GPL-3.0-or-later
# The Python package against the real executable, with the system's Python and nothing but its standard library.
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
file(GLOB python_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/python/test_*.py)
foreach(file IN LISTS python_tests)
    get_filename_component(name ${file} NAME_WE)
    add_test(NAME python_${name} COMMAND ${Python3_EXECUTABLE} -B -W error -m unittest -v ${name}
        WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/python)
    set_tests_properties(python_${name} PROPERTIES LABELS python ENVIRONMENT
        "SCENEDECK_EXECUTABLE=$<TARGET_FILE:scenedeck>;PYTHONPATH=${CMAKE_SOURCE_DIR}/resources/python")
endforeach()
