// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/ModelTable.h"
#include "tests/support/TestClass.h"

#include <QStringList>
#include <QTest>

using namespace scenedeck;

namespace
{
/// Counts the copies and moves of all instances.
struct Values
{
    Values() = default;
    Values(const Values &) { ++transfers; }
    Values(Values &&) noexcept { ++transfers; }
    Values &operator=(const Values &) = delete;
    Values &operator=(Values &&) = delete;
    ~Values() = default;

    int number = 0;

    static inline int transfers = 0;
};

using Table = ModelTable<Values>;

Values *report(Table &table, const QString &model, quint64 seq, qint64 ms = 0)
{
    Event event;
    event.seq = seq;
    event.receivedMs = ms;
    return table.valuesFor(model, event);
}

QStringList namesOf(const Table &table)
{
    QStringList names;
    for (const Table::Model &model : table.models())
        names.append(model.name);
    return names;
}

QString name(quint64 number)
{
    return QStringLiteral("model-%1").arg(number);
}
} // namespace

class tst_ModelTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesAtMostTheMaximumNumberOfModels()
    {
        Table table(2);
        QVERIFY(report(table, name(1), 1));
        QVERIFY(report(table, name(2), 2));
        QVERIFY(!report(table, name(3), 3));
        QVERIFY(report(table, name(1), 4));
        QCOMPARE(namesOf(table), (QStringList{name(1), name(2)}));
        QCOMPARE(table.models().front().lastSeq, 4U);
    }

    void longestSilentModelIsReplacedAfterAnHour()
    {
        Table table(2);
        report(table, name(1), 1, 0);
        report(table, name(2), 2, 1);
        report(table, name(1), 3, 2);
        QVERIFY(!report(table, name(3), 4, ModelSilenceMs));
        QVERIFY(report(table, name(3), 5, ModelSilenceMs + 1));
        QCOMPARE(namesOf(table), (QStringList{name(1), name(3)}));
    }

    /// The retained state is sent model by model, so the order of arrival does not matter.
    void seqDeterminesTheLongestSilentModel()
    {
        Table table(2);
        report(table, name(1), 1);
        report(table, name(1), 9);
        report(table, name(2), 2);
        report(table, name(2), 8);
        QVERIFY(report(table, name(3), 10, ModelSilenceMs));
        QCOMPARE(namesOf(table), (QStringList{name(1), name(3)}));
    }

    void movedTableKeepsItsModels()
    {
        Table table(1);
        Table source(2);
        report(source, name(1), 1)->number = 17;
        report(source, name(2), 2);
        table = std::move(source);
        QCOMPARE(report(table, name(1), 3)->number, 17);
        QVERIFY(report(table, name(3), 4, ModelSilenceMs));
        QCOMPARE(namesOf(table), (QStringList{name(1), name(3)}));
    }

    void replacingModelsDoesNotMoveTheOthers()
    {
        constexpr quint64 Many = 10'000;
        Table table(Many);
        for (quint64 i = 0; i < Many; ++i)
            report(table, name(i), i);
        Values::transfers = 0;
        for (quint64 i = Many; i < 2 * Many; ++i)
            QVERIFY(report(table, name(i), i, ModelSilenceMs));
        QCOMPARE(table.models().size(), std::size_t(Many));
        QVERIFY2(Values::transfers <= 2 * int(Many),
                 qPrintable(QString::number(Values::transfers)));
    }
};

SCENEDECK_TEST(tst_ModelTable)
#include "tst_modeltable.moc"
