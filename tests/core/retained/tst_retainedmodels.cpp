// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/ModelTurnover.h"
#include "core/retained/RetainedModels.h"
#include "tests/support/TestClass.h"

#include <QStringList>
#include <QTest>

using namespace scenedeck;

namespace
{
bool report(RetainedModels &models, const QString &model, quint64 seq, qint64 ms = 0)
{
    Event event;
    event.seq = seq;
    event.receivedMs = ms;
    return models.append(model, std::make_shared<const Event>(std::move(event)));
}

QStringList namesOf(const RetainedModels &models)
{
    QStringList names;
    for (const RetainedModels::Model &model : models.models())
        names.append(model.name);
    return names;
}

QString name(quint64 number)
{
    return QStringLiteral("model-%1").arg(number);
}
} // namespace

class tst_RetainedModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesAtMostTheMaximumNumberOfModels()
    {
        RetainedModels models({.models = 2});
        QVERIFY(report(models, name(1), 1));
        QVERIFY(!models.isFull());
        QVERIFY(report(models, name(2), 2));
        QVERIFY(models.isFull());
        QVERIFY(!report(models, name(3), 3));
        QVERIFY(report(models, name(1), 4));
        QCOMPARE(namesOf(models), (QStringList{name(1), name(2)}));
        QCOMPARE(models.models().front().values.newest().seq, 4U);
    }

    /// The retained state is sent model by model, so the order of arrival does not matter.
    void seqDeterminesTheLongestSilentModel()
    {
        RetainedModels models({.models = 2});
        report(models, name(1), 1);
        report(models, name(1), 9);
        report(models, name(2), 2);
        report(models, name(2), 8);
        QVERIFY(report(models, name(3), 10, ModelSilenceMs));
        QCOMPARE(namesOf(models), (QStringList{name(1), name(3)}));
    }

    void movedModelsCanBeChanged()
    {
        RetainedModels models({.models = 1});
        RetainedModels source({.models = 2});
        report(source, name(1), 1);
        report(source, name(2), 2);
        models = std::move(source);
        QVERIFY(report(models, name(1), 3));
        QVERIFY(report(models, name(3), 4, ModelSilenceMs));
        QCOMPARE(namesOf(models), (QStringList{name(1), name(3)}));
    }

    // Takes minutes if the cost of replacing a model grows with the number of models.
    void replacesManyModels()
    {
        constexpr quint64 Many = 50'000;
        RetainedModels models({.models = Many});
        for (quint64 i = 1; i <= Many; ++i)
            report(models, name(i), i);
        for (quint64 i = Many + 1; i <= 2 * Many; ++i)
            QVERIFY(report(models, name(i), i, ModelSilenceMs));
        QCOMPARE(models.models().size(), std::size_t(Many));
        QCOMPARE(models.models().front().name, name(Many + 1));
    }

    void newestValuesAreVisitedOldestFirst()
    {
        RetainedModels models({.valuesPerModel = 3});
        for (quint64 seq = 1; seq <= 5; ++seq)
            report(models, name(1), seq);
        std::vector<quint64> seqs;
        const auto visit = [&seqs](const Event &event) { seqs.push_back(event.seq); };
        models.models().front().values.forNewest(2, visit);
        models.models().front().values.forNewest(9, visit);
        QCOMPARE(seqs, (std::vector<quint64>{4, 5, 3, 4, 5}));
    }
};

SCENEDECK_TEST(tst_RetainedModels)
#include "tst_retainedmodels.moc"
