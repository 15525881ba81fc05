// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/StreamFollower.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
QByteArray triples(quint64 first, quint64 last)
{
    QByteArrayList list;
    for (quint64 seq = first; seq <= last; ++seq)
        list.append("[" + QByteArray::number(seq) + ",7,{\"type\":\"a\", \"n\":1.0e" +
                    QByteArray::number(seq) + "} ]");
    return list.join(",");
}

/// @p text with single quotes replaced by double quotes.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

QByteArray hello(const QByteArray &epoch, quint64 seq, const QByteArray &resume)
{
    return json("{'kind':'hello','epoch':'" + epoch + "','seq':" + QByteArray::number(seq) +
                ",'resume':'" + resume + "','server':'scenedeck/1'}");
}

QByteArray state(quint64 seq, const QByteArray &events, const QByteArray &more = {})
{
    return json("{'kind':'state','seq':" + QByteArray::number(seq) + ",'events':[") + events + "]" +
           more + "}";
}

QByteArray events(quint64 first, quint64 last)
{
    return json("{'kind':'events','events':[") + triples(first, last) + "]}";
}
} // namespace

/// Which events of a stream are recorded, message by message.
class tst_StreamFollower : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_follower = {};
        m_bytes.clear();
        m_seqs.clear();
    }

    void preservesPublishedBytes()
    {
        read(hello("e", 0, "fresh"));
        read(state(0, "[0,7,{\"type\":\"snapshot\"}]", ",\"last\":true"));
        const QByteArray odd = json("{'z': 1.50, 'type' :'b','a':[ 1E+2,']}' ]}");
        read(json("{'kind':'events','events':[[1,7,") + odd + json("],[2,8,{'type':'c'}]]}"));
        QCOMPARE(m_bytes, (QByteArrayList{odd, "{\"type\":\"c\"}"}));
    }

    void recordsStateFirst_data()
    {
        QTest::addColumn<QByteArrayList>("parts");
        QTest::newRow("one message, not marked") << QByteArrayList{state(5, triples(2, 4))};
        QTest::newRow("one message") << QByteArrayList{state(5, triples(2, 4), ",\"last\":true")};
        QTest::newRow("parts") << QByteArrayList{state(5, triples(2, 3)),
                                                 state(5, triples(4, 4), ",\"last\":true")};
    }
    void recordsStateFirst()
    {
        QFETCH(QByteArrayList, parts);
        read(hello("e", 5, "fresh"));
        for (const QByteArray &part : parts)
            read(part);
        read(events(6, 7));
        QCOMPARE(m_seqs, (std::vector<quint64>{2, 3, 4, 6, 7}));
        QCOMPARE(m_follower.missing(), 0U);
        QCOMPARE(m_follower.cursor()->seq, 7U);
    }

    void resumeHasNoGap()
    {
        begin(5);
        read(hello("e", 5, "resumed"));
        read(events(6, 9));
        QCOMPARE(m_seqs, (std::vector<quint64>{6, 7, 8, 9}));
        QCOMPARE(m_follower.missing(), 0U);
    }

    void recordsStateEventsWithinAGap()
    {
        begin(5);
        read(json("{'kind':'gap','from':6,'to':12}"));
        // A state is ordered by type, not by seq, and also has older events.
        read(state(12, triples(11, 12) + "," + triples(3, 5) + "," + triples(8, 8)));
        read(events(13, 13));
        QCOMPARE(m_seqs, (std::vector<quint64>{8, 11, 12, 13}));
        QCOMPARE(m_follower.missing(), 4U); // 6, 7, 9, 10
    }

    void tooOldResumeIsAGap()
    {
        begin(5);
        read(hello("e", 9, "too_old"));
        read(state(9, triples(9, 9), ",\"last\":true"));
        QCOMPARE(m_seqs, (std::vector<quint64>{9}));
        QCOMPARE(m_follower.missing(), 3U);
        QVERIFY(!m_follower.hasLostNumbers());
    }

    void reportsRestartOfSequenceNumbers()
    {
        begin(5);
        read(hello("f", 2, "too_old"));
        read(state(2, triples(1, 2), ",\"last\":true"));
        read(events(3, 3));
        QCOMPARE(m_seqs, (std::vector<quint64>{1, 2, 3}));
        QVERIFY(m_follower.hasLostNumbers());
        QCOMPARE(m_follower.missing(), 0U);
        QCOMPARE(m_follower.cursor()->epoch, QByteArray("f"));
    }

    void resumeInNewEpochHasNoGap()
    {
        begin(5);
        read(hello("f", 5, "resumed"));
        read(events(6, 6));
        QVERIFY(!m_follower.hasLostNumbers());
        QCOMPARE(m_follower.cursor()->epoch, QByteArray("f"));
    }

    void countsMissingSequenceNumbers()
    {
        begin(5);
        read(events(8, 8));
        QCOMPARE(m_follower.missing(), 2U);
    }

    void rejectsInvalidMessages()
    {
        for (const QByteArray text :
             {"", "[]", "{\"kind\":1}", "{\"kind\":\"events\",\"events\":[[1]"})
            QVERIFY2(!parseStreamMessage(text), text);
    }

private:
    /// Follows a stream up to @p seq.
    void begin(quint64 seq)
    {
        read(hello("e", seq, "fresh"));
        read(state(seq, {}, ",\"last\":true"));
        m_seqs.clear();
    }

    void read(const QByteArray &text)
    {
        auto message = parseStreamMessage(text);
        QVERIFY2(message, text);
        for (const StreamEvent &event : m_follower.accept(*std::move(message))) {
            m_seqs.push_back(event.seq);
            m_bytes.append(event.bytes);
        }
    }

    StreamFollower m_follower;
    std::vector<quint64> m_seqs;
    QByteArrayList m_bytes;
};

SCENEDECK_TEST(tst_StreamFollower)
#include "tst_streamfollower.moc"
