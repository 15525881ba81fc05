# SPDX-License-Identifier: GPL-3.0-or-later
# Support library of the screen tests: a deck in a window, traversal of its labels, comparison of pictures.
if(SCENEDECK_SCREEN)
    file(GLOB screen_support CONFIGURE_DEPENDS
        ${CMAKE_CURRENT_LIST_DIR}/support/*.cpp ${CMAKE_CURRENT_LIST_DIR}/support/*.h)
    qt_add_library(scenedeck_screen_support STATIC ${screen_support})
    target_compile_definitions(scenedeck_screen_support PRIVATE SCENEDECK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_link_libraries(scenedeck_screen_support
        PUBLIC scenedeck_screen scenedeck_test_support PRIVATE scenedeck_flags)
    foreach(name IN LISTS scenedeck_screen_tests)
        target_link_libraries(${name} PRIVATE scenedeck_screen_support)
    endforeach()

    # The same pictures with the other backend: OpenGL, in software (llvmpipe).
    find_program(XVFB_RUN xvfb-run REQUIRED)
    add_test(NAME tst_pictures_opengl
        COMMAND ${XVFB_RUN} -a -s "-screen 0 1920x1080x24" $<TARGET_FILE:tst_pictures>)
    set_tests_properties(tst_pictures_opengl PROPERTIES LABELS screen TIMEOUT 600 PROCESSORS 2
        ENVIRONMENT "QT_QPA_PLATFORM=xcb;QSG_RHI_BACKEND=opengl;LIBGL_ALWAYS_SOFTWARE=1")
    set_tests_properties(tst_pictures PROPERTIES TIMEOUT 600
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software")

    # The real executable on private X displays. Debian's Python, for python3-xlib.
    scenedeck_python_tests(screen screen/start /usr/bin/python3 PYTHONPATH=${CMAKE_SOURCE_DIR}/resources/python)
    # With its accelerated clock every timer is always due: the executable uses a whole core.
    set_tests_properties(screen_test_day PROPERTIES PROCESSORS 4)

    add_test(NAME qmllint
        COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target all_qmllint)
    set_tests_properties(qmllint PROPERTIES LABELS screen PROCESSORS 2)
endif()
