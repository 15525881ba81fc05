// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/CostText.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class CostTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void detailStatesWhereTheModelWas();
    void detailNamesTheModelsThatShareTheLabel();
};

void CostTextTest::detailStatesWhereTheModelWas()
{
    ModelCost model;
    model.value = {500, 0.9};
    model.receivedMs = 700'000;
    model.earlier = EarlierCost{{9e9, 0.5}, 100'000};
    QCOMPARE(
        detailText(model, {}),
        QStringLiteral("90.0 % · 500 µs, number judged unknown; 10 min before: 50.0 % · 2.5 h"));
}

void CostTextTest::detailNamesTheModelsThatShareTheLabel()
{
    ModelCost model;
    model.value = {500, 0.9};
    model.n = 1200;
    model.muted = true;
    QStringList others{QStringLiteral("GRU"), QStringLiteral("LSTM")};
    QCOMPARE(detailText(model, others),
             QStringLiteral("90.0 % · 500 µs, of 1,200, another is cheaper and better; also here: "
                            "GRU, LSTM"));
    for (int i = 0; i < 6; ++i)
        others.append(QStringLiteral("m%1").arg(i));
    QVERIFY(detailText(model, others)
                .endsWith(QStringLiteral("GRU, LSTM, m0, m1, m2, m3 and 2 "
                                         "more")));
}

SCENEDECK_TEST(CostTextTest)
#include "tst_costtext.moc"
