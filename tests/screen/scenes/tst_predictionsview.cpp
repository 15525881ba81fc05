// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/screen/PredictionsView.h"
#include "scenes/predictions/screen/WindowCells.h"
#include "scenes/shared/drawing/SceneMetrics.h"
#include "tests/screen/support/LabelWalker.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

namespace
{
void collectTexts(const QQuickItem *item, QStringList &texts)
{
    if (!item->isVisible())
        return;
    texts.append(item->property("text").toString());
    for (const QQuickItem *child : item->childItems())
        collectTexts(child, texts);
}

/// The scene with the events of a vector at a size, laid out.
class DrawnScene
{
public:
    DrawnScene(QQmlEngine &engine, const QString &vectorName, QSize size) : m_view(nullptr)
    {
        const SceneVector vector = SceneVector::of(QStringLiteral("predictions"), vectorName);
        m_view.configure(vector.options);
        m_view.apply(vector.events);
        m_view.refresh(at(vector.nowMs));
        m_metrics.setFrame(size);
        m_window.resize(size);
        QQmlComponent component(&engine, QUrl(QStringLiteral("qrc:/qt/qml/Scenedeck/Scenes/"
                                                             "PredictionsScene.qml")));
        m_object.reset(component.createWithInitialProperties(
            {{QStringLiteral("view"), QVariant::fromValue(&m_view)},
             {QStringLiteral("metrics"), QVariant::fromValue(&m_metrics)}}));
        if (!item())
            qFatal("%s", qPrintable(component.errorString()));
        item()->setParentItem(m_window.contentItem());
        item()->setSize(size);
        m_window.show();
        m_window.grabWindow(); // lays it out
    }

    QQuickItem *item() const { return qobject_cast<QQuickItem *>(m_object.get()); }
    QStringList texts() const
    {
        QStringList texts;
        collectTexts(item(), texts);
        return texts;
    }

private:
    PredictionsView m_view;
    SceneMetrics m_metrics;
    QQuickWindow m_window;
    std::unique_ptr<QObject> m_object;
};
} // namespace

class tst_PredictionsView : public QObject
{
    Q_OBJECT

private:
    QQmlEngine m_engine;

private Q_SLOTS:
    void initTestCase() { m_engine.addImportPath(QStringLiteral(":/qt/qml")); }

    void showsTheTypicalNumbers()
    {
        PredictionsView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"), QStringLiteral("typical"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QVERIFY(view.hasData());
        QCOMPARE(view.episodeCount(), 10);
        QCOMPARE(view.texts().share, QStringLiteral("90%"));
        QCOMPARE(view.texts().counted, QStringLiteral("47 of 52 judged, 2 open"));
        QCOMPARE(view.texts().detection, QStringLiteral("≤ 10 s"));
        QCOMPARE(view.texts().detected, QStringLiteral("detected 6 of 6"));
        QCOMPARE(view.classes(), 5);
        QCOMPARE(view.confusion()->rowCount(), 25);
        QCOMPARE(roleOf(view.confusion(), 0, "windows").toString(), QStringLiteral("18"));
        QCOMPARE(roleOf(view.confusion(), 0, "share").toString(), QStringLiteral("95"));
        QCOMPARE(roleOf(view.confusion(), 2, "windows").toString(), QString());
        QCOMPARE(roleOf(view.confusion(), 2, "share").toString(), QString());
        QVERIFY(!view.hasChoice());
        QCOMPARE(view.subtitle(), QString());
    }

    void statesEveryDetectionOutcome_data()
    {
        QTest::addColumn<QString>("vector");
        QTest::addColumn<QString>("detection");
        QTest::addColumn<QString>("detected");
        QTest::addColumn<QString>("falseAlarms");
        QTest::newRow("always") << "always-infecting"
                                << "≤ 10 s"
                                << "detected 10 of 10"
                                << "false alarms 30 of 30 quiet windows";
        QTest::newRow("missed") << "misses-63-of-64"
                                << "not reached"
                                << "detected 1 of 64, 63 missed"
                                << "no quiet window judged yet";
        QTest::newRow("pending") << "pending-counts-in-nothing"
                                 << "20 s"
                                 << "detected 1 of 4, 3 pending"
                                 << "false alarms 0 of 6 quiet windows";
        QTest::newRow("no onset") << "no-onset-only-false-alarms"
                                  << "–"
                                  << "no infection yet"
                                  << "false alarms 2 of 6 quiet windows";
    }

    void statesEveryDetectionOutcome()
    {
        QFETCH(QString, vector);
        QFETCH(QString, detection);
        QFETCH(QString, detected);
        QFETCH(QString, falseAlarms);
        PredictionsView view(nullptr);
        const SceneVector events = SceneVector::of(QStringLiteral("predictions"), vector);
        view.apply(events.events);
        view.refresh(at(events.nowMs));
        QCOMPARE(view.texts().detection, detection);
        QCOMPARE(view.texts().detected, detected);
        QCOMPARE(view.texts().falseAlarms, falseAlarms);
    }

    void chosenModelSurvivesAResync()
    {
        PredictionsView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"),
                            QStringLiteral("two-models-the-newest-prediction-decides"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QVERIFY(view.hasChoice());
        QCOMPARE(view.texts().model, QStringLiteral("LSTM"));
        QCOMPARE(view.texts().modelSelection, QStringLiteral("newest of 2 models"));
        QVERIFY(view.subtitle().contains(QStringLiteral("what LSTM said")));
        QVERIFY(view.chooseNext());
        QCOMPARE(view.texts().model, QStringLiteral("GRU"));
        QCOMPARE(view.texts().modelSelection, QStringLiteral("chosen from 2 models"));
        QVERIFY(view.subtitle().contains(QStringLiteral("what GRU said")));
        view.reset();
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(view.texts().model, QStringLiteral("GRU"));
        QVERIFY(view.chooseNext());
        QVERIFY(view.chooseNext());
        QCOMPARE(view.texts().modelSelection, QStringLiteral("newest of 2 models"));
    }

    void statesTheModelLimit()
    {
        PredictionsView view(nullptr);
        view.configure({.models = 2});
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"),
                            QStringLiteral("two-models-the-newest-prediction-decides"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(view.texts().modelSelection,
                 QStringLiteral("newest of 2 models, the most that are kept"));
    }

    void episodeLimitFollowsTheOptions()
    {
        const SceneVector vector = SceneVector::of(
            QStringLiteral("predictions"), QStringLiteral("two-models-and-two-episodes-kept"));
        PredictionsView view(nullptr);
        view.configure(vector.options);
        for (int round = 0; round < 2; ++round) { // a reset keeps the options
            view.apply(vector.events);
            view.refresh(at(vector.nowMs));
            QCOMPARE(view.episodeCount(), 1);
            view.reset();
        }
    }

    void limitsTheNumberOfRows()
    {
        PredictionsView view(nullptr);
        view.configure({.episodes = 100});
        EventStream stream;
        for (int i = 0; i < 100; ++i) {
            const QJsonObject prediction{{QStringLiteral("type"), QStringLiteral("prediction")},
                                         {QStringLiteral("episode_id"), i},
                                         {QStringLiteral("window_idx"), 0},
                                         {QStringLiteral("predicted"), QStringLiteral("clean")},
                                         {QStringLiteral("actual"), QStringLiteral("clean")}};
            view.apply(std::vector{stream.receive(0, prediction)});
        }
        view.refresh(at(0));
        QCOMPARE(view.episodes()->rowCount(), static_cast<int>(PredictionsView::MaxRows));
        QCOMPARE(view.episodeCount(), 100);
        QCOMPARE(roleOf(view.episodes(), 0, "episodeId").toString(), QStringLiteral("99"));
    }

    void chooseNextNeedsTwoModels()
    {
        PredictionsView view(nullptr);
        QVERIFY(!view.chooseNext());
        EventStream stream;
        view.apply(std::vector{stream.receive(
            0,
            R"({"type":"prediction","episode_id":1,"window_idx":0,"predicted":"a","actual":"a","model":"gru"})")});
        view.refresh(at(0));
        QVERIFY(!view.hasChoice());
        QVERIFY(!view.chooseNext());
        QVERIFY(view.subtitle().contains(QStringLiteral("what GRU said")));
    }

    void everyKindOfWindowHasAVerdict()
    {
        PredictionsView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"), QStringLiteral("other-phases"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(roleOf(view.episodes(), 0, "verdicts").value<QList<int>>(),
                 (QList<int>{WindowCells::Right, WindowCells::Wrong, WindowCells::Wrong,
                             WindowCells::Wrong, WindowCells::NotKnownYet, WindowCells::Missing}));
        QCOMPARE(roleOf(view.episodes(), 0, "predicted").value<QList<int>>(),
                 (QList<int>{5, 5, 0, 5, 5, -1}));
        QCOMPARE(roleOf(view.episodes(), 0, "description").toString(),
                 QStringLiteral("Other, right; Other, wrong: Other; Clean, wrong: Other; "
                                "Other, wrong: Clean; Other, not known yet; no prediction"));
        QCOMPARE(view.classes(), 6);
        QCOMPARE(view.confusion()->rowCount(), 36);
    }

    void stripShowsTheRunningEpisodeOfAllModels()
    {
        PredictionsView view(nullptr);
        const SceneVector vector = SceneVector::of(QStringLiteral("predictions"),
                                                   QStringLiteral("running-episode-of-two-models"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(view.texts().newestTitle, QStringLiteral("Running episode"));
        QCOMPARE(view.texts().newestName, QStringLiteral("lab-3 · episode 14"));
        QCOMPARE(view.texts().newestSentence, QStringLiteral("LSTM: caught after 20 s"));
        QCOMPARE(view.stripModels(), 2);
        QCOMPARE(view.strip()->rowCount(), 3);
        const auto textIn = [&view](int row, const char *role) {
            return roleOf(view.strip(), row, role).toString();
        };
        QCOMPARE(textIn(0, "name"), QStringLiteral("was true"));
        QCOMPARE(textIn(1, "name"), QStringLiteral("LSTM"));
        QCOMPARE(textIn(1, "note"), QString());
        QCOMPARE(textIn(2, "name"), QStringLiteral("GRU"));
        QCOMPARE(textIn(2, "note"), QStringLiteral("caught after 10 s"));
        QCOMPARE(roleOf(view.strip(), 0, "predicted").value<QList<int>>(),
                 (QList<int>{0, 2, 2, -1, -1, -1}));
        QCOMPARE(roleOf(view.strip(), 1, "verdicts").value<QList<int>>(),
                 (QList<int>{WindowCells::Right, WindowCells::Wrong, WindowCells::Right,
                             WindowCells::Missing, WindowCells::Missing, WindowCells::Missing}));
        // The episode in the strip has no other row.
        QCOMPARE(roleOf(view.episodes(), 0, "place").toInt(), -1);
        QCOMPARE(roleOf(view.episodes(), 1, "place").toInt(), 0);
        QCOMPARE(roleOf(view.episodes(), 1, "host").toString(), QStringLiteral("lab-1"));
    }

    void stripShowsTheLastEpisodeIfNoneIsRunning()
    {
        PredictionsView view(nullptr);
        const SceneVector vector = SceneVector::of(
            QStringLiteral("predictions"), QStringLiteral("last-episode-after-an-incomplete-one"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(view.texts().newestTitle, QStringLiteral("Last episode"));
        QCOMPARE(view.texts().newestName, QStringLiteral("lab-2 · b"));
        QCOMPARE(view.texts().newestSentence, QStringLiteral("missed"));
        QCOMPARE(view.strip()->rowCount(), 2);
    }

    void stripIsReadableAtEverySize_data()
    {
        QTest::addColumn<QString>("vector");
        QTest::addColumn<QSize>("size");
        for (const char *vector : {"typical", "ten-times", "long-names", "models-in-turn",
                                   "running-episode-of-two-models"}) {
            for (const QSize size : {QSize(1792, 856), QSize(744, 381), QSize(1080, 1700),
                                     QSize(432, 390), QSize(360, 340)})
                QTest::addRow("%s, %dx%d", vector, size.width(), size.height())
                    << QString::fromLatin1(vector) << size;
        }
    }

    void stripIsReadableAtEverySize()
    {
        QFETCH(const QString, vector);
        QFETCH(const QSize, size);
        const DrawnScene scene(m_engine, vector, size);
        const QStringList findings = unreadableLabels(scene.item());
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
        const QStringList texts = scene.texts();
        QVERIFY(texts.contains(QStringLiteral("was true")));
        QVERIFY2(
            !texts.filter(QRegularExpression(QStringLiteral("^(Running|Last) episode"))).isEmpty(),
            qPrintable(texts.join(u'|')));
    }

    void stripHasPriorityOverOlderEpisodes()
    {
        const auto rowsAt = [this](QSize size) {
            const DrawnScene scene(m_engine, QStringLiteral("typical"), size);
            return scene.texts().filter(QRegularExpression(QStringLiteral("^ep-\\d+$"))).size();
        };
        const qsizetype large = rowsAt({1792, 856});
        const qsizetype small = rowsAt({432, 300});
        QVERIFY2(small < large, qPrintable(QString::number(small)));
        QVERIFY(small >= 1); // that in the strip
    }

    void stripStatesHowManyModelsAreShown()
    {
        const QString title = QStringLiteral("Last episode");
        QCOMPARE(PredictionsView::stripTitle(title, 2, 2), title);
        QCOMPARE(PredictionsView::stripTitle(title, 2, 5),
                 QStringLiteral("Last episode, 2 of 5 models"));
    }

    void statesHowManyEpisodesAreShown()
    {
        QCOMPARE(PredictionsView::shownText(9, 64), QStringLiteral("9 of 64 episodes"));
        QCOMPARE(PredictionsView::shownText(9, 1334), QStringLiteral("9 of 1,334 episodes"));
        QCOMPARE(PredictionsView::shownText(7, 7), QStringLiteral("7 episodes"));
        QCOMPARE(PredictionsView::shownText(1, 1), QStringLiteral("1 episode"));
    }

    void hasNoShareIfNothingIsJudged()
    {
        PredictionsView view(nullptr);
        const SceneVector vector = SceneVector::of(QStringLiteral("predictions"),
                                                   QStringLiteral("other-phase-not-judged"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QVERIFY(view.hasData());
        QCOMPARE(view.texts().share, QStringLiteral("–"));
        QCOMPARE(view.texts().balanced, QStringLiteral("–"));
        QCOMPARE(view.texts().detection, QStringLiteral("–"));
    }

    void ignoresOtherEvents()
    {
        PredictionsView view(nullptr);
        EventStream stream;
        view.refresh(at(0));
        QSignalSpy changed(&view, &PredictionsView::summaryChanged);
        view.apply(std::vector{stream.receive(0, R"({"type":"phase","phase":"clean"})")});
        view.refresh(at(0));
        QCOMPARE(changed.count(), 0);
        view.apply(std::vector{stream.receive(
            0,
            R"({"type":"prediction","episode_id":1,"window_idx":0,"predicted":"a","actual":"a"})")});
        view.refresh(at(0));
        QCOMPARE(changed.count(), 1);
        view.reset();
        view.refresh(at(0));
        QVERIFY(!view.hasData());
    }
};

SCENEDECK_TEST(tst_PredictionsView)
#include "tst_predictionsview.moc"
