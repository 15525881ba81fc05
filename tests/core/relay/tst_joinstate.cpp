// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/JoinState.h"
#include "core/relay/PlainFormat.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeStreamSource.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_JoinState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_source.states = 0;
        m_source.events = {FakeStreamSource::event("{\"type\":\"snapshot\"}"),
                           FakeStreamSource::event("{}")};
        m_live = std::make_unique<LiveStream>(m_format, m_clock, m_limits);
        m_live->start(0);
        m_states = std::make_unique<JoinStates>(m_source, m_clock, m_limits);
    }

    void framesSnapshotThenState()
    {
        accept("earlier");
        const auto state = m_states->current(*m_live);
        QCOMPARE(state->livePosition, m_live->log().end());
        QCOMPARE(state->frames.from(0).toByteArray(),
                 QByteArray("\x81\x13{\"type\":\"snapshot\"}\x81\x02{}"));
    }

    void isSharedWithinSharingTime()
    {
        const auto first = m_states->current(*m_live);
        accept("live");
        m_clock.advance(m_limits.sharedStateMs);
        QCOMPARE(m_states->current(*m_live), first);
        QCOMPARE(m_source.states, 1);
    }

    void isRecreatedWhenOld()
    {
        m_states->current(*m_live);
        m_clock.advance(m_limits.sharedStateMs + 1);
        m_states->current(*m_live);
        QCOMPARE(m_source.states, 2);
    }

    void isRecreatedAfterManyLiveBytes()
    {
        m_states->current(*m_live);
        accept(QByteArray(static_cast<qsizetype>(m_limits.sharedStateBytes) + 1, 'x'));
        QCOMPARE(m_states->current(*m_live)->livePosition, m_live->log().end());
        QCOMPARE(m_source.states, 2);
    }

    void remainsValidAfterRecreation()
    {
        const auto first = m_states->current(*m_live);
        m_clock.advance(m_limits.sharedStateMs + 1);
        QVERIFY(m_states->current(*m_live) != first);
        QVERIFY(!first->frames.from(0).isEmpty());
    }

private:
    void accept(const QByteArray &bytes)
    {
        const EventPtr event = FakeStreamSource::event(bytes);
        m_live->accept({&event, 1});
    }

    FakeClock m_clock;
    const PlainFormat m_format{};
    FakeStreamSource m_source;
    const RelayLimits m_limits{};
    std::unique_ptr<LiveStream> m_live;
    std::unique_ptr<JoinStates> m_states;
};

SCENEDECK_TEST(tst_JoinState)
#include "tst_joinstate.moc"
