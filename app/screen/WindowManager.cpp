// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/WindowManager.h"

#include <QGuiApplication>

#include <cstdlib>
#include <cstring>
#include <memory>

#include <xcb/xcb.h>

namespace scenedeck
{

namespace
{
struct Free
{
    void operator()(void *reply) const { std::free(reply); }
};
template <typename T> using Reply = std::unique_ptr<T, Free>;

// The window id in property @p name of @p window, or XCB_WINDOW_NONE.
xcb_window_t windowProperty(xcb_connection_t *x, xcb_window_t window, const char *name)
{
    const auto length = static_cast<std::uint16_t>(std::strlen(name));
    const Reply<xcb_intern_atom_reply_t> atom(
        xcb_intern_atom_reply(x, xcb_intern_atom(x, 1, length, name), nullptr));
    if (!atom || atom->atom == XCB_ATOM_NONE)
        return XCB_WINDOW_NONE;
    const Reply<xcb_get_property_reply_t> property(xcb_get_property_reply(
        x, xcb_get_property(x, 0, window, atom->atom, XCB_ATOM_WINDOW, 0, 1), nullptr));
    if (!property || xcb_get_property_value_length(property.get()) != sizeof(xcb_window_t))
        return XCB_WINDOW_NONE;
    xcb_window_t named = XCB_WINDOW_NONE;
    std::memcpy(&named, xcb_get_property_value(property.get()), sizeof(named));
    return named;
}
} // namespace

bool hasWindowManager()
{
    constexpr const char *Check = "_NET_SUPPORTING_WM_CHECK";
    // The platform "offscreen" has this interface too, but without a connection if there is no
    // display.
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    if (!x11 || !x11->connection())
        return true;
    xcb_connection_t *x = x11->connection();
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(x)).data->root;
    const xcb_window_t manager = windowProperty(x, root, Check);
    // After a window manager has ended, the property of the root still exists, but not its window.
    return manager != XCB_WINDOW_NONE && windowProperty(x, manager, Check) == manager;
}

} // namespace scenedeck
