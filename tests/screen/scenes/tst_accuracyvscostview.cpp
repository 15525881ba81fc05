// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/AccuracyVsCostView.h"
#include "scenes/accuracy-vs-cost/screen/CostLabels.h"
#include "scenes/accuracy-vs-cost/screen/CostPicker.h"
#include "scenes/shared/drawing/SceneMetrics.h"
#include "scenes/shared/drawing/SceneViewRegistry.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

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

QStringList namesOf(CostLabels &labels)
{
    QStringList names;
    for (int row = 0; row < labels.rows()->rowCount(); ++row)
        names.append(roleOf(labels.rows(), row, "name").toString());
    return names;
}

/// The number in the "+4 more" of a label.
int countIn(const QString &name)
{
    const qsizetype plus = name.lastIndexOf(QStringLiteral(" +"));
    return plus < 0 ? 0 : name.mid(plus + 2).section(u' ', 0, 0).toInt();
}

void setFonts(CostLabels &labels)
{
    QFont name;
    name.setPixelSize(24);
    labels.setProperty("nameFont", name);
    QFont numbers;
    numbers.setPixelSize(18);
    labels.setProperty("numbersFont", numbers);
    labels.setProperty("mark", 28.0);
}

/// The scene with the events of a vector in a window.
class ShownScene
{
public:
    ShownScene(const char *vector, QSize size) : m_view(nullptr)
    {
        m_engine.addImportPath(QStringLiteral(":/qt/qml"));
        m_metrics.setFrame(size);
        m_window.resize(size);
        const auto &scenes = sceneViewRegistry();
        const auto scene = std::find_if(scenes.begin(), scenes.end(), [](const auto &each) {
            return each.id == QStringLiteral("accuracy-vs-cost");
        });
        QQmlComponent component(&m_engine, scene->qml);
        m_object.reset(component.createWithInitialProperties(
            {{QStringLiteral("view"), QVariant::fromValue(&m_view)},
             {QStringLiteral("metrics"), QVariant::fromValue(&m_metrics)}}));
        auto *item = qobject_cast<QQuickItem *>(m_object.get());
        if (!item)
            qFatal("%s", qPrintable(component.errorString()));
        item->setParentItem(m_window.contentItem());
        item->setSize(size);
        m_window.show();
        show(m_view, vector);
    }

    QImage picture() { return m_window.grabWindow(); }

    QList<QQuickItem *> itemsOf(const char *type) const
    {
        QList<QQuickItem *> found;
        collect(m_window.contentItem(), type, found);
        return found;
    }

private:
    static void collect(QQuickItem *root, const QByteArray &type, QList<QQuickItem *> &found)
    {
        const QByteArray name = root->metaObject()->className();
        if (name == "scenedeck::" + type || name.startsWith(type + "_QMLTYPE"))
            found.append(root);
        for (QQuickItem *child : root->childItems())
            collect(child, type, found);
    }

    QQmlEngine m_engine;
    SceneMetrics m_metrics;
    AccuracyVsCostView m_view;
    QQuickWindow m_window;
    std::unique_ptr<QObject> m_object;
};
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
        labels.setProperty("plot", QSizeF(1600, 700));
        QCOMPARE(labels.rows()->rowCount(), 5);
        QCOMPARE(roleOf(labels.rows(), 0, "name").toString(), QStringLiteral("RNN"));
        QCOMPARE(roleOf(labels.rows(), 0, "numbers").toString(), QStringLiteral("87.2 % · 180 µs"));
        QCOMPARE(roleOf(labels.rows(), 0, "lineLength").toDouble(), 0.0);
    }

    void namesOrCountsEveryModel_data()
    {
        QTest::addColumn<QSizeF>("plot");
        for (const QSizeF plot : {QSizeF(1600, 700), QSizeF(640, 260), QSizeF(260, 400)})
            QTest::addRow("%g x %g", plot.width(), plot.height()) << plot;
    }

    void namesOrCountsEveryModel()
    {
        QFETCH(const QSizeF, plot);
        AccuracyVsCostView view(nullptr);
        show(view, "many-models");
        CostLabels labels;
        setFonts(labels);
        labels.setView(&view);
        labels.setProperty("plot", plot);
        const QStringList names = namesOf(labels);
        qsizetype models = names.size();
        for (const QString &name : names)
            models += countIn(name);
        QCOMPARE(models, qsizetype(60));
        QVERIFY(names.size() < 60);
        // The quickest of the models with an accuracy of 100 %.
        bool isBestNamed = false;
        for (int row = 0; row < names.size(); ++row)
            isBestNamed = isBestNamed || roleOf(labels.rows(), row, "numbers").toString() ==
                                             QStringLiteral("100.0 % · 5.3 ps");
        QVERIFY(isBestNamed);
    }

    void tooltipNamesTheModelsThatShareALabel()
    {
        AccuracyVsCostView view(nullptr);
        show(view, "many-models");
        CostLabels labels;
        setFonts(labels);
        labels.setView(&view);
        labels.setProperty("plot", QSizeF(640, 260));
        const QStringList names = namesOf(labels);
        const auto counting = std::find_if(names.begin(), names.end(),
                                           [](const QString &name) { return countIn(name) > 0; });
        QVERIFY(counting != names.end());
        const auto row = static_cast<int>(counting - names.begin());
        CostPicker picker;
        picker.setLabels(&labels);
        picker.setTarget(roleOf(labels.rows(), row, "box").toRectF().center());
        QVERIFY(!picker.isFound());
        picker.setActive(true);
        QVERIFY(picker.isFound());
        QVERIFY2(picker.detail().contains(QStringLiteral("; also here: ")),
                 qPrintable(picker.detail()));
    }

    void smallAndLargeLatenciesAreOnTheAxis()
    {
        AccuracyVsCostView view(nullptr);
        show(view, "many-models");
        QVERIFY(view.latencyFrom() <= 1e-9 && view.latencyTo() >= 1e9);
        QCOMPARE(roleOf(view.latencyMarks(), 0, "label").toString(), QStringLiteral("1 fs"));
        for (int row = 0; row < view.marks()->rowCount(); ++row) {
            const QPointF place = roleOf(view.marks(), row, "mark").toPointF();
            QVERIFY(QRectF(0, 0, 1, 1).contains(place));
        }
    }

    void showsWhereModelsWereTenMinutesAgo()
    {
        AccuracyVsCostView view(nullptr);
        EventStream stream;
        const auto receive = [&](qint64 ms, int latencyUs) {
            const std::vector<EventPtr> one{stream.receive(
                ms, QJsonObject{{QStringLiteral("type"), QStringLiteral("model_perf")},
                                {QStringLiteral("model"), QStringLiteral("gru")},
                                {QStringLiteral("latency_us"), latencyUs},
                                {QStringLiteral("accuracy"), 0.5}})};
            view.apply(one);
        };
        receive(0, 100);
        receive(300'000, 200);
        receive(400'000, 300);
        view.refresh(at(700'000));
        QCOMPARE(view.models().at(0).earlier->value.latencyUs, 100.0);
        QTest::qWait(300);         // the view changes at most four times a second
        view.refresh(at(900'000)); // without another event
        QCOMPARE(view.models().at(0).earlier->value.latencyUs, 200.0);
        QTest::qWait(300);
        view.refresh(at(1'000'000));
        QVERIFY(!view.models().at(0).earlier);
    }

    void marksAtTheEndsOfTheAxesAreDrawnWhole()
    {
        ShownScene scene("ends-of-the-axes", {1280, 800});
        const QImage picture = scene.picture();
        const QList<QQuickItem *> plots = scene.itemsOf("CostArrows");
        QCOMPARE(plots.size(), 1);
        const QRectF plot = plots[0]->mapRectToScene(plots[0]->boundingRect());
        const QList<QQuickItem *> marks = scene.itemsOf("CostMarkItem");
        QCOMPARE(marks.size(), 2);
        for (const QQuickItem *mark : marks) {
            const QRectF box = mark->mapRectToScene(mark->boundingRect());
            QVERIFY(plot.contains(box));
            // The colour of the mark reaches as far upwards, downwards and to both sides.
            const QPointF centre = box.center();
            const qreal reach = mark->property("markSize").toReal() / 2 * 0.6;
            const QColor color = picture.pixelColor(centre.toPoint());
            for (const QPointF way :
                 {QPointF(reach, 0), QPointF(-reach, 0), QPointF(0, reach), QPointF(0, -reach)})
                QCOMPARE(picture.pixelColor((centre + way).toPoint()), color);
        }
    }

    void drawsNoMarkOrWhiskerOutsideThePlot()
    {
        ShownScene scene("many-models", {1280, 800});
        scene.picture();
        const QList<QQuickItem *> plots = scene.itemsOf("CostArrows");
        const QRectF plot = plots[0]->mapRectToScene(plots[0]->boundingRect());
        QList<QQuickItem *> items = scene.itemsOf("CostMarkItem");
        QCOMPARE(items.size(), 60);
        for (const QQuickItem *whiskers : scene.itemsOf("CostWhiskerItem"))
            items += whiskers->childItems();
        for (const QQuickItem *item : items) {
            if (item->isVisible())
                QVERIFY(plot.contains(item->mapRectToScene(item->boundingRect())));
        }
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
