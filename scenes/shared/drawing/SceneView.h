// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <span>

namespace scenedeck
{

/// What QML binds to for one scene: owns the scene's reducer and turns its document into
/// properties. GUI thread only. The deck calls apply() for every drained batch, visible or not, and
/// refresh() at most once a frame, only while the scene can be seen and something changed or time
/// passed.
class SceneView : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SceneView)
    QML_UNCREATABLE("made by the deck")

    /// Whether there is anything to draw; otherwise the deck shows the empty state.
    Q_PROPERTY(bool hasData READ hasData NOTIFY hasDataChanged)

public:
    explicit SceneView(QObject *parent) : QObject(parent) {}

    bool hasData() const { return m_hasData; }

    /// Feeds the reducer. Cheap: no property changes here.
    virtual void apply(std::span<const EventPtr> events) = 0;

    /// Forgets every event (the screen starts again from the retained state).
    virtual void reset() = 0;

    /// Brings the properties up to @p nowMs (Unix milliseconds).
    virtual void refresh(qint64 nowMs) = 0;

Q_SIGNALS:
    void hasDataChanged();

protected:
    void setHasData(bool hasData)
    {
        if (m_hasData == hasData)
            return;
        m_hasData = hasData;
        Q_EMIT hasDataChanged();
    }

private:
    bool m_hasData = false;
};

} // namespace scenedeck
