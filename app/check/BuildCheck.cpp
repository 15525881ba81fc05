// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Version.h"
#include "app/check/Checks.h"

#include <QSysInfo>

#include <sqlite3.h>
#include <unistd.h>

namespace scenedeck
{

void checkBuild(CheckReport &report)
{
    report.fact(QStringLiteral("scenedeck"), version());
    report.fact(QStringLiteral("Qt"),
                QStringLiteral("%1, built with %2")
                    .arg(QString::fromLatin1(qVersion()), QString::fromLatin1(QT_VERSION_STR)));
    report.fact(QStringLiteral("SQLite"), QString::fromLatin1(::sqlite3_libversion()));
    report.fact(QStringLiteral("system"),
                QStringLiteral("%1, Linux %2, %3")
                    .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                         QSysInfo::currentCpuArchitecture()));
    report.fact(QStringLiteral("user"), QString::number(::geteuid()));
}

} // namespace scenedeck
