// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/Displays.h"

#include <QGuiApplication>

#include <algorithm>

namespace scenedeck
{

QScreen *displayNamed(const QString &name)
{
    const QList<QScreen *> screens = QGuiApplication::screens();
    const auto found = std::find_if(screens.begin(), screens.end(), [&name](const QScreen *screen) {
        return screen->name() == name;
    });
    return found == screens.end() ? nullptr : *found;
}

QString unknownDisplayError(const QString &name)
{
    QStringList names;
    for (const QScreen *screen : QGuiApplication::screens())
        names.append(screen->name());
    return QStringLiteral("there is no display '%1'; --display takes one of %2")
        .arg(name, names.join(QStringLiteral(", ")));
}

} // namespace scenedeck
