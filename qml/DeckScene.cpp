// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/DeckScene.h"

#include "scenes/shared/model/HumanText.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
QString textOf(FreshnessState state, qint64 ageMs)
{
    switch (state) {
    case FreshnessState::Waiting:
        return QStringLiteral("Waiting");
    case FreshnessState::Live:
        return QStringLiteral("Live");
    case FreshnessState::Lagging:
        return QStringLiteral("Lagging");
    case FreshnessState::Replay:
        return QStringLiteral("Replay");
    case FreshnessState::Updated:
        return QStringLiteral("Updated %1").arg(human::age(ageMs));
    case FreshnessState::Quiet:
        return QStringLiteral("Last event %1").arg(human::age(ageMs));
    case FreshnessState::Stale:
        return QStringLiteral("Stale, %1").arg(human::age(ageMs));
    case FreshnessState::AgeUnknown:
        return QStringLiteral("Age unknown");
    case FreshnessState::Disconnected:
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
    , m_besideTypes(scene.besideTypes)
    , m_isLead(scene.isLead)
    , m_hint(std::move(hint))
    , m_shownHint(m_hint)
    , m_view(view.create(this))
    , m_freshness(scene.eventTypes, startMs)
    , m_freshnessText(textOf(m_freshnessState, 0))
{
    connect(m_view, &SceneView::subtitleChanged, this, &DeckScene::subtitleChanged);
    connect(m_view, &SceneView::subtitleChanged, this, &DeckScene::headlineChanged);
    connect(m_view, &SceneView::headlineChanged, this, &DeckScene::headlineChanged);
}

QString DeckScene::headline() const
{
    const QString headline = m_view->headline();
    return headline.isEmpty() ? subtitle() : headline;
}

QString DeckScene::subtitle() const
{
    const QString dataSubtitle = m_view->subtitle();
    return dataSubtitle.isEmpty() ? m_subtitle : dataSubtitle;
}

QString DeckScene::freshnessRule() const
{
    if (m_freshness.isResult())
        return QStringLiteral("Results stay as they are until newer ones arrive.");
    return QStringLiteral(
        "Live: the last event is younger than 1.5 times the 95th percentile of the last 64 gaps, "
        "at least 10 s; or 1.5 times expect_every_s. Stale: older than three times that.");
}

bool DeckScene::isStale() const
{
    return m_freshnessState == FreshnessState::Stale ||
           m_freshnessState == FreshnessState::Disconnected ||
           (m_freshnessState == FreshnessState::AgeUnknown && !m_freshness.isResult());
}

void DeckScene::accept(std::span<const EventPtr> events)
{
    const auto isBesideOwn = [this](const EventPtr &event) { return isBeside(*event); };
    if (!m_freshness.concerns(events) && std::none_of(events.begin(), events.end(), isBesideOwn))
        return;
    m_view->apply(events);
    m_isDirty = true;
    for (const EventPtr &event : events) {
        if (m_view->shows(*event))
            m_freshness.accept({&event, 1});
    }
}

void DeckScene::reset()
{
    m_freshness.reset();
    m_view->reset();
    m_isDirty = true;
}

void DeckScene::refresh(const ClockReading &now)
{
    m_isDirty = false;
    m_view->refresh(now);
}

void DeckScene::updateFreshness(const StreamHealth &health, qint64 nowMs)
{
    updateHint(nowMs);
    const FreshnessState state = m_freshness.state(health, nowMs);
    const QString text = textOf(state, m_freshness.ageMs(nowMs).value_or(0));
    if (state == m_freshnessState && text == m_freshnessText)
        return;
    m_freshnessState = state;
    m_freshnessText = text;
    Q_EMIT freshnessChanged();
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
