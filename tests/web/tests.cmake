# SPDX-License-Identifier: GPL-3.0-or-later
# The browser viewer: compares its reducers with the C++ ones, and tests the page in Debian's Chromium.
if(SCENEDECK_WEB)
    set(web_tests ${CMAKE_CURRENT_LIST_DIR})
    find_program(CHROMIUM_EXECUTABLE chromium REQUIRED)
    add_executable(scenedeck_reduce ${web_tests}/reduce.cpp)
    target_link_libraries(scenedeck_reduce PRIVATE scenedeck_test_support scenedeck_flags)
    if(SCENEDECK_SCREEN)
        set(mark_declarations "")
        set(mark_entries "")
        set(mark_sources "")
        foreach(id IN LISTS SCENEDECK_SCENES)
            scenedeck_scene_class(${id} class)
            list(APPEND mark_sources ${CMAKE_CURRENT_SOURCE_DIR}/scenes/${id}/marks.cpp)
            string(APPEND mark_declarations "Marks marksOf${class}(DeckBench &bench, const SceneVector &vector);\n")
            string(APPEND mark_entries "        {QStringLiteral(\"${id}\"), marksOf${class}},\n")
        endforeach()
        configure_file(${web_tests}/MarkFinders.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/MarkFinders.cpp @ONLY)
        add_executable(scenedeck_marks ${web_tests}/marks.cpp ${web_tests}/Marks.cpp ${mark_sources}
            ${CMAKE_CURRENT_BINARY_DIR}/MarkFinders.cpp)
        target_link_libraries(scenedeck_marks PRIVATE scenedeck_screen_support scenedeck_flags)
        set(web_marks "SCENEDECK_MARKS=$<TARGET_FILE:scenedeck_marks>")
    endif()
    list(JOIN SCENEDECK_SCENES "," web_scenes)
    set(web_environment
        "SCENEDECK_SOURCE_DIR=${CMAKE_SOURCE_DIR}"
        "SCENEDECK_BUILD_DIR=${CMAKE_BINARY_DIR}"
        "SCENEDECK_EXECUTABLE=$<TARGET_FILE:scenedeck>"
        "SCENEDECK_REDUCE=$<TARGET_FILE:scenedeck_reduce>"
        ${web_marks}
        "SCENEDECK_CHROMIUM=${CHROMIUM_EXECUTABLE}"
        "SCENEDECK_WEB_MODULES=${SCENEDECK_WEB_MODULES}"
        "SCENEDECK_SCENES=${web_scenes}"
        "TZ=UTC")
    file(GLOB files CONFIGURE_DEPENDS ${web_tests}/test_*.mjs)
    foreach(file IN LISTS files)
        get_filename_component(name ${file} NAME_WE)
        if(name STREQUAL "test_positions" AND NOT SCENEDECK_SCREEN)
            continue()
        endif()
        string(REPLACE "test_" "web_" name ${name})
        add_test(NAME ${name} COMMAND ${NODE_EXECUTABLE} --test ${file})
        set_tests_properties(${name} PROPERTIES LABELS web TIMEOUT 600 PROCESSORS 2 ENVIRONMENT "${web_environment}")
    endforeach()
endif()
