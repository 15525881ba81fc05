// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/ByteSlab.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <optional>
#include <thread>
#include <vector>

using namespace scenedeck;

class tst_ByteSlab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsOutliveTheSlab()
    {
        std::vector<QByteArray> texts;
        {
            ByteSlab slab;
            for (int i = 0; i < 1000; ++i)
                texts.push_back(slab.copy(QByteArray::number(i).toStdString()));
        }
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(texts[std::size_t(i)], QByteArray::number(i));
    }

    void textsAreZeroTerminated()
    {
        ByteSlab slab;
        const QByteArray first = slab.copy("one");
        const QByteArray second = slab.copy("two");
        QCOMPARE(QByteArray(first.constData()), QByteArray("one"));
        QCOMPARE(QByteArray(second.constData()), QByteArray("two"));
    }

    void changingATextDoesNotChangeOthers()
    {
        ByteSlab slab;
        QByteArray first = slab.copy("one");
        const QByteArray second = slab.copy("two");
        first += " and much more";
        first[0] = 'O';
        QCOMPARE(first, QByteArray("One and much more"));
        QCOMPARE(second, QByteArray("two"));
    }

    void lastTextOfABlockCanBeChanged()
    {
        std::optional<ByteSlab> slab(std::in_place);
        QByteArray kept = slab->copy("kept");
        slab->copy("gone");
        slab.reset();
        kept += QByteArray(1000, '.');
        QCOMPARE(kept, "kept" + QByteArray(1000, '.'));
    }

    void capacityIsAtMostOneBlock_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 159, 160, 161, 488, 5000})
            QTest::addRow("%d bytes", size) << size;
    }
    void capacityIsAtMostOneBlock()
    {
        QFETCH(const int, size);
        ByteSlab slab;
        for (int i = 0; i < 20; ++i) {
            const QByteArray text = slab.copy(std::string(std::size_t(size), 'x'));
            QCOMPARE(text, QByteArray(size, 'x'));
            QVERIFY(text.capacity() <= std::max<qsizetype>(size, ByteSlab::BlockBytes));
        }
    }

    // With the sanitizers, this also detects a block that is freed twice or leaked.
    void textsCanBeFreedInAnotherThread()
    {
        ByteSlab slab;
        std::vector<QByteArray> texts;
        texts.reserve(500);
        for (int i = 0; i < 500; ++i)
            texts.push_back(slab.copy("some text that shares a block"));
        std::thread other([moved = std::move(texts)]() mutable { moved.clear(); });
        for (int i = 0; i < 500; ++i)
            QCOMPARE(slab.copy("more"), QByteArray("more"));
        slab.finishBlock();
        other.join();
    }
};

SCENEDECK_TEST(tst_ByteSlab)
#include "tst_byteslab.moc"
