// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QObject>
#include <QTimer>

namespace scenedeck
{

class Clock;

/// Reads the data directory once a second. Lives in DataDirectory's thread.
class DirectoryReader final : public QObject
{
    Q_OBJECT

public:
    DirectoryReader(const QString &path, const Clock &clock);

    void start();

Q_SIGNALS:
    void snapshotChanged(const scenedeck::SnapshotBody &snapshot);

private:
    void read();

    const QString m_path;
    const Clock &m_clock;
    QTimer m_timer;
    QByteArray m_last;
};

} // namespace scenedeck
