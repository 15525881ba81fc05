// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/DeckScene.h"

#include "scenes/shared/model/HumanText.h"

#include <utility>

namespace scenedeck
{

namespace
{
QString textOf(Truth truth, qint64 ageMs)
{
    switch (truth) {
    case Truth::Waiting:
        return QStringLiteral("Waiting");
    case Truth::Live:
        return QStringLiteral("Live");
    case Truth::Lagging:
        return QStringLiteral("Lagging");
    case Truth::Replay:
        return QStringLiteral("Replay");
    case Truth::Stale:
        return QStringLiteral("Stale, %1").arg(human::age(ageMs));
    case Truth::Disconnected:
        break;
    }
    return QStringLiteral("Disconnected");
}
} // namespace

DeckScene::DeckScene(const SceneDescriptor &scene, const SceneViewDescriptor &view, EmptyHint hint,
                     QObject *parent)
    : QObject(parent)
    , m_id(scene.id)
    , m_title(scene.title)
    , m_subtitle(scene.subtitle)
    , m_source(view.qml)
    , m_hint(std::move(hint))
    , m_view(view.create(this))
    , m_freshness(scene.eventTypes)
    , m_truthText(textOf(m_truth, 0))
{
}

void DeckScene::take(std::span<const EventPtr> events)
{
    if (!m_freshness.take(events))
        return;
    m_view->apply(events);
    m_dirty = true;
}

void DeckScene::reset()
{
    m_freshness.reset();
    m_view->reset();
    m_dirty = true;
}

void DeckScene::refresh(qint64 nowMs)
{
    m_dirty = false;
    m_view->refresh(nowMs);
}

void DeckScene::updateTruth(const StreamHealth &health, qint64 nowMs)
{
    const Truth truth = m_freshness.truth(health, nowMs);
    const QString text = textOf(truth, m_freshness.ageMs(nowMs));
    if (truth == m_truth && text == m_truthText)
        return;
    m_truth = truth;
    m_truthText = text;
    Q_EMIT truthChanged();
}

} // namespace scenedeck
