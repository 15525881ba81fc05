// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/ScreenCheck.h"

#include "app/Process.h"
#include "app/screen/Displays.h"
#include "app/screen/GraphicsBackend.h"

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QScreen>

#include <xcb/xcb.h>

namespace scenedeck
{

namespace
{
// The reason why Qt cannot open the display of the environment; empty if it can. Checked here
// because Qt terminates the process on that error.
QString displayError()
{
    const QString wayland = qEnvironmentVariable("WAYLAND_DISPLAY");
    const QString socket = QDir(qEnvironmentVariable("XDG_RUNTIME_DIR")).filePath(wayland);
    if (!wayland.isEmpty())
        return QFileInfo::exists(socket)
                   ? QString()
                   : QStringLiteral("WAYLAND_DISPLAY is %1, which does not exist").arg(socket);
    if (!qEnvironmentVariableIsSet("DISPLAY"))
        return {};
    xcb_connection_t *x = ::xcb_connect(nullptr, nullptr);
    const bool failed = ::xcb_connection_has_error(x) != 0;
    ::xcb_disconnect(x);
    return failed ? QStringLiteral("no X server answers on DISPLAY=%1")
                        .arg(qEnvironmentVariable("DISPLAY"))
                  : QString();
}

QString sentenceOf(const QString &clause)
{
    return clause.at(0).toUpper() + clause.mid(1) + QLatin1Char('.');
}

// @p name is the value of --display; may be empty.
void reportDisplays(const QString &name, CheckReport &report)
{
    report.fact(QStringLiteral("platform"), QGuiApplication::platformName());
    for (const QScreen *screen : QGuiApplication::screens())
        report.fact(QStringLiteral("display"), QStringLiteral("%1, %2 x %3")
                                                   .arg(screen->name())
                                                   .arg(screen->size().width())
                                                   .arg(screen->size().height()));
    if (QGuiApplication::screens().isEmpty())
        report.fault(QStringLiteral("No display is attached: is it plugged in and on?"));
    else if (!name.isEmpty() && !displayNamed(name))
        report.fault(sentenceOf(unknownDisplayError(name)));
    const QByteArray renderer = openGlRenderer();
    report.fact(QStringLiteral("OpenGL"), renderer.isEmpty()
                                              ? QStringLiteral("none: the deck is drawn without it")
                                              : QString::fromLatin1(renderer));
}
} // namespace

void checkScreen(char **argv, const ScreenOptions &options, CheckReport &report)
{
    const QString error =
        hasDisplay()
            ? displayError()
            : QStringLiteral("none of DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM is set");
    if (error.isEmpty()) {
        int nameOnly = 1; // Qt would read --display as the name of an X server
        const QGuiApplication application(nameOnly, argv);
        reportDisplays(options.display, report);
        return;
    }
    report.fact(QStringLiteral("display"), QStringLiteral("none: ") + error);
    if (options.kiosk || hasDisplay())
        report.fault(QStringLiteral("There is no display: %1. Start it inside the session of the "
                                    "display, by scenedeck-kiosk.service, or with --headless.")
                         .arg(error));
}

} // namespace scenedeck
