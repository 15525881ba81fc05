// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/DetailPage.h"
#include "scenes/shared/model/EpisodeOutcome.h"
#include "scenes/shared/model/ModelName.h"
#include "tests/screen/support/DeckBench.h"
#include "tests/screen/support/LabelWalker.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 Now = 1'700'000'000'000;

EventPtr report(quint64 seq, qint64 ageMs, const QString &host, const QString &episode)
{
    Event event;
    event.seq = seq;
    event.receivedMs = Now - ageMs;
    event.arrivedMs = -ageMs;
    event.type = QStringLiteral("phase");
    event.body = PhaseBody{{Phase::Armed, QStringLiteral("armed")}, host, episode};
    return std::make_shared<const Event>(std::move(event));
}

EventPtr point(quint64 seq, double x, double y, const QString &episode)
{
    Event event;
    event.seq = seq;
    event.receivedMs = Now;
    event.arrivedMs = 0;
    event.type = QStringLiteral("embedding");
    event.body = EmbeddingBody{x, y, {Phase::Clean, QStringLiteral("clean")}, episode};
    return std::make_shared<const Event>(std::move(event));
}

DeckOptions kiosk()
{
    DeckOptions options;
    options.isKiosk = true;
    return options;
}

QString modelIn(const SceneVector &vector)
{
    for (const EventPtr &event : vector.events) {
        if (const auto *prediction = std::get_if<PredictionBody>(&event->body))
            return prediction->model;
    }
    return {};
}

const QQuickItem *plotIn(const QQuickItem *item)
{
    if (item->inherits("scenedeck::EmbeddingPlot") && item->isVisible())
        return item;
    for (const QQuickItem *child : item->childItems()) {
        if (const QQuickItem *found = plotIn(child))
            return found;
    }
    return nullptr;
}

// The first episode whose infection is known.
QString infectedEpisodeIn(const SceneVector &vector)
{
    for (const EventPtr &event : vector.events) {
        const auto *prediction = std::get_if<PredictionBody>(&event->body);
        if (prediction && prediction->actual && isInfection(prediction->actual->phase))
            return prediction->episodeId;
    }
    return {};
}

QStringList textsIn(const QQuickItem *item)
{
    QStringList texts;
    if (const QVariant text = item->property("text"); text.isValid() && item->isVisible())
        texts.append(text.toString());
    for (const QQuickItem *child : item->childItems())
        texts += textsIn(child);
    return texts;
}

const QQuickItem *itemIn(const QQuickItem *item, const QString &name)
{
    if (item->objectName() == name && item->isVisible())
        return item;
    for (const QQuickItem *child : item->childItems()) {
        if (const QQuickItem *found = itemIn(child, name))
            return found;
    }
    return nullptr;
}

const QQuickItem *rowIn(const QQuickItem *item)
{
    return itemIn(item, QStringLiteral("detailRow"));
}

std::vector<const QQuickItem *> itemsIn(const QQuickItem *item, const QString &name)
{
    std::vector<const QQuickItem *> found;
    if (item->objectName() == name)
        found.push_back(item);
    for (const QQuickItem *child : item->childItems()) {
        const auto inside = itemsIn(child, name);
        found.insert(found.end(), inside.begin(), inside.end());
    }
    return found;
}
} // namespace

class tst_DetailPage : public QObject
{
    Q_OBJECT

private:
    std::vector<EventPtr> m_events{report(1, 20'000, QStringLiteral("lab-1"), QStringLiteral("e1")),
                                   report(2, 5000, QStringLiteral("lab-1"), QStringLiteral("e1"))};

private Q_SLOTS:
    void backReturnsToThePageBefore()
    {
        DeckBench bench(Now, m_events);
        DetailPage &page = *bench.deck().detail();
        QSignalSpy opened(&page, &DetailPage::openedChanged);
        page.open({DetailSubject::Kind::Host, QStringLiteral("lab-1")});
        QCOMPARE(page.title(), QStringLiteral("Host lab-1"));
        page.open({DetailSubject::Kind::Episode, QStringLiteral("e1")});
        QCOMPARE(page.title(), QStringLiteral("Episode e1"));
        QVERIFY(bench.deck().press(Qt::Key_Escape));
        QCOMPARE(page.title(), QStringLiteral("Host lab-1"));
        QVERIFY(page.isOpen());
        bench.deck().press(Qt::Key_Escape);
        QVERIFY(!page.isOpen());
        QCOMPARE(opened.count(), 2);
    }

    void openingASceneClosesThePage()
    {
        DeckBench bench(Now, m_events);
        for (const int key : {int(Qt::Key_2), int(Qt::Key_Right), int(Qt::Key_W)}) {
            bench.deck().detail()->open({DetailSubject::Kind::Host, QStringLiteral("lab-1")});
            bench.deck().press(key);
            QVERIFY(!bench.deck().detail()->isOpen());
        }
    }

    void kioskClosesThePageAfterAMinuteWithoutTouch()
    {
        DeckBench bench(Now, m_events, kiosk());
        bench.deck().touch();
        bench.deck().detail()->open({DetailSubject::Kind::Host, QStringLiteral("lab-1")});
        bench.advance(Rotation::IdleMs - 1);
        QVERIFY(bench.deck().detail()->isOpen());
        bench.deck().touch();
        bench.advance(Rotation::IdleMs - 1);
        QVERIFY(bench.deck().detail()->isOpen());
        bench.advance(1);
        QVERIFY(!bench.deck().detail()->isOpen());
    }

    void kioskStatesWhenThePageCloses()
    {
        DeckBench bench(Now, m_events, kiosk());
        Deck &deck = bench.deck();
        deck.touch();
        QCOMPARE(deck.closingText(), QString());
        deck.detail()->open({DetailSubject::Kind::Host, QStringLiteral("lab-1")});
        QCOMPARE(deck.closingText(), QStringLiteral("Closes in 60 s"));
        QSignalSpy changed(&deck, &Deck::closingChanged);
        bench.advance(400);
        bench.advance(400);
        QCOMPARE(changed.count(), 0);
        bench.advance(17'200);
        QCOMPARE(deck.closingText(), QStringLiteral("Closes in 50 s"));
        bench.advance(32'000);
        QCOMPARE(deck.closingText(), QStringLiteral("Closes in 10 s"));
        bench.advance(900);
        QCOMPARE(deck.closingText(), QStringLiteral("Closes in 10 s"));
        bench.advance(100);
        QCOMPARE(deck.closingText(), QStringLiteral("Closes in 9 s"));
        deck.touch();
        QCOMPARE(deck.closingText(), QStringLiteral("Closes in 60 s"));
        bench.layOut({800, 480});
        const auto *text = bench.window()->findChild<QQuickItem *>(QStringLiteral("closing"));
        QVERIFY(text && text->isVisible());
        bench.advance(Rotation::IdleMs);
        QCOMPARE(deck.closingText(), QString());
    }

    void overlayExistsOnlyWhileAPageIsOpen()
    {
        DeckBench bench(Now, m_events);
        bench.layOut({1280, 800});
        const QString name = QStringLiteral("detailOverlay");
        QVERIFY(!bench.window()->findChild<QQuickItem *>(name));
        bench.deck().detail()->open({DetailSubject::Kind::Host, QStringLiteral("lab-1")});
        bench.layOut({1280, 800});
        QVERIFY(bench.window()->findChild<QQuickItem *>(name));
        bench.deck().press(Qt::Key_Escape);
        QTRY_VERIFY(!bench.window()->findChild<QQuickItem *>(name));
    }

    void openPageFollowsTheTheme()
    {
        DeckBench bench(Now, m_events);
        bench.deck().detail()->open({DetailSubject::Kind::Host, QStringLiteral("lab-1")});
        for (int i = 0; i < 2; ++i) {
            bench.theme().next();
            bench.layOut({1280, 800});
            const QQuickItem *span =
                itemIn(bench.window()->contentItem(), QStringLiteral("detailSpan"));
            QVERIFY(span);
            QCOMPARE(span->property("color").value<QColor>(),
                     bench.theme().phaseColor(static_cast<int>(Phase::Armed)));
        }
    }

    void windowKeepsThePageOpen()
    {
        DeckBench bench(Now, m_events);
        bench.deck().detail()->open({DetailSubject::Kind::Host, QStringLiteral("lab-1")});
        QCOMPARE(bench.deck().closingText(), QString());
        bench.advance(10 * Rotation::IdleMs);
        QVERIFY(bench.deck().detail()->isOpen());
    }

    void pageIsReadAgainEveryTwoSeconds()
    {
        DeckBench bench(Now, m_events);
        DetailPage &page = *bench.deck().detail();
        page.open({DetailSubject::Kind::Host, QStringLiteral("lab-1")});
        bench.source().retained.push_back(
            report(3, 0, QStringLiteral("lab-1"), QStringLiteral("e2")));
        QCOMPARE(page.rowCount(), 1);
        bench.advance(DetailPage::RefreshMs);
        QCOMPARE(page.rowCount(), 2);
    }

    void pageIsEmptyUntilItsStateArrives()
    {
        DeckBench bench(Now, m_events);
        DetailPage &page = *bench.deck().detail();
        page.open({DetailSubject::Kind::Host, QStringLiteral("lab-1")});
        QCOMPARE(page.rowCount(), 1);
        bench.source().isSlow = true;
        page.open({DetailSubject::Kind::Episode, QStringLiteral("e1")});
        QCOMPARE(page.title(), QStringLiteral("Episode e1"));
        QCOMPARE(page.headline(), QString());
        QCOMPARE(page.rowCount(), 0);
        QVERIFY(!page.isKnown());
        bench.source().answer();
        QVERIFY(page.isKnown());
        QVERIFY(!page.headline().isEmpty());
    }

    void unknownSubjectIsStated()
    {
        DeckBench bench(Now, m_events);
        bench.deck().detail()->open({DetailSubject::Kind::Model, QStringLiteral("gru")});
        QVERIFY(!bench.deck().detail()->isKnown());
        QCOMPARE(bench.deck().detail()->title(), QStringLiteral("Model gru"));
        QCOMPARE(
            bench.deck().detail()->headline(),
            QStringLiteral("No model named gru is known here; it appears when an event names it"));
    }

    void labelsAreReadable_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1920, 1080), QSize(1280, 800), QSize(800, 480),
                                 QSize(1080, 1920), QSize(3840, 2160)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void labelsAreReadable()
    {
        QFETCH(const QSize, size);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"), QStringLiteral("typical"));
        DeckBench bench(vector.nowMs, vector.events);
        DetailPage &page = *bench.deck().detail();
        page.open({DetailSubject::Kind::Model, listedModelName(modelIn(vector))});
        QVERIFY(page.rowCount() > 0);
        bench.layOut(size);
        const QQuickItem *overlay =
            bench.window()->findChild<QQuickItem *>(QStringLiteral("detailOverlay"));
        QVERIFY(overlay);
        QStringList findings = unreadableLabels(overlay);
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(QLatin1Char('\n'))));
    }

    void legendNamesThePhasesOfThePage()
    {
        DeckBench bench(Now, m_events);
        bench.deck().detail()->open({DetailSubject::Kind::Host, QStringLiteral("lab-1")});
        bench.layOut({1280, 800});
        const auto *legend =
            bench.window()->findChild<QQuickItem *>(QStringLiteral("detailLegend"));
        QVERIFY(legend);
        QCOMPARE(textsIn(legend), QStringList{QStringLiteral("Armed")});
    }

    void onsetIsMarkedFromItsWindowOn()
    {
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"), QStringLiteral("typical"));
        DeckBench bench(vector.nowMs, vector.events);
        DetailPage &page = *bench.deck().detail();
        page.open({DetailSubject::Kind::Episode, infectedEpisodeIn(vector)});
        for (const QSize size : {QSize(1920, 1080), QSize(800, 480)}) {
            bench.layOut(size);
            const auto *line = bench.window()->findChild<QQuickItem *>(QStringLiteral("onset"));
            QVERIFY(line && line->isVisible());
            QVERIFY(page.onset() >= 0);
            QCOMPARE_GE(line->height(), 2);
            const QQuickItem *list = line->parentItem();
            const qreal left = list->property("cellsX").toReal();
            const qreal width = list->property("cellsWidth").toReal();
            QCOMPARE(line->x(), left + page.onset() * width / 6);
            QCOMPARE(line->x() + line->width(), left + width);
        }
    }

    void timesOfWindowsAreNotCut_data() { labelsAreReadable_data(); }
    void timesOfWindowsAreNotCut()
    {
        QFETCH(const QSize, size);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"), QStringLiteral("typical"));
        DeckBench bench(vector.nowMs, vector.events);
        bench.deck().detail()->open({DetailSubject::Kind::Model, listedModelName(modelIn(vector))});
        bench.layOut(size);
        const auto times = itemsIn(bench.window()->contentItem(), QStringLiteral("windowTime"));
        QCOMPARE(times.size(), std::size_t(6));
        for (const QQuickItem *time : times)
            QVERIFY2(!time->property("truncated").toBool(),
                     qPrintable(time->property("text").toString()));
    }

    void timeAxisBeginsAtAWholeSecond()
    {
        DeckBench bench(Now, {report(1, 77'140, QStringLiteral("lab-1"), QStringLiteral("e1"))});
        bench.deck().detail()->open({DetailSubject::Kind::Episode, QStringLiteral("e1")});
        QCOMPARE(bench.deck().detail()->spansFrom(), QStringLiteral("−77 s"));
    }

    void intervalsSurroundTheValues()
    {
        std::vector<EventPtr> events;
        for (const auto &[accuracy, n] : {std::pair(0.9, 0), std::pair(0.95, 180)}) {
            Event event;
            event.seq = events.size() + 1;
            event.receivedMs = Now;
            event.type = QStringLiteral("model_metric");
            event.body = ModelMetricBody{QStringLiteral("gru"), accuracy, n};
            events.push_back(std::make_shared<const Event>(std::move(event)));
        }
        DeckBench bench(Now, events);
        DetailPage &page = *bench.deck().detail();
        page.open({DetailSubject::Kind::Model, QStringLiteral("gru")});
        const QList<qreal> lows = page.intervalLows();
        const QList<qreal> highs = page.intervalHighs();
        QCOMPARE(lows.size(), 2);
        QCOMPARE(lows[0], 0.9); // n is not given
        QVERIFY(lows[1] < 0.95 && highs[1] > 0.95);
        QVERIFY(page.valuesLow() <= lows[0] && page.valuesHigh() >= highs[1]);
        bench.layOut({800, 480});
        const QQuickItem *note =
            itemIn(bench.window()->contentItem(), QStringLiteral("valuesNote"));
        QVERIFY(note && note->isVisible());
        const QQuickItem *figure =
            itemIn(bench.window()->contentItem(), QStringLiteral("detailFigure"));
        QVERIFY(figure && figure->isVisible());
        QCOMPARE(figure->property("text").toString(), QStringLiteral("95.0 %"));
        QVERIFY(!figure->property("truncated").toBool());
        const QQuickItem *overlay =
            bench.window()->findChild<QQuickItem *>(QStringLiteral("detailOverlay"));
        const QStringList findings = unreadableLabels(overlay);
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(QLatin1Char('\n'))));
    }

    void tapInASceneOpensAPage_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QPoint>("place");
        QTest::addColumn<QString>("title");
        QTest::newRow("host") << "phase-mix"
                              << "four-hosts" << QPoint(200, 210) << "Host ";
        QTest::newRow("bar of a host") << "overview"
                                       << "typical" << QPoint(200, 400) << "Host ";
        QTest::newRow("episode on disk") << "overview"
                                         << "typical" << QPoint(700, 390) << "Episode ";
        QTest::newRow("running episode") << "predictions"
                                         << "typical" << QPoint(300, 250) << "Episode ";
        QTest::newRow("older episode") << "predictions"
                                       << "typical" << QPoint(300, 400) << "Episode ";
        QTest::newRow("model") << "model-accuracy"
                               << "typical" << QPoint(400, 200) << "Model ";
    }
    void tapInASceneOpensAPage()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, state);
        QFETCH(const QPoint, place);
        QFETCH(const QString, title);
        const SceneVector vector = SceneVector::of(id, state);
        DeckBench bench(vector.nowMs, vector.events);
        bench.deck().open(bench.deck().scenes()->indexOf(id));
        bench.layOut({1280, 800});
        QVERIFY(!bench.deck().detail()->isOpen());
        QTest::mouseClick(bench.window(), Qt::LeftButton, {}, place);
        QVERIFY2(bench.deck().detail()->title().startsWith(title),
                 qPrintable(bench.deck().detail()->title()));
        QVERIFY(bench.deck().detail()->isOpen());
    }

    void tapOnAPointOpensThePageOfItsEpisode_data()
    {
        QTest::addColumn<QString>("episode");
        QTest::newRow("with an episode") << QStringLiteral("e1");
        QTest::newRow("without one") << QString();
    }
    void tapOnAPointOpensThePageOfItsEpisode()
    {
        QFETCH(const QString, episode);
        DeckBench bench(Now, {point(1, 0, 0, QStringLiteral("other")), point(2, 0.5, 0.5, episode),
                              point(3, 1, 1, QStringLiteral("other"))});
        bench.deck().open(bench.deck().scenes()->indexOf(QStringLiteral("embedding")));
        bench.layOut({1280, 800});
        const QQuickItem *plot = plotIn(bench.window()->contentItem());
        QVERIFY(plot);
        const QPoint middle =
            plot->mapToScene(QPointF(plot->width(), plot->height()) / 2).toPoint();
        QTest::mouseClick(bench.window(), Qt::LeftButton, {}, middle);
        QCOMPARE(bench.deck().detail()->isOpen(), !episode.isEmpty());
        QCOMPARE(bench.deck().detail()->title(),
                 episode.isEmpty() ? QString() : QStringLiteral("Episode ") + episode);
    }

    void tapOnARowOpensItsPage()
    {
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"), QStringLiteral("typical"));
        DeckBench bench(vector.nowMs, vector.events);
        DetailPage &page = *bench.deck().detail();
        page.open({DetailSubject::Kind::Model, listedModelName(modelIn(vector))});
        bench.layOut({1280, 800});
        const QQuickItem *row = rowIn(bench.window()->contentItem());
        QVERIFY(row);
        QTest::mouseClick(bench.window(), Qt::LeftButton, {},
                          row->mapToScene(QPointF(20, row->height() / 2)).toPoint());
        QVERIFY(page.title().startsWith(QStringLiteral("Episode ")));
    }
};

SCENEDECK_TEST(tst_DetailPage)
#include "tst_detailpage.moc"
