// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimeZone>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace scenedeck
{

/// The texts of the status row at the right of the header. GUI thread.
class StatusLine : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// HH:MM, local time.
    Q_PROPERTY(QString clock READ clock NOTIFY changed)
    /// Events per second, e.g. "48"; below ten with one decimal.
    Q_PROPERTY(QString rate READ rate NOTIFY changed)
    Q_PROPERTY(QString viewers READ viewers NOTIFY changed)
    /// "viewer" or "viewers", after the number.
    Q_PROPERTY(QString viewersUnit READ viewersUnit NOTIFY changed)
    /// The dashboard's problem, in a sentence; empty if there is none.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    /// Shows the time in @p zone; if unset, follows the machine's zone.
    StatusLine(const std::optional<QTimeZone> &zone, QObject *parent);

    QString clock() const { return m_clock; }
    QString rate() const { return m_rate; }
    QString viewers() const { return m_viewers; }
    QString viewersUnit() const;
    QString problem() const { return m_problem; }

    /// Updates all texts. @p nowMs is in Unix milliseconds; @p logFailing: the event log cannot be
    /// written.
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
