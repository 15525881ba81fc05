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
    Q_PROPERTY(QString subtitle READ subtitle CONSTANT)
    /// The scene's QML; its root takes `view` and `metrics`.
    Q_PROPERTY(QUrl source READ source CONSTANT)
    Q_PROPERTY(scenedeck::SceneView *view READ view CONSTANT)
    Q_PROPERTY(scenedeck::EmptyHint emptyHint READ emptyHint CONSTANT)
    /// What the truth chip says, e.g. "Live", or "Stale, 3 min ago".
    Q_PROPERTY(QString truthText READ truthText NOTIFY truthChanged)
    Q_PROPERTY(bool stale READ stale NOTIFY truthChanged)

public:
    DeckScene(const SceneDescriptor &scene, const SceneViewDescriptor &view, EmptyHint hint,
              QObject *parent);

    QString id() const { return m_id; }
    QString title() const { return m_title; }
    QString subtitle() const { return m_subtitle; }
    QUrl source() const { return m_source; }
    SceneView *view() const { return m_view; }
    EmptyHint emptyHint() const { return m_hint; }
    QString truthText() const { return m_truthText; }
    Truth truth() const { return m_truth; }
    /// Whether what is drawn is older than it should be, for whichever reason.
    bool stale() const { return m_truth == Truth::Stale || m_truth == Truth::Disconnected; }

    /// Hands @p events to the view when any of them is for it.
    void take(std::span<const EventPtr> events);
    /// Forgets every event.
    void reset();
    /// Whether the view has events that its properties do not show yet.
    bool dirty() const { return m_dirty; }
    /// Brings the view's properties up to @p nowMs.
    void refresh(qint64 nowMs);
    void updateTruth(const StreamHealth &health, qint64 nowMs);

    /// Whether it can be seen now; the deck's business.
    bool shown() const { return m_shown; }
    void setShown(bool shown) { m_shown = shown; }

Q_SIGNALS:
    void truthChanged();

private:
    const QString m_id;
    const QString m_title;
    const QString m_subtitle;
    const QUrl m_source;
    const EmptyHint m_hint;
    SceneView *const m_view; // a child
    Freshness m_freshness;
    Truth m_truth = Truth::Waiting;
    QString m_truthText;
    bool m_dirty = false;
    bool m_shown = false;
};

} // namespace scenedeck
