// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/AccuracyVsCostDocument.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace scenedeck;

namespace
{
ModelCost model(const char *name, double latency, double accuracy)
{
    return {QString::fromLatin1(name), {latency, accuracy}, 0, false, false, {}, 0, 0};
}

QString efficientOf(std::vector<ModelCost> models)
{
    markEfficient(models);
    QStringList names;
    for (const ModelCost &m : models) {
        if (m.efficient)
            names.append(m.model);
    }
    return names.join(u' ');
}

bool dominates(const CostPoint &a, const CostPoint &b)
{
    return a.latencyUs <= b.latencyUs && a.accuracy >= b.accuracy && a != b;
}
} // namespace

class EfficientModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsByLatencyThenAccuracyThenName();
    void equalModelsAreEfficient();
    void slowerOfEquallyAccurateIsDominated();
    void lessAccurateOfEquallyFastIsDominated();
    void agreesWithTheDefinition();
    void mutesOnlyBeyondTheIntervals();
};

void EfficientModelsTest::mutesOnlyBeyondTheIntervals()
{
    std::vector<ModelCost> models{model("a", 1, 0.9), model("b", 2, 0.88), model("c", 2, 0.6)};
    for (ModelCost &m : models)
        m.n = 180;
    markEfficient(models);
    QVERIFY(!models[0].muted);
    QVERIFY(!models[1].efficient && !models[1].muted); // the intervals overlap
    QVERIFY(models[2].muted);
    for (ModelCost &m : models)
        m.n = 0;
    markEfficient(models);
    QVERIFY(!models[0].muted && models[1].muted && models[2].muted);
}

void EfficientModelsTest::sortsByLatencyThenAccuracyThenName()
{
    std::vector<ModelCost> models{model("d", 2, 0.5), model("c", 1, 0.5), model("b", 1, 0.5),
                                  model("a", 1, 0.4)};
    markEfficient(models);
    QStringList names;
    for (const ModelCost &m : models)
        names.append(m.model);
    QCOMPARE(names.join(u' '), QStringLiteral("b c a d"));
}

void EfficientModelsTest::equalModelsAreEfficient()
{
    QCOMPARE(efficientOf({model("a", 1, 0.5), model("b", 2, 0.9), model("c", 2, 0.9)}),
             QStringLiteral("a b c"));
}

void EfficientModelsTest::slowerOfEquallyAccurateIsDominated()
{
    QCOMPARE(efficientOf({model("a", 1, 0.5), model("b", 2, 0.5)}), QStringLiteral("a"));
}

void EfficientModelsTest::lessAccurateOfEquallyFastIsDominated()
{
    QCOMPARE(efficientOf({model("a", 1, 0.5), model("b", 1, 0.6)}), QStringLiteral("b"));
}

void EfficientModelsTest::agreesWithTheDefinition()
{
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        // Few distinct values, so that ties are common.
        std::vector<ModelCost> models(random() % 20);
        for (ModelCost &m : models)
            m.value = {1.0 + double(random() % 6), double(random() % 6) / 5};
        markEfficient(models);
        for (const ModelCost &m : models) {
            const bool isDominated =
                std::any_of(models.begin(), models.end(), [&m](const ModelCost &other) {
                    return dominates(other.value, m.value);
                });
            QCOMPARE(m.efficient, !isDominated);
        }
    }
}

SCENEDECK_TEST(EfficientModelsTest)
#include "tst_efficientmodels.moc"
