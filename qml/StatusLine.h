// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimeZone>
#include <QtQml/qqmlregistration.h>

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

public:
    /// Shows the time of @p zone.
    StatusLine(const QTimeZone &zone, QObject *parent);

    QString clock() const { return m_clock; }
    QString rate() const { return m_rate; }
    QString viewers() const { return m_viewers; }
    QString viewersUnit() const;

    /// At @p nowMs (Unix milliseconds) with @p eventsPerSecond and @p viewers.
    void update(qint64 nowMs, double eventsPerSecond, int viewers);

Q_SIGNALS:
    void changed();

private:
    const QTimeZone m_zone;
    QString m_clock;
    QString m_rate;
    QString m_viewers;
};

} // namespace scenedeck
