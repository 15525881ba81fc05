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
    case Truth::Updated:
        return QStringLiteral("Updated %1").arg(human::age(ageMs));
    case Truth::Quiet:
        return QStringLiteral("Last event %1").arg(human::age(ageMs));
    case Truth::Stale:
        return QStringLiteral("Stale, %1").arg(human::age(ageMs));
    case Truth::AgeUnknown:
        return QStringLiteral("Age unknown");
    case Truth::Disconnected:
        break;
    }
    return QStringLiteral("Disconnected");
}
} // namespace

DeckScene::DeckScene(const SceneDescriptor &scene, const SceneViewDescriptor &view, EmptyHint hint,
                     qint64 startMs, QObject *parent)
    : QObject(parent)
    , m_id(scene.id)
    , m_title(scene.title)
    , m_subtitle(scene.subtitle)
    , m_help(scene.help)
    , m_source(view.qml)
    , m_hint(std::move(hint))
    , m_shownHint(m_hint)
    , m_view(view.create(this))
    , m_freshness(scene.eventTypes, startMs)
    , m_truthText(textOf(m_truth, 0))
{
    connect(m_view, &SceneView::subtitleChanged, this, &DeckScene::subtitleChanged);
}

QString DeckScene::subtitle() const
{
    const QString ofData = m_view->subtitle();
    return ofData.isEmpty() ? m_subtitle : ofData;
}

QString DeckScene::truthRule() const
{
    if (m_freshness.isResult())
        return QStringLiteral("Results stay as they are until newer ones arrive.");
    return QStringLiteral(
        "Live: the last event is younger than 1.5 times the 95th percentile of the last 64 gaps, "
        "at least 10 s; or 1.5 times expect_every_s. Stale: older than three times that.");
}

bool DeckScene::stale() const
{
    return m_truth == Truth::Stale || m_truth == Truth::Disconnected ||
           (m_truth == Truth::AgeUnknown && !m_freshness.isResult());
}

void DeckScene::take(std::span<const EventPtr> events)
{
    if (!m_freshness.concerns(events))
        return;
    m_view->apply(events);
    m_dirty = true;
    for (const EventPtr &event : events) {
        if (m_view->shows(*event))
            m_freshness.take({&event, 1});
    }
}

void DeckScene::reset()
{
    m_freshness.reset();
    m_view->reset();
    m_dirty = true;
}

void DeckScene::refresh(const ClockReading &now)
{
    m_dirty = false;
    m_view->refresh(now);
}

void DeckScene::updateTruth(const StreamHealth &health, qint64 nowMs)
{
    updateHint(nowMs);
    const Truth truth = m_freshness.truth(health, nowMs);
    const QString text = textOf(truth, m_freshness.ageMs(nowMs).value_or(0));
    if (truth == m_truth && text == m_truthText)
        return;
    m_truth = truth;
    m_truthText = text;
    Q_EMIT truthChanged();
}

void DeckScene::updateHint(qint64 nowMs)
{
    const EmptyHint hint =
        m_freshness.isEmpty() ? m_hint : m_hint.afterSilence(m_freshness.ageMs(nowMs));
    if (hint == m_shownHint)
        return;
    m_shownHint = hint;
    Q_EMIT emptyHintChanged();
}

} // namespace scenedeck
