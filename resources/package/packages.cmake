# SPDX-License-Identifier: GPL-3.0-or-later
# CPack makes the packages scenedeck, python3-scenedeck, and scenedeck-producer-dev if the library is built.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME scenedeck)
set(CPACK_PACKAGE_VENDOR "Scenedeck")
set(CPACK_PACKAGE_CONTACT "Scenedeck maintainers <maintainers@scenedeck.invalid>")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_SOURCE_DIR}/dist)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_COMPONENTS_ALL dashboard python)
if(TARGET scenedeck_producer)
    list(APPEND CPACK_COMPONENTS_ALL producer-dev)
endif()

# QML modules are loaded by name at run time: dpkg-shlibdeps cannot find them in the executable.
file(STRINGS ${CMAKE_SOURCE_DIR}/resources/setup/packages-build.txt qml_modules REGEX "^qml6-module-")
list(JOIN qml_modules ", " qml_modules)

set(CPACK_DEBIAN_DASHBOARD_PACKAGE_NAME scenedeck)
set(CPACK_DEBIAN_DASHBOARD_PACKAGE_SECTION net)
set(CPACK_DEBIAN_DASHBOARD_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_DASHBOARD_PACKAGE_DEPENDS
    "init-system-helpers (>= 1.58), systemd | systemd-standalone-sysusers, ${qml_modules}")
set(CPACK_DEBIAN_DASHBOARD_PACKAGE_RECOMMENDS
    "cage, fonts-inter, fonts-jetbrains-mono, libgl1-mesa-dri, qt6-qpa-plugins, qt6-wayland, xwayland")
set(CPACK_DEBIAN_DASHBOARD_PACKAGE_SUGGESTS "caddy, prometheus, python3-scenedeck")
set(CPACK_DEBIAN_DASHBOARD_DESCRIPTION
    "dashboard and relay for a malware-behaviour lab\nAccepts typed JSON events from producers on the same machine, shows them as\na deck of scenes on the display, and relays them, byte for byte, to viewers.")
set(CPACK_DEBIAN_DASHBOARD_PACKAGE_CONTROL_EXTRA
    ${CMAKE_CURRENT_SOURCE_DIR}/debian/conffiles ${CMAKE_CURRENT_SOURCE_DIR}/debian/postinst
    ${CMAKE_CURRENT_SOURCE_DIR}/debian/prerm ${CMAKE_CURRENT_SOURCE_DIR}/debian/postrm)

set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-scenedeck)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
set(CPACK_DEBIAN_PYTHON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "python3 (>= 3.9)")
set(CPACK_DEBIAN_PYTHON_DESCRIPTION
    "publish events to a Scenedeck dashboard from Python\nThe producer package, under both of its names:\nscenedeck and training.dashboard.")
set(CPACK_DEBIAN_PYTHON_PACKAGE_CONTROL_EXTRA
    ${CMAKE_CURRENT_SOURCE_DIR}/debian/python/postinst ${CMAKE_CURRENT_SOURCE_DIR}/debian/python/prerm)

set(CPACK_DEBIAN_PRODUCER-DEV_PACKAGE_NAME scenedeck-producer-dev)
set(CPACK_DEBIAN_PRODUCER-DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_PRODUCER-DEV_PACKAGE_DEPENDS qt6-base-dev)
set(CPACK_DEBIAN_PRODUCER-DEV_DESCRIPTION
    "publish events to a Scenedeck dashboard from C++\nLibrary, headers, CMake package and pkg-config file for producers.")

include(CPack)
