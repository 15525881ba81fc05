// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/retained/RetainedLimits.h"
#include "core/time/Clock.h"
#include "core/time/ClockStep.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <span>
#include <vector>

namespace scenedeck
{

class RunStarter;
class SceneActions;

/// The view model of one scene for QML: owns the scene's reducer and exposes its document as
/// properties. GUI thread only. The deck calls apply() for every drained batch, whether the scene
/// is visible or not. It calls refresh() at most once per frame, only while the scene is visible
/// and if something changed or time passed.
class SceneView : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SceneView)
    QML_UNCREATABLE("made by the deck")

    /// Whether there is data to draw. If not, the deck shows the empty state.
    Q_PROPERTY(bool hasData READ hasData NOTIFY hasDataChanged)
    /// One sentence that replaces the descriptor's subtitle, for scenes whose subtitle depends on
    /// the data. Empty: the descriptor's subtitle applies.
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY subtitleChanged)
    /// The state of the scene in one sentence, as in its document. Empty without data.
    Q_PROPERTY(QString headline READ headline NOTIFY headlineChanged)

public:
    explicit SceneView(QObject *parent) : QObject(parent) {}

    bool hasData() const { return m_hasData; }
    QString subtitle() const { return m_subtitle; }
    QString headline() const { return m_headline; }

    /// Sets the limits of the retained state, which are those of the scene. Removes all events.
    void configure(const RetainedLimits &limits)
    {
        m_limits = limits;
        reset();
    }

    /// Passes @p events to the reducer. Cheap: changes no properties.
    virtual void apply(std::span<const EventPtr> events) = 0;

    /// Whether the scene displays the applied @p event (Scene::shows).
    virtual bool shows(const Event & /*event*/) const { return true; }

    /// Whether the deck has the scene at all (Scene::isPresent).
    virtual bool isPresent() const { return true; }

    /// Removes all events, before the screen is filled again from the retained state.
    virtual void reset() = 0;

    /// Sets the recent steps of the wall clock, oldest first. Called once a second. They are
    /// displayed from the next refresh() on.
    virtual void setClockSteps(const std::vector<ClockStep> &steps) { Q_UNUSED(steps) }

    /// Updates the properties for the time @p now.
    virtual void refresh(const ClockReading &now) = 0;

    /// Whether the rotation opens the scene: it has something to say now. Valid after refresh().
    virtual bool isInRotation() const { return m_hasData; }

    /// Selects the next item if the scene shows one of several, such as models. Returns false if
    /// there is nothing to select.
    virtual bool chooseNext() { return false; }

    /// Sets what starts runs at this display, which must outlive the view; null: nothing does.
    virtual void setRunStarter(RunStarter *starter) { Q_UNUSED(starter) }

    /// The actions that the scene @p id shows in its frame, from this view; null: this view has no
    /// actions. Owned by the view.
    virtual SceneActions *actionsOf(const QString &id)
    {
        Q_UNUSED(id)
        return nullptr;
    }

    /// Whether refresh() is called although the scene is hidden, because others show its data.
    virtual bool isNeededWhileHidden() const { return false; }

Q_SIGNALS:
    void hasDataChanged();
    void subtitleChanged();
    void headlineChanged();

protected:
    const RetainedLimits &limits() const { return m_limits; }

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

    void setHeadline(const QString &headline)
    {
        if (m_headline == headline)
            return;
        m_headline = headline;
        Q_EMIT headlineChanged();
    }

private:
    RetainedLimits m_limits;
    bool m_hasData = false;
    QString m_subtitle;
    QString m_headline;
};

} // namespace scenedeck
