// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/AccuracyVsCostView.h"
#include "scenes/accuracy-vs-cost/screen/CostLabels.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

namespace
{
void show(AccuracyVsCostView &view, const char *name)
{
    const SceneVector vector =
        SceneVector::of(QStringLiteral("accuracy-vs-cost"), QString::fromLatin1(name));
    view.apply(vector.events);
    view.refresh(at(vector.nowMs));
}
} // namespace

class tst_AccuracyVsCostView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheTypicalModels()
    {
        AccuracyVsCostView view(nullptr);
        show(view, "typical");
        QVERIFY(view.hasData());
        QCOMPARE(view.latencyFrom(), 100.0);
        QCOMPARE(view.latencyTo(), 10'000.0);
        QCOMPARE(view.latencyMarks()->rowCount(), 3);
        QCOMPARE(roleOf(view.latencyMarks(), 1, "label").toString(), QStringLiteral("1 ms"));
        QCOMPARE(roleOf(view.latencyMarks(), 1, "position").toDouble(), 0.5);
        QCOMPARE(roleOf(view.accuracyMarks(), 0, "label").toString(), QStringLiteral("84%"));
        QCOMPARE(view.placeOf({1000, view.accuracyTo()}), QPointF(0.5, 0));
    }

    void subtitleStatesTheModelLimit()
    {
        AccuracyVsCostView view(nullptr);
        show(view, "typical");
        QCOMPARE(view.subtitle(), QString());
        AccuracyVsCostView full(nullptr);
        full.configure({.models = 5});
        show(full, "typical");
        QCOMPARE(full.subtitle(), QStringLiteral("5 models, the most that are kept; any further "
                                                 "one is left out (--keep-models)"));
    }

    void labelsEveryModel()
    {
        AccuracyVsCostView view(nullptr);
        show(view, "typical");
        CostLabels labels;
        labels.setView(&view);
        labels.setPlot({1600, 700});
        QCOMPARE(labels.rows()->rowCount(), 5);
        QCOMPARE(roleOf(labels.rows(), 0, "name").toString(), QStringLiteral("RNN"));
        QCOMPARE(roleOf(labels.rows(), 0, "numbers").toString(), QStringLiteral("87.2 % · 180 µs"));
        QCOMPARE(roleOf(labels.rows(), 0, "lineLength").toDouble(), 0.0);
    }

    void limitsUpdatesButShowsTheLastValue()
    {
        AccuracyVsCostView view(nullptr);
        QSignalSpy changed(&view, &AccuracyVsCostView::modelsChanged);
        EventStream stream;
        for (int i = 1; i <= 50; ++i) {
            const QJsonObject event{{QStringLiteral("type"), QStringLiteral("model_perf")},
                                    {QStringLiteral("model"), QStringLiteral("gru")},
                                    {QStringLiteral("latency_us"), i},
                                    {QStringLiteral("accuracy"), 0.5}};
            const std::vector<EventPtr> one{stream.receive(i, event)};
            view.apply(one);
            view.refresh(at(i));
        }
        QCOMPARE(changed.count(), 1);
        // Without a further refresh, the view's timer updates to the last value.
        QTRY_COMPARE(view.models().at(0).value.latencyUs, 50.0);
        QCOMPARE(changed.count(), 2);
    }

    void modelLimitFollowsTheOptions()
    {
        const SceneVector vector =
            SceneVector::of(QStringLiteral("accuracy-vs-cost"), QStringLiteral("two-models-kept"));
        AccuracyVsCostView view(nullptr);
        view.configure(vector.options);
        for (int round = 0; round < 2; ++round) { // a reset keeps the options
            show(view, "two-models-kept");
            QCOMPARE(view.models().size(), std::size_t(2));
            view.reset();
        }
    }

    void isEmptyAfterAReset()
    {
        AccuracyVsCostView view(nullptr);
        show(view, "typical");
        view.reset();
        view.refresh(at(0));
        QVERIFY(!view.hasData());
        QVERIFY(view.models().empty());
    }
};

SCENEDECK_TEST(tst_AccuracyVsCostView)
#include "tst_accuracyvscostview.moc"
