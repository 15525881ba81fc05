// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimeZone>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace scenedeck
{

/// The figures at the right of every frame. GUI thread.
class StatusLine : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// HH:MM, local time.
    Q_PROPERTY(QString clock READ clock NOTIFY changed)
    /// Events per second: "48", under ten with one decimal.
    Q_PROPERTY(QString rate READ rate NOTIFY changed)
    Q_PROPERTY(QString viewers READ viewers NOTIFY changed)
    /// "viewer" or "viewers", after the number.
    Q_PROPERTY(QString viewersUnit READ viewersUnit NOTIFY changed)
    /// What is wrong with the dashboard, in a sentence; empty when nothing is.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    /// Shows the time of @p zone; without it that of the machine's zone, also when that changes.
    StatusLine(const std::optional<QTimeZone> &zone, QObject *parent);

    QString clock() const { return m_clock; }
    QString rate() const { return m_rate; }
    QString viewers() const { return m_viewers; }
    QString viewersUnit() const;
    QString problem() const { return m_problem; }

    /// At @p nowMs (Unix milliseconds) with @p eventsPerSecond and @p viewers; @p logFailing: the
    /// event log cannot be written.
    void update(qint64 nowMs, double eventsPerSecond, int viewers, bool logFailing);

Q_SIGNALS:
    void changed();

private:
    const std::optional<QTimeZone> m_zone;
    QString m_clock;
    QString m_rate;
    QString m_viewers;
    QString m_problem;
};

} // namespace scenedeck
