// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/Scene.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace scenedeck
{

/// Text of a scene without data: the event type that it needs, and a command that publishes one.
class EmptyHint
{
    Q_GADGET
    QML_VALUE_TYPE(emptyHint)

    Q_PROPERTY(QString title READ title CONSTANT)
    Q_PROPERTY(QString text READ text CONSTANT)
    /// A shell command; empty if the scene's data does not come from a producer.
    Q_PROPERTY(QString command READ command CONSTANT)

public:
    EmptyHint() = default;
    /// For @p scene of a dashboard that listens on @p port and reads @p dataDirectory.
    EmptyHint(const SceneDescriptor &scene, quint16 port, const QString &dataDirectory);

    /// The hint for a scene whose events are all too old to show; @p ageMs is the age of the last
    /// one. An age below the scene's window means that the clock was set, so that the events are
    /// outside of the window. Nothing: the age is unknown.
    EmptyHint afterSilence(std::optional<qint64> ageMs) const;

    QString title() const { return m_title; }
    QString text() const { return m_text; }
    QString command() const { return m_command; }

    bool operator==(const EmptyHint &) const = default;

private:
    QString m_events; // e.g. "phase event"
    qint64 m_windowMs = 0;
    QString m_title;
    QString m_text;
    QString m_command;
};

} // namespace scenedeck
