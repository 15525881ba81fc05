// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace scenedeck
{

/// One message of a supervisor to the dashboard.
struct SupervisorReport
{
    enum class Kind {
        Started,  ///< the program runs
        Progress, ///< progress or text has a value
        Ended     ///< no process of the run exists any more; the last message
    };

    Kind kind = Kind::Progress;
    std::optional<double> progress; ///< 0 to 1
    QString text;                   ///< of the progress
    bool isTimedOut = false;        ///< ended because of the limit
    bool isStopped = false;         ///< ended because the supervisor got SIGTERM, as by systemd
    std::optional<int> exitCode;    ///< of the program
    int signal = 0;                 ///< that terminated the program
    QString startFault;             ///< why the program could not be started

    QByteArray toJson() const;
    static std::optional<SupervisorReport> fromJson(const QByteArray &json);
};

} // namespace scenedeck
