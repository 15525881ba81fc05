// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/ScreenBlanking.h"

#include <QLoggingCategory>
#include <QProcess>
#include <QStandardPaths>

namespace scenedeck
{

namespace
{
Q_LOGGING_CATEGORY(blankingLog, "scenedeck.screen.blanking")

void inhibitOnX11()
{
    const QString xset = QStandardPaths::findExecutable(QStringLiteral("xset"));
    if (xset.isEmpty()) {
        qCWarning(blankingLog) << "the display may go dark: xset (Debian package "
                                  "x11-xserver-utils) is not installed";
        return;
    }
    const QStringList arguments{QStringLiteral("s"), QStringLiteral("off"), QStringLiteral("s"),
                                QStringLiteral("noblank"), QStringLiteral("-dpms")};
    if (QProcess::startDetached(xset, arguments))
        qCInfo(blankingLog) << "screen saver and power saving of this X display are off";
    else
        qCWarning(blankingLog) << "the display may go dark:" << xset << "did not start";
}
} // namespace

void inhibitScreenBlanking(const QString &platform)
{
    if (platform == QLatin1String("xcb"))
        inhibitOnX11();
    else if (platform.startsWith(QLatin1String("wayland")))
        qCInfo(blankingLog) << "the compositor controls blanking; cage does not blank";
    else
        qCInfo(blankingLog) << "the console controls blanking; see consoleblank=0";
}

} // namespace scenedeck
