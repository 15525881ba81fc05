// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/EmptyHint.h"
#include "scenes/shared/drawing/SceneView.h"
#include "scenes/shared/drawing/SceneViewRegistry.h"
#include "scenes/shared/model/Freshness.h"

#include <QUrl>

namespace scenedeck
{

/// One scene of the deck: what its frame says of it, and its view. GUI thread.
class DeckScene : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    Q_PROPERTY(QString title READ title CONSTANT)
    /// One sentence: what is shown and how it is computed.
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY subtitleChanged)
    /// How not to misread the scene, in a sentence; may be empty.
    Q_PROPERTY(QString help READ help CONSTANT)
    /// The scene's QML; its root takes `view` and `metrics`.
    Q_PROPERTY(QUrl source READ source CONSTANT)
    Q_PROPERTY(scenedeck::SceneView *view READ view CONSTANT)
    /// What stands in the scene's place while its view has no data.
    Q_PROPERTY(scenedeck::EmptyHint emptyHint READ emptyHint NOTIFY emptyHintChanged)
    /// What the freshness badge says, e.g. "Live", or "Stale, 3 min ago".
    Q_PROPERTY(QString truthText READ truthText NOTIFY truthChanged)
    /// The rule behind it, in a sentence.
    Q_PROPERTY(QString truthRule READ truthRule CONSTANT)
    Q_PROPERTY(bool stale READ stale NOTIFY truthChanged)

public:
    /// In a run that began at @p startMs by the monotonic clock.
    DeckScene(const SceneDescriptor &scene, const SceneViewDescriptor &view, EmptyHint hint,
              qint64 startMs, QObject *parent);

    QString id() const { return m_id; }
    QString title() const { return m_title; }
    QString subtitle() const;
    QString help() const { return m_help; }
    QUrl source() const { return m_source; }
    SceneView *view() const { return m_view; }
    EmptyHint emptyHint() const { return m_shownHint; }
    QString truthText() const { return m_truthText; }
    Truth truth() const { return m_truth; }
    QString truthRule() const;
    /// Whether what is drawn is dimmed, because it is or may be older than it should be.
    bool stale() const;

    /// Hands @p events to the view when any of them is for it. The badge tells of those of which
    /// the view shows something.
    void take(std::span<const EventPtr> events);
    /// Forgets every event.
    void reset();
    /// Whether the view has events that its properties do not show yet.
    bool dirty() const { return m_dirty; }
    /// Brings the view's properties up to @p nowMs.
    void refresh(const ClockReading &now);
    /// At @p nowMs by the monotonic clock.
    void updateTruth(const StreamHealth &health, qint64 nowMs);

    /// Whether it can be seen now; the deck's business.
    bool shown() const { return m_shown; }
    void setShown(bool shown) { m_shown = shown; }

Q_SIGNALS:
    void emptyHintChanged();
    void subtitleChanged();
    void truthChanged();

private:
    void updateHint(qint64 nowMs);

    const QString m_id;
    const QString m_title;
    const QString m_subtitle;
    const QString m_help;
    const QUrl m_source;
    const EmptyHint m_hint; // before the first event
    EmptyHint m_shownHint;
    SceneView *const m_view; // a child
    Freshness m_freshness;
    Truth m_truth = Truth::Waiting;
    QString m_truthText;
    bool m_dirty = false;
    bool m_shown = false;
};

} // namespace scenedeck
