// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/EmptyHint.h"
#include "scenes/shared/drawing/SceneActions.h"
#include "scenes/shared/drawing/SceneView.h"
#include "scenes/shared/drawing/SceneViewRegistry.h"
#include "scenes/shared/model/Freshness.h"

#include <QUrl>

namespace scenedeck
{

/// One scene of the deck: its view, and the texts and the freshness for its frame. GUI thread.
class DeckScene : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    Q_PROPERTY(QString title READ title CONSTANT)
    /// One sentence: what is shown and how it is computed.
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY subtitleChanged)
    /// One sentence: the state of the scene, or the subtitle while it has no data.
    Q_PROPERTY(QString headline READ headline NOTIFY headlineChanged)
    /// One sentence on how to read the scene correctly; may be empty.
    Q_PROPERTY(QString help READ help CONSTANT)
    /// URL of the scene's QML; its root has the properties `view` and `metrics`.
    Q_PROPERTY(QUrl source READ source CONSTANT)
    Q_PROPERTY(scenedeck::SceneView *view READ view CONSTANT)
    /// Shown instead of the scene while its view has no data.
    Q_PROPERTY(scenedeck::EmptyHint emptyHint READ emptyHint NOTIFY emptyHintChanged)
    /// Text of the freshness badge, e.g. "Live" or "Stale, 3 min ago".
    Q_PROPERTY(QString freshnessText READ freshnessText NOTIFY freshnessChanged)
    /// The rule of the freshness state, in a sentence.
    Q_PROPERTY(QString freshnessRule READ freshnessRule CONSTANT)
    Q_PROPERTY(bool stale READ isStale NOTIFY freshnessChanged)
    /// The actions with buttons in the scene's frame; null: there never are any.
    Q_PROPERTY(scenedeck::SceneActions *actions READ actions CONSTANT)

public:
    /// @p startMs: start of the run, in monotonic milliseconds.
    DeckScene(const SceneDescriptor &scene, const SceneViewDescriptor &view, EmptyHint hint,
              qint64 startMs, QObject *parent);

    QString id() const { return m_id; }
    QString title() const { return m_title; }
    QString subtitle() const;
    QString headline() const;
    QString help() const { return m_help; }
    QUrl source() const { return m_source; }
    SceneView *view() const { return m_view; }
    EmptyHint emptyHint() const { return m_shownHint; }
    QString freshnessText() const { return m_freshnessText; }
    SceneActions *actions() const { return m_actions; }
    /// Called before the scene is used by QML. @p actions must outlive the scene.
    void setActions(SceneActions *actions) { m_actions = actions; }
    bool isLead() const { return m_isLead; }
    FreshnessState freshnessState() const { return m_freshnessState; }
    QString freshnessRule() const;
    /// Whether the scene is dimmed, because its data is, or may be, too old.
    bool isStale() const;

    /// Applies @p events to the view if any of them concerns it. The freshness badge considers only
    /// events that the view shows.
    void accept(std::span<const EventPtr> events);
    /// Removes all events.
    void reset();
    /// Whether the view has events since the last refresh().
    bool isDirty() const { return m_isDirty; }
    /// Updates the view's properties for the time @p now.
    void refresh(const ClockReading &now);
    /// Updates freshness and empty hint at @p nowMs (monotonic).
    void updateFreshness(const StreamHealth &health, qint64 nowMs);

    /// Whether the scene is visible; set by the deck.
    bool isShown() const { return m_isShown; }
    void setShown(bool shown) { m_isShown = shown; }

Q_SIGNALS:
    void emptyHintChanged();
    void subtitleChanged();
    void headlineChanged();
    void freshnessChanged();

private:
    void updateHint(qint64 nowMs);
    bool isBeside(const Event &event) const { return m_besideTypes.contains(event.type); }

    const QString m_id;
    const QString m_title;
    const QString m_subtitle;
    const QString m_help;
    const QUrl m_source;
    const QStringList m_besideTypes;
    const bool m_isLead;
    const EmptyHint m_hint; // before the first event
    EmptyHint m_shownHint;
    SceneView *const m_view; // a child
    Freshness m_freshness;
    FreshnessState m_freshnessState = FreshnessState::Waiting;
    QString m_freshnessText;
    bool m_isDirty = false;
    bool m_isShown = false;
    SceneActions *m_actions = nullptr;
};

} // namespace scenedeck
