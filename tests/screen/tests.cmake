# SPDX-License-Identifier: GPL-3.0-or-later
# What the screen tests share: a deck in a window, the walker of labels, pictures.
if(SCENEDECK_SCREEN)
    file(GLOB screen_support CONFIGURE_DEPENDS
        ${CMAKE_CURRENT_LIST_DIR}/support/*.cpp ${CMAKE_CURRENT_LIST_DIR}/support/*.h)
    qt_add_library(scenedeck_screen_support STATIC ${screen_support})
    target_compile_definitions(scenedeck_screen_support PRIVATE SCENEDECK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_link_libraries(scenedeck_screen_support
        PUBLIC scenedeck_screen scenedeck_test_support PRIVATE scenedeck_flags)
    file(GLOB_RECURSE screen_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/tst_*.cpp)
    foreach(file IN LISTS screen_tests)
        get_filename_component(name ${file} NAME_WE)
        target_link_libraries(${name} PRIVATE scenedeck_screen_support)
    endforeach()

    add_test(NAME qmllint
        COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target all_qmllint)
    set_tests_properties(qmllint PROPERTIES LABELS screen)
endif()
