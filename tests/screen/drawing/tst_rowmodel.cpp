// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/RowModel.h"
#include "tests/support/TestClass.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

namespace
{
struct Row
{
    int number = 0;
    QString text;

    bool operator==(const Row &) const = default;
};

RowModel<Row> makeModel()
{
    return {{{"number", [](const Row &row) { return QVariant(row.number); }},
             {"text", [](const Row &row) { return QVariant(row.text); }}},
            nullptr};
}
} // namespace

class tst_RowModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notifiesOnlyOfChangedRows()
    {
        auto model = makeModel();
        const QAbstractItemModelTester tester(&model);
        model.setRows(
            {{1, QStringLiteral("a")}, {2, QStringLiteral("b")}, {3, QStringLiteral("c")}});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows(
            {{1, QStringLiteral("a")}, {2, QStringLiteral("B")}, {3, QStringLiteral("c")}});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
        changed.clear();
        model.setRows(
            {{1, QStringLiteral("a")}, {2, QStringLiteral("B")}, {3, QStringLiteral("c")}});
        QCOMPARE(changed.count(), 0);
    }

    void growsAndShrinksAtTheEnd()
    {
        auto model = makeModel();
        const QAbstractItemModelTester tester(&model);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.setRows({{1, {}}, {2, {}}});
        model.setRows({{7, {}}, {8, {}}, {9, {}}});
        QCOMPARE(inserted.count(), 2);
        QCOMPARE(model.rows().at(0).number, 7);
        model.setRows({});
        QCOMPARE(removed.count(), 1);
        QCOMPARE(model.rowCount(), 0);
    }

    void providesRolesByName()
    {
        auto model = makeModel();
        model.setRows({{4, QStringLiteral("four")}});
        const int role = model.roleNames().key("text");
        QCOMPARE(model.data(model.index(0), role).toString(), QStringLiteral("four"));
        QVERIFY(!model.data(model.index(0), role + 1).isValid());
        QVERIFY(!model.data(model.index(1), role).isValid());
    }
};

SCENEDECK_TEST(tst_RowModel)
#include "tst_rowmodel.moc"
