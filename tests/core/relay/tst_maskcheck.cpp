// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/MaskCheck.h"
#include "tests/support/MaskedFrame.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
QByteArray frame(quint8 firstByte, const QByteArray &payload)
{
    return maskedFrame(static_cast<char>(firstByte), payload);
}

const QByteArray Unmasked = QByteArray::fromHex("8101");
} // namespace

/// Detection of unmasked frames.
class tst_MaskCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void detectsUnmaskedFrames_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("masked");
        const QByteArray decoy = Unmasked.repeated(100); // must be skipped inside a payload
        QTest::newRow("nothing") << QByteArray() << true;
        QTest::newRow("a text") << frame(0x81, "hello") << true;
        QTest::newRow("an empty text") << frame(0x81, "") << true;
        QTest::newRow("two") << frame(0x81, "a") + frame(0x89, "") << true;
        QTest::newRow("125 bytes") << frame(0x82, decoy.first(125)) + frame(0x81, "") << true;
        QTest::newRow("126 bytes") << frame(0x82, decoy.first(126)) + frame(0x81, "") << true;
        QTest::newRow("65536 bytes")
            << frame(0x82, QByteArray(65536, '\1')) + frame(0x81, "") << true;
        QTest::newRow("2^64 - 1 bytes")
            << QByteArray::fromHex("82ffffffffffffffffff") + decoy << true;
        QTest::newRow("half of a header") << QByteArray::fromHex("81") << true;
        QTest::newRow("behind a close") << frame(0x88, "") + Unmasked << true;
        QTest::newRow("unmasked") << Unmasked << false;
        QTest::newRow("an unmasked close") << QByteArray::fromHex("8800") << false;
        QTest::newRow("an unmasked long one") << QByteArray::fromHex("827e") << false;
        for (const int size : {0, 1, 125, 126, 65535, 65536}) {
            QTest::addRow("unmasked behind %d bytes", size)
                << frame(0x82, QByteArray(size, '\1')) + Unmasked << false;
        }
    }

    void detectsUnmaskedFrames()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const bool, masked);
        MaskCheck whole;
        QCOMPARE(whole.feed(bytes), masked);
        QCOMPARE(whole.feed({}), masked);
        MaskCheck slow;
        bool result = true;
        for (const char byte : bytes)
            result = slow.feed(QByteArrayView(&byte, 1));
        QCOMPARE(result, masked);
    }

    void failsAtSecondByte()
    {
        MaskCheck check;
        QVERIFY(check.feed(Unmasked.first(1)));
        QVERIFY(!check.feed(Unmasked.sliced(1)));
        QVERIFY(!check.feed(frame(0x81, "good"))); // the failure is permanent
    }
};

SCENEDECK_TEST(tst_MaskCheck)
#include "tst_maskcheck.moc"
