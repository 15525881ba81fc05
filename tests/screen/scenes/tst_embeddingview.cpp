// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/EmbeddingView.h"
#include "scenes/embedding/screen/PointPicker.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace scenedeck;

namespace
{
SceneVector typical()
{
    return SceneVector::of(QStringLiteral("embedding"), QStringLiteral("typical"));
}

EventPtr pointAt(double x, double y, const char *phase)
{
    EventStream stream;
    return stream.receive(1000, QJsonObject{{QStringLiteral("type"), QStringLiteral("embedding")},
                                            {QStringLiteral("x"), x},
                                            {QStringLiteral("y"), y},
                                            {QStringLiteral("phase"), QString::fromLatin1(phase)}});
}

void add(EmbeddingView &view, const EventPtr &event, int times = 1)
{
    const std::vector<EventPtr> events(static_cast<std::size_t>(times), event);
    view.apply(events);
}

QStringList rolesOf(QAbstractItemModel *model, const char *role)
{
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row)
        texts.append(roleOf(model, row, role).toString());
    return texts;
}
} // namespace

class tst_EmbeddingView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formatsTheTexts()
    {
        EmbeddingView view(nullptr);
        const SceneVector vector = typical();
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QVERIFY(view.hasData());
        QCOMPARE(view.agreement(), QStringLiteral("–"));
        QTRY_VERIFY(view.isSettled());
        QCOMPARE(view.agreement(), QStringLiteral("95%"));
        QCOMPARE(view.agreementDetail(), QStringLiteral("plain 96%, chance 25%"));
        QCOMPARE(roleOf(view.counts(), 2, "recall").toString(), QStringLiteral("90%"));
        QCOMPARE(view.counts()->rowCount(), 5);
        QCOMPARE(roleOf(view.counts(), 3, "label").toString(), QStringLiteral("Infected, running"));
        QCOMPARE(view.showing(), QString());
    }

    void plainAgreementIsThatOfTheHeadline()
    {
        EmbeddingView view(nullptr);
        const SceneVector vector = typical();
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QTRY_VERIFY(view.isSettled());
        const QString plain = view.agreementDetail().section(QLatin1Char(','), 0, 0).mid(6);
        QVERIFY2(view.headline().contains(QStringLiteral("agree in %1 (").arg(plain)),
                 qPrintable(view.headline()));
    }

    void statesToWhatTheAxesAreZoomed()
    {
        EmbeddingView view(nullptr);
        QSignalSpy changes(&view, &EmbeddingView::axesChanged);
        add(view, pointAt(0.23, 0.13, "clean"));
        add(view, pointAt(0.57, 0.47, "clean"));
        view.refresh(at(1000));
        QCOMPARE(view.notes(), QStringList(QStringLiteral("zoomed to x 0.20–0.60, y 0.10–0.50")));
        QCOMPARE(rolesOf(view.xTicks(), "label"),
                 QStringList({QStringLiteral("0.2"), QStringLiteral("0.3"), QStringLiteral("0.4"),
                              QStringLiteral("0.5"), QStringLiteral("0.6")}));
        QCOMPARE(roleOf(view.yTicks(), 1, "share").toDouble(), 0.25);
        add(view, pointAt(0.3, 0.3, "clean"), 100);
        view.refresh(at(2000));
        QCOMPARE(changes.count(), 1);
        add(view, pointAt(0, 1, "clean"));
        add(view, pointAt(1, 0, "clean"));
        view.refresh(at(3000));
        QCOMPARE(view.notes(), QStringList());
        QCOMPARE(changes.count(), 2);
    }

    void statesThatMarksStandForSeveralPoints()
    {
        EmbeddingView view(nullptr);
        add(view, pointAt(0, 0, "clean"));
        add(view, pointAt(1, 1, "clean"), 1999);
        view.refresh(at(1000));
        QCOMPARE(view.notes(), QStringList());
        add(view, pointAt(1, 1, "clean"));
        view.refresh(at(2000));
        QCOMPARE(view.notes(),
                 QStringList(QStringLiteral("larger marks: more points in the cell")));
    }

    void voteEventuallyIncludesTheNewestPoints()
    {
        EmbeddingView view(nullptr);
        for (int i = 0; i < 200; ++i) {
            add(view, pointAt(0.1, 0.1, i == 199 ? "dormant" : "clean"));
            view.refresh(at(1000));
        }
        QTRY_VERIFY(view.isSettled());
        const std::vector<EmbeddingPoint> points(view.scene().points().begin(),
                                                 view.scene().points().end());
        QCOMPARE(points.size(), std::size_t(200));
        QVERIFY(view.field() == neighbourVote(points).field);
    }

    void doesNotChangeWithoutANewPoint()
    {
        EmbeddingView view(nullptr);
        add(view, pointAt(0.1, 0.1, "clean"));
        view.refresh(at(1000));
        QTRY_VERIFY(view.isSettled());
        QSignalSpy points(&view, &EmbeddingView::pointsChanged);
        QSignalSpy settled(&view, &EmbeddingView::settledChanged);
        view.refresh(at(2000));
        QCOMPARE(points.count(), 0);
        QCOMPARE(settled.count(), 0);
    }

    void statesHowManyPointsAreShown()
    {
        EmbeddingView view(nullptr);
        add(view, pointAt(0.1, 0.1, "clean"), 20'000);
        add(view, pointAt(0.2, 0.1, "warming"), 1'415);
        view.refresh(at(1000));
        QCOMPARE(view.showing(), QStringLiteral("showing 20,000 of 21,415"));
        QCOMPARE(view.counts()->rowCount(), 6);
        QCOMPARE(roleOf(view.counts(), 5, "count").toString(), QStringLiteral("1,415"));
    }

    void resetRemovesEverything()
    {
        EmbeddingView view(nullptr);
        add(view, pointAt(0.1, 0.1, "warming"), 2);
        view.refresh(at(1000));
        view.reset(); // while the vote is being computed
        view.refresh(at(2000));
        QVERIFY(!view.hasData());
        QCOMPARE(view.counts()->rowCount(), 5);
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents(); // delivers the end of the job
        QCOMPARE(view.agreement(), QStringLiteral("–"));
        QVERIFY(view.field().winners.empty());
    }

    void describesThePointUnderThePointer()
    {
        EmbeddingView view(nullptr);
        add(view, pointAt(0.25, 0.5, "armed"));
        add(view, pointAt(0.75, 0.5, "dormant"));
        view.refresh(at(181'000));
        PointPicker picker;
        picker.setView(&view);
        picker.setReach(0.1); // shares of the axes, which are 0.2..0.8
        picker.setTarget({(0.3 - 0.2) / 0.6, 0.5});
        QVERIFY(!picker.isFound());
        picker.setActive(true);
        QVERIFY(picker.isFound());
        QCOMPARE(picker.label(), QStringLiteral("Armed"));
        QCOMPARE(picker.detail(), QStringLiteral("x 0.25 · y 0.50 · 3 min ago"));
        QVERIFY(qAbs(picker.place().x() - (0.25 - 0.2) / 0.6) < 1e-9);
        picker.setTarget({0.5, 0.5});
        QVERIFY(!picker.isFound());
    }
};

SCENEDECK_TEST(tst_EmbeddingView)
#include "tst_embeddingview.moc"
