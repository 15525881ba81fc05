// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/screen/HistoryChart.h"
#include "scenes/model-accuracy/screen/ModelAccuracyView.h"
#include "scenes/shared/drawing/SceneMetrics.h"
#include "tests/screen/support/LabelWalker.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QJsonObject>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QSet>
#include <QTest>

#include <cmath>

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

QList<QQuickItem *> itemsNamed(QQuickItem *item, const QString &name)
{
    QList<QQuickItem *> found;
    if (item->objectName() == name)
        found.append(item);
    for (QQuickItem *child : item->childItems())
        found += itemsNamed(child, name);
    return found;
}

/// The panel of the history of a view.
class HistoryPanel
{
public:
    HistoryPanel(ModelAccuracyView &view, QSizeF size)
    {
        m_engine.addImportPath(QStringLiteral(":/qt/qml"));
        m_metrics.setFrame(size * 1.2);
        QQmlComponent component(
            &m_engine, QUrl(QStringLiteral("qrc:/qt/qml/Scenedeck/Scenes/HistoryPanel.qml")));
        m_object.reset(component.createWithInitialProperties(
            {{QStringLiteral("view"), QVariant::fromValue(&view)},
             {QStringLiteral("metrics"), QVariant::fromValue(&m_metrics)}}));
        m_error = component.errorString();
        if (item())
            item()->setSize(size);
    }

    /// Null if it cannot be created, because of error().
    QQuickItem *item() const { return qobject_cast<QQuickItem *>(m_object.get()); }
    QString error() const { return m_error; }

private:
    QQmlEngine m_engine;
    SceneMetrics m_metrics;
    std::unique_ptr<QObject> m_object;
    QString m_error;
};
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
        QCOMPARE(roleOf(view.models(), 3, "rank").toInt(), 1);
        QCOMPARE(view.rankedValues().front(), QStringLiteral("95.4 %"));
    }

    void runsAreThoseOfTheHistory()
    {
        ModelAccuracyView view(nullptr);
        show(view, "runs-above-the-history");
        QCOMPARE(view.runRows(), 0); // the rows of models have no time axis
        QVERIFY(view.chooseNext());
        QCOMPARE(view.runMarks()->rowCount(), 4);
        QVERIFY(view.runRows() > 0);
        QVERIFY(view.chooseNext());
        QCOMPARE(view.runMarks()->rowCount(), 0);
    }

    void rowsAreThoseOfTheLowestRanks()
    {
        ModelAccuracyView view(nullptr);
        view.configure({.models = 100});
        EventStream stream;
        std::vector<EventPtr> events;
        for (int i = 0; i < 70; ++i) { // the later, the better
            const QJsonObject metric{{QStringLiteral("type"), QStringLiteral("model_metric")},
                                     {QStringLiteral("model"), QStringLiteral("m%1").arg(i)},
                                     {QStringLiteral("accuracy"), 0.1 + 0.001 * i}};
            events.push_back(stream.receive(0, metric));
        }
        view.apply(events);
        view.refresh(at(0));
        QCOMPARE(view.modelCount(), 70);
        QCOMPARE(view.models()->rowCount(), ModelAccuracyView::MaxRows);
        QCOMPARE(roleOf(view.models(), 0, "label").toString(), QStringLiteral("m6"));
        QCOMPARE(roleOf(view.models(), 63, "rank").toInt(), 1);
        QCOMPARE(view.rankedValues().size(), 65); // no more are shown
        QCOMPARE(view.rankedValues().at(64), QStringLiteral("10.5 %"));
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

    void changesThatAreNoneHaveWords()
    {
        ModelAccuracyView view(nullptr);
        show(view, "change-and-no-change");
        QCOMPARE(roleOf(view.models(), 1, "change").toString(), QStringLiteral("same"));
        QCOMPARE(roleOf(view.models(), 1, "trend").toInt(),
                 static_cast<int>(ModelAccuracyView::Same));
        QCOMPARE(roleOf(view.models(), 2, "change").toString(), QString());
        QCOMPARE(roleOf(view.models(), 2, "trend").toInt(),
                 static_cast<int>(ModelAccuracyView::NoValueBefore));
    }

    void changesWithinTheIntervalAreAboutTheSame()
    {
        ModelAccuracyView view(nullptr);
        EventStream stream;
        for (const char *accuracy : {"0.90", "0.93"}) {
            const QByteArray metric =
                R"({"type":"model_metric","model":"rnn","n":180,"accuracy":)" +
                QByteArray(accuracy) + '}';
            view.apply(std::vector{stream.receive(0, metric)});
        }
        view.refresh(at(0));
        QCOMPARE(roleOf(view.models(), 0, "change").toString(), QStringLiteral("≈ same"));
    }

    void unknownNumberIsStatedInWords()
    {
        ModelAccuracyView view(nullptr);
        show(view, "without-n");
        QCOMPARE(view.headline(), QStringLiteral("LSTM leads with 99%; number judged unknown"));
        QCOMPARE(roleOf(view.models(), 0, "judged").toString(),
                 QStringLiteral("number judged unknown"));
        QCOMPARE(roleOf(view.models(), 1, "judged").toString(), QStringLiteral("of 20"));
    }

    void keyShowsTheHistoryAndTheRowsAgain()
    {
        ModelAccuracyView view(nullptr);
        QVERIFY(!view.chooseNext());
        show(view, "typical");
        QVERIFY(!view.isHistoryShown());
        QVERIFY(view.history().lines.empty());
        QVERIFY(view.chooseNext());
        QVERIFY(view.isHistoryShown());
        QCOMPARE(view.history().lines.size(), 4U);
        QCOMPARE(view.historyTitle(), QStringLiteral("Accuracy over time, axis from 75% to 100%"));
        view.reset();
        show(view, "without-n"); // the choice survives a resync
        QCOMPARE(view.history().lines.size(), 3U);
        QVERIFY(view.chooseNext());
        QVERIFY(view.history().lines.empty());
    }

    void historyLabelsDoNotOverlap_data()
    {
        QTest::addColumn<int>("models");
        QTest::addColumn<QSizeF>("size");
        for (const int models : {1, 5, 60}) {
            for (const QSizeF size : {QSizeF(1700, 700), QSizeF(600, 300), QSizeF(300, 600)})
                QTest::addRow("%d at %d", models, static_cast<int>(size.width())) << models << size;
        }
    }

    // All models have the same value at the same time, and names of 128 bytes.
    void historyLabelsDoNotOverlap()
    {
        QFETCH(const int, models);
        QFETCH(const QSizeF, size);
        ModelAccuracyView view(nullptr);
        EventStream stream;
        const QString begin(60, u'm');
        const QString end(64, u'e');
        for (int i = 0; i < models; ++i) {
            const QJsonObject metric{
                {QStringLiteral("type"), QStringLiteral("model_metric")},
                {QStringLiteral("model"),
                 begin + QStringLiteral("%1").arg(i, 4, 10, QLatin1Char('0')) + end},
                {QStringLiteral("accuracy"), 0.5}};
            view.apply(std::vector{stream.receive(0, metric)});
        }
        view.refresh(at(0));
        view.chooseNext();
        HistoryPanel shown(view, size);
        QQuickItem *const panel = shown.item();
        QVERIFY2(panel, qPrintable(shown.error()));
        auto *chart = panel->findChild<HistoryChart *>();
        QVERIFY(chart);
        const QAbstractItemModel *labels = chart->labels();
        QVERIFY(labels->rowCount() >= std::min(models, 10));
        QSet<QString> texts;
        for (int row = 0; row < labels->rowCount(); ++row) {
            texts.insert(roleOf(labels, row, "label").toString());
            if (row > 0)
                QVERIFY(roleOf(labels, row, "middle").toDouble() >=
                        roleOf(labels, row - 1, "middle").toDouble() +
                            1.25 * chart->font().pixelSize());
        }
        QCOMPARE(texts.size(), labels->rowCount());
        const QString last = roleOf(labels, labels->rowCount() - 1, "label").toString();
        const int named = labels->rowCount() - (last.endsWith(QStringLiteral(" more")) ? 1 : 0);
        if (named < models)
            QCOMPARE(last, QStringLiteral("+%1 more").arg(models - named));
        QVERIFY(chart->plot().width() > 0.4 * size.width());
        const QStringList findings = unreadableLabels(panel);
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    }

    // At their times, and above the plot.
    void drawsTheRunsAboveTheHistory()
    {
        ModelAccuracyView view(nullptr);
        show(view, "runs-above-the-history");
        view.chooseNext();
        HistoryPanel shown(view, QSizeF(1700, 700));
        QQuickItem *const panel = shown.item();
        QVERIFY2(panel, qPrintable(shown.error()));
        auto *chart = panel->findChild<HistoryChart *>();
        const QRectF plot = chart->plot().translated(chart->position());
        const QList<QQuickItem *> bars = itemsNamed(panel, QStringLiteral("runBar"));
        QCOMPARE(bars.size(), view.runMarks()->rowCount());
        for (qsizetype i = 0; i < bars.size(); ++i) {
            const auto row = static_cast<int>(i);
            const double begin = roleOf(view.runMarks(), row, "begin").toDouble();
            const double end = roleOf(view.runMarks(), row, "end").toDouble();
            const QRectF bar = bars[i]->mapRectToItem(panel, bars[i]->boundingRect());
            QVERIFY(std::abs(bar.left() - plot.left() - begin * plot.width()) < 0.5);
            QVERIFY(std::abs(bar.width() - (end - begin) * plot.width()) < 0.5);
            QVERIFY(bar.bottom() < plot.top());
        }
        const QStringList findings = unreadableLabels(panel);
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
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
