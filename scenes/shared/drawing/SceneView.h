// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/time/Clock.h"
#include "core/time/ClockStep.h"
#include "scenes/shared/model/SceneOptions.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <span>
#include <vector>

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
    /// One sentence in the place of the descriptor's, where what is shown depends on the data;
    /// empty: the descriptor's.
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY subtitleChanged)

public:
    explicit SceneView(QObject *parent) : QObject(parent) {}

    bool hasData() const { return m_hasData; }
    QString subtitle() const { return m_subtitle; }

    /// Called once, before the first event. For scenes that an option changes.
    virtual void configure(const SceneOptions & /*options*/) {}

    /// Feeds the reducer. Cheap: no property changes here.
    virtual void apply(std::span<const EventPtr> events) = 0;

    /// Whether the scene shows anything of @p event, which was applied (Scene::shows).
    virtual bool shows(const Event & /*event*/) const { return true; }

    /// Forgets every event (the screen starts again from the retained state).
    virtual void reset() = 0;

    /// How the wall clock was set lately, oldest first; called once a second. Shown from the next
    /// refresh() on.
    virtual void setClockSteps(const std::vector<ClockStep> &steps) { Q_UNUSED(steps) }

    /// Brings the properties up to @p now.
    virtual void refresh(const ClockReading &now) = 0;

    /// Where the scene shows one of several things, such as models, shows the next one. False when
    /// there is nothing to choose from.
    virtual bool chooseNext() { return false; }

Q_SIGNALS:
    void hasDataChanged();
    void subtitleChanged();

protected:
    void setHasData(bool hasData)
    {
        if (m_hasData == hasData)
            return;
        m_hasData = hasData;
        Q_EMIT hasDataChanged();
    }

    void setSubtitle(const QString &subtitle)
    {
        if (m_subtitle == subtitle)
            return;
        m_subtitle = subtitle;
        Q_EMIT subtitleChanged();
    }

private:
    bool m_hasData = false;
    QString m_subtitle;
};

} // namespace scenedeck
