// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/Scene.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace scenedeck
{

/// What a scene without data says instead: the event that fills it, and how to send one.
class EmptyHint
{
    Q_GADGET
    QML_VALUE_TYPE(emptyHint)

    Q_PROPERTY(QString title READ title CONSTANT)
    Q_PROPERTY(QString text READ text CONSTANT)
    /// A line for a shell; empty when no producer can fill the scene.
    Q_PROPERTY(QString command READ command CONSTANT)

public:
    EmptyHint() = default;
    /// For @p scene of a dashboard that listens on @p port and counts what is in @p dataDirectory.
    EmptyHint(const SceneDescriptor &scene, quint16 port, const QString &dataDirectory);

    /// The same for a scene that shows none of its events any more; the last one came @p ageMs ago.
    /// Less than the scene's window: the clock was set, so that events lie outside of the window.
    /// Nothing: the age is not known.
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
