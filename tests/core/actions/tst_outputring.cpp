// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/OutputRing.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace scenedeck;

class tst_OutputRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatWasAppended()
    {
        const auto ring = OutputRing::create(16);
        compare(ring->read(0), 0, 0, "");
        ring->append("hello ");
        ring->append("you");
        ring->append({}); // as a program without output
        compare(ring->read(0), 0, 0, "hello you");
        compare(ring->read(6), 6, 0, "you");
        compare(ring->read(9), 9, 0, "");
        compare(ring->read(100), 9, 0, "");
    }

    void dropsTheOldestBytes()
    {
        const auto ring = OutputRing::create(8);
        ring->append("0123456789");
        compare(ring->read(0), 2, 2, "23456789");
        ring->append("abc");
        compare(ring->read(0), 5, 5, "56789abc");
        compare(ring->read(10), 10, 5, "abc");
        ring->append(QByteArray(100, 'x') + "01234567");
        compare(ring->read(0), 113, 113, "01234567");
    }

    void doesNotBeginWithinACharacter()
    {
        const auto ring = OutputRing::create(8);
        ring->append("\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"); // 9 bytes
        compare(ring->read(0), 3, 3, "\xe2\x82\xac\xe2\x82\xac");
    }

    void readsInParts()
    {
        const auto ring = OutputRing::create(9);
        ring->append("0123456789");
        compare(ring->read(0, 3), 1, 1, "123");
        compare(ring->read(4, 3), 4, 1, "456");
        compare(ring->read(7, 3), 7, 1, "789");
        compare(ring->read(10, 3), 10, 1, "");
    }

    void partsEndBetweenCharacters()
    {
        const auto ring = OutputRing::create(16);
        ring->append("ab\xe2\x82\xac\xc3\xa4");
        compare(ring->read(0, 4), 0, 0, "ab");
        compare(ring->read(2, 4), 2, 0, "\xe2\x82\xac");
        compare(ring->read(5, 4), 5, 0, "\xc3\xa4");
    }

    void anotherProcessReadsAndWrites()
    {
        const auto ring = OutputRing::create(8);
        const auto other = OutputRing::open(::dup(ring->descriptor()));
        other->append("0123456789");
        compare(ring->read(0), 2, 2, "23456789");
    }

    void refusesOtherDescriptors()
    {
        QVERIFY(!OutputRing::open(-1));
        const int memory = ::memfd_create("memory", MFD_CLOEXEC | MFD_ALLOW_SEALING);
        QCOMPARE(::ftruncate(memory, 8192), 0);
        // Another process could shorten it, and access would then end this one.
        QVERIFY(!OutputRing::open(::dup(memory)));
        QCOMPARE(::fcntl(memory, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL), 0);
        QVERIFY(OutputRing::open(memory));
    }

    void sizeCannotChange()
    {
        const auto ring = OutputRing::create(8);
        QVERIFY(::ftruncate(ring->descriptor(), 0) != 0);
        QVERIFY(::ftruncate(ring->descriptor(), 1 << 20) != 0);
    }

private:
    static void compare(const OutputRing::Part &part, qint64 begin, qint64 dropped,
                        const QByteArray &bytes)
    {
        QCOMPARE(part.bytes, bytes);
        QCOMPARE(part.begin, begin);
        QCOMPARE(part.dropped, dropped);
    }
};

SCENEDECK_TEST(tst_OutputRing)
#include "tst_outputring.moc"
