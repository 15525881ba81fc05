// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/Frame.h"
#include "core/relay/FrameLog.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
/// All bytes of @p log from @p position on, read chunk by chunk as a viewer does.
QByteArray readFrom(const FrameLog &log, quint64 position)
{
    QByteArray all;
    while (position < log.end()) {
        const QByteArrayView part = log.from(position);
        if (part.isEmpty())
            break;
        all += part.toByteArray();
        position += static_cast<quint64>(part.size());
    }
    return all;
}
} // namespace

class tst_FrameLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodesHeaderForEachLength_data()
    {
        QTest::addColumn<qsizetype>("payload");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("0") << qsizetype(0) << QByteArray::fromHex("8100");
        QTest::newRow("125") << qsizetype(125) << QByteArray::fromHex("817d");
        QTest::newRow("126") << qsizetype(126) << QByteArray::fromHex("817e007e");
        QTest::newRow("127") << qsizetype(127) << QByteArray::fromHex("817e007f");
        QTest::newRow("65535") << qsizetype(65535) << QByteArray::fromHex("817effff");
        QTest::newRow("65536") << qsizetype(65536) << QByteArray::fromHex("817f0000000000010000");
        QTest::newRow("200000") << qsizetype(200000) << QByteArray::fromHex("817f0000000000030d40");
    }

    void encodesHeaderForEachLength()
    {
        QFETCH(qsizetype, payload);
        QFETCH(QByteArray, header);
        const QByteArray content(payload, 'x');
        FrameLog log;
        log.append(content);
        QCOMPARE(readFrom(log, 0), header + content);
        QCOMPARE(frameLength(log.from(0)), header.size() + payload);
    }

    void findsEndOfFrameAtOffset()
    {
        FrameLog log;
        log.append("abc");                // 5 bytes
        log.append(QByteArray(200, 'x')); // 204
        const QByteArrayView frames = log.from(0);
        QCOMPARE(frameEndAfter(frames, 0), 5);
        QCOMPARE(frameEndAfter(frames, 4), 5);
        QCOMPARE(frameEndAfter(frames, 5), 209);
        QCOMPARE(frameEndAfter(frames, 208), 209);
    }

    void frameIsInOneChunk()
    {
        FrameLog log;
        QByteArray all;
        for (int i = 0; i < 300; ++i) {
            const QByteArray payload(1000 + i, static_cast<char>('a' + i % 26));
            all += QByteArray(textFrameHeader(payload.size()).bytes.data(), 4) + payload;
            log.append(payload);
        }
        QCOMPARE(readFrom(log, 0), all);
        for (quint64 position = 0; position < log.end();) {
            const QByteArrayView part = log.from(position);
            QCOMPARE(frameEndAfter(part, part.size() - 1), part.size());
            position += static_cast<quint64>(part.size());
        }
    }

    void retainsCapacityAndAtMostTwoMoreChunks()
    {
        constexpr quint64 capacity = 256 * 1024;
        FrameLog log(capacity);
        for (int i = 0; i < 5000; ++i) {
            log.append(QByteArray(400, 'x'));
            const quint64 retained = log.end() - log.begin();
            QVERIFY(retained >= std::min(capacity, log.end()));
            QVERIFY(retained <= capacity + 2 * FrameLog::ChunkBytes);
        }
        QCOMPARE(log.end(), 5000U * 404);
        QCOMPARE(static_cast<quint64>(readFrom(log, log.begin()).size()), log.end() - log.begin());
    }

    void retainFromOverridesCapacity()
    {
        FrameLog log(1000);
        log.retainFrom(0);
        for (int i = 0; i < 10; ++i)
            log.append(QByteArray(FrameLog::ChunkBytes, 'x'));
        QCOMPARE(log.begin(), 0U);
        log.retainFrom(log.end());
        log.append("y");
        QVERIFY(log.end() - log.begin() <= 2 * FrameLog::ChunkBytes);
    }

    void acceptsFrameLargerThanChunk()
    {
        FrameLog log(1024);
        log.append(QByteArray(3 * FrameLog::ChunkBytes, 'x'));
        QCOMPARE(log.begin(), 0U);
        QCOMPARE(log.from(0).size(), 3 * FrameLog::ChunkBytes + 10);
        log.append(QByteArray(2000, 'y'));
        QCOMPARE(log.end() - log.begin(), 2004U);
    }

    void fromEndIsEmpty()
    {
        FrameLog log;
        QVERIFY(log.from(0).isEmpty());
        log.append("a");
        QVERIFY(log.from(log.end()).isEmpty());
    }
};

SCENEDECK_TEST(tst_FrameLog)
#include "tst_framelog.moc"
