// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/JoinState.h"
#include "tests/support/FakeClock.h"

#include <QTest>

using namespace scenedeck;

namespace
{
EventPtr eventWith(const QByteArray &bytes)
{
    Event event;
    event.bytes = bytes;
    return std::make_shared<const Event>(std::move(event));
}
} // namespace

class tst_JoinState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_made = 0;
        m_live = std::make_unique<FrameLog>(m_limits.viewerBytes);
        m_states = std::make_unique<JoinStates>(
            [this] {
                ++m_made;
                return std::vector{eventWith("{\"type\":\"snapshot\"}"), eventWith("{}")};
            },
            m_clock, m_limits);
    }

    void framesTheStateInOrder()
    {
        m_live->append("earlier");
        const auto state = m_states->current(*m_live);
        QCOMPARE(state->livePosition, m_live->end());
        QCOMPARE(state->frames.from(0).toByteArray(),
                 QByteArray("\x81\x13{\"type\":\"snapshot\"}\x81\x02{}"));
    }

    void isSharedByAllWhoComeAtAboutTheSameTime()
    {
        const auto first = m_states->current(*m_live);
        m_live->append("live");
        m_clock.advance(m_limits.sharedStateMs);
        QCOMPARE(m_states->current(*m_live), first);
        QCOMPARE(m_made, 1);
    }

    void isMadeAnewWhenItIsOld()
    {
        m_states->current(*m_live);
        m_clock.advance(m_limits.sharedStateMs + 1);
        m_states->current(*m_live);
        QCOMPARE(m_made, 2);
    }

    void isMadeAnewWhenTooMuchFollowsIt()
    {
        m_states->current(*m_live);
        m_live->append(QByteArray(static_cast<qsizetype>(m_limits.sharedStateBytes) + 1, 'x'));
        QCOMPARE(m_states->current(*m_live)->livePosition, m_live->end());
        QCOMPARE(m_made, 2);
    }

    void outlivesItsSuccessor()
    {
        const auto first = m_states->current(*m_live);
        m_clock.advance(m_limits.sharedStateMs + 1);
        QVERIFY(m_states->current(*m_live) != first);
        QVERIFY(!first->frames.from(0).isEmpty());
    }

private:
    FakeClock m_clock;
    const RelayLimits m_limits{};
    std::unique_ptr<FrameLog> m_live;
    std::unique_ptr<JoinStates> m_states;
    int m_made = 0;
};

QTEST_APPLESS_MAIN(tst_JoinState)
#include "tst_joinstate.moc"
