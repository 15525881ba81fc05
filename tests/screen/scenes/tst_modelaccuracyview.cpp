// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/screen/ModelAccuracyView.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
void show(ModelAccuracyView &view, const char *name)
{
    const SceneVector vector =
        SceneVector::of(QStringLiteral("model-accuracy"), QString::fromLatin1(name));
    view.apply(vector.events);
    view.refresh(at(vector.nowMs));
}
} // namespace

class tst_ModelAccuracyView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formatsTheTexts()
    {
        ModelAccuracyView view(nullptr);
        show(view, "typical");
        QVERIFY(view.hasData());
        QCOMPARE(view.models()->rowCount(), 4);
        QCOMPARE(roleOf(view.models(), 0, "label").toString(), QStringLiteral("RNN"));
        QCOMPARE(roleOf(view.models(), 0, "value").toString(), QStringLiteral("87.2"));
        QCOMPARE(roleOf(view.models(), 2, "change").toString(), QStringLiteral("0.3"));
        QCOMPARE(roleOf(view.models(), 2, "trend").toInt(),
                 static_cast<int>(ModelAccuracyView::Down));
        QCOMPARE(roleOf(view.models(), 3, "best").toBool(), true);
        QCOMPARE(roleOf(view.models(), 3, "age").toString(), QStringLiteral("15 s ago"));
        QCOMPARE(view.bestRow(), 3);
        QCOMPARE(view.bestText(), QStringLiteral("BERT, 95.4 %"));
    }

    void modelLimitFollowsTheOptions()
    {
        const SceneVector vector =
            SceneVector::of(QStringLiteral("model-accuracy"), QStringLiteral("two-models-kept"));
        ModelAccuracyView view(nullptr);
        view.configure(vector.options);
        for (int round = 0; round < 2; ++round) { // a reset keeps the options
            show(view, "two-models-kept");
            QCOMPARE(view.models()->rowCount(), 2);
            view.reset();
        }
    }

    void subtitleStatesTheModelLimit()
    {
        const SceneVector vector =
            SceneVector::of(QStringLiteral("model-accuracy"), QStringLiteral("two-models-kept"));
        ModelAccuracyView view(nullptr);
        view.configure(vector.options);
        show(view, "two-models-kept");
        QCOMPARE(view.models()->rowCount(), 2);
        QCOMPARE(view.subtitle(), QStringLiteral("2 models, the most that are kept; any further "
                                                 "one is left out (--keep-models)"));
        view.configure({.models = 100});
        show(view, "two-models-kept");
        QCOMPARE(view.subtitle(), QString());
    }

    void limitsTheNumberOfRows()
    {
        ModelAccuracyView view(nullptr);
        view.configure({.models = 100});
        EventStream stream;
        for (int i = 0; i < 100; ++i) {
            const QJsonObject metric{{QStringLiteral("type"), QStringLiteral("model_metric")},
                                     {QStringLiteral("model"), QString::number(i)},
                                     {QStringLiteral("accuracy"), 0.5}};
            view.apply(std::vector{stream.receive(0, metric)});
        }
        view.refresh(at(0));
        QCOMPARE(view.models()->rowCount(), static_cast<int>(ModelAccuracyView::MaxRows));
        QCOMPARE(view.modelCount(), 100);
    }

    void agesDoNotFollowTheWallClock()
    {
        ModelAccuracyView view(nullptr);
        Event event =
            eventFromText(R"({"type":"model_metric","model":"gru","accuracy":0.9})", 1, 1000);
        view.apply(std::vector<EventPtr>{std::make_shared<const Event>(event)});
        view.refresh({1000 - 3'600'000, 31'000});
        QCOMPARE(roleOf(view.models(), 0, "age").toString(), QStringLiteral("30 s ago"));
        event.arrivedMs.reset();
        view.apply(std::vector<EventPtr>{std::make_shared<const Event>(event)});
        view.refresh(at(31'000));
        QCOMPARE(roleOf(view.models(), 0, "age").toString(), QStringLiteral("age unknown"));
    }

    void noChangeIsADashAndNoPreviousValueIsEmpty()
    {
        ModelAccuracyView view(nullptr);
        show(view, "change-and-no-change");
        QCOMPARE(roleOf(view.models(), 1, "change").toString(), QStringLiteral("–"));
        QCOMPARE(roleOf(view.models(), 1, "trend").toInt(),
                 static_cast<int>(ModelAccuracyView::Same));
        QCOMPARE(roleOf(view.models(), 2, "change").toString(), QString());
        QCOMPARE(roleOf(view.models(), 2, "trend").toInt(),
                 static_cast<int>(ModelAccuracyView::NoValueBefore));
    }

    void smallHistoryChangesLookSmall()
    {
        ModelAccuracyView view(nullptr);
        show(view, "change-and-no-change");
        // Twice 0.5: in the middle of a scale of ten points.
        QCOMPARE(roleOf(view.models(), 1, "historyMinimum").toDouble(), 0.45);
        QCOMPARE(roleOf(view.models(), 1, "historyMaximum").toDouble(), 0.55);
        // First 0.25, then 0.375: the scale has exactly these limits.
        QCOMPARE(roleOf(view.models(), 0, "historyMinimum").toDouble(), 0.25);
        QCOMPARE(roleOf(view.models(), 0, "historyMaximum").toDouble(), 0.375);
    }
};

SCENEDECK_TEST(tst_ModelAccuracyView)
#include "tst_modelaccuracyview.moc"
