// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/DeckBench.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QPointingDevice>
#include <QQuickItem>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr QSize Size(1280, 800);

const QQuickItem *itemWithText(const QQuickItem *item, const QString &text)
{
    if (!item->isVisible())
        return nullptr;
    if (item->property("text").toString() == text)
        return item;
    for (const QQuickItem *child : item->childItems()) {
        if (const QQuickItem *found = itemWithText(child, text))
            return found;
    }
    return nullptr;
}

std::unique_ptr<DeckBench> benchWith(const char *vectorName)
{
    const SceneVector vector =
        SceneVector::of(QStringLiteral("predictions"), QLatin1StringView(vectorName));
    auto bench = std::make_unique<DeckBench>(vector.nowMs, vector.events);
    bench->deck().open(bench->deck().scenes()->indexOf(QStringLiteral("predictions")));
    bench->advance(1000);
    bench->picture(Size);
    return bench;
}

bool shows(DeckBench &bench, const QString &text)
{
    return itemWithText(bench.window()->contentItem(), text) != nullptr;
}

void tapOn(DeckBench &bench, const QString &text, QPointF offset = {})
{
    static QPointingDevice *const finger = QTest::createTouchDevice();
    const QQuickItem *item = itemWithText(bench.window()->contentItem(), text);
    QVERIFY2(item, qPrintable(text));
    const QPoint place = (item->mapToScene(item->boundingRect().center()) + offset).toPoint();
    QTest::touchEvent(bench.window(), finger).press(0, place, bench.window());
    QTest::touchEvent(bench.window(), finger).release(0, place, bench.window());
}
} // namespace

/// A key or a tap selects the model of the predictions scene; the header shows it.
class tst_ChooseModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keySelectsNextModel()
    {
        const auto bench = benchWith("two-models-the-newest-prediction-decides");
        QVERIFY(shows(*bench, QStringLiteral("LSTM")));
        QVERIFY(bench->deck().scene()->subtitle().contains(QStringLiteral("what LSTM said")));
        QVERIFY(bench->deck().press(Qt::Key_M));
        QVERIFY(shows(*bench, QStringLiteral("GRU")));
        QVERIFY(shows(*bench, QStringLiteral("chosen from 2 models")));
        QVERIFY(shows(*bench, bench->deck().scene()->headline()));
        QVERIFY(bench->deck().scene()->headline().startsWith(QStringLiteral("GRU ")));
        QVERIFY(bench->deck().scene()->subtitle().contains(QStringLiteral("what GRU said")));
    }

    void tapWithin44PixelsSelectsNextModel()
    {
        const auto bench = benchWith("two-models-the-newest-prediction-decides");
        tapOn(*bench, QStringLiteral("LSTM"));
        QVERIFY(shows(*bench, QStringLiteral("GRU")));
        tapOn(*bench, QStringLiteral("GRU"), {0, 21});
        QVERIFY(shows(*bench, QStringLiteral("chosen from 2 models")));
        QVERIFY(shows(*bench, QStringLiteral("LSTM")));
    }

    void wallReactsToKeyAndHasNoButton()
    {
        const auto bench = benchWith("two-models-the-newest-prediction-decides");
        bench->deck().setWall(true);
        bench->picture({1920, 1080});
        QVERIFY(shows(*bench, QStringLiteral("newest of 2 models")));
        QVERIFY(!shows(*bench, QStringLiteral("  ›")));
        QVERIFY(bench->deck().press(Qt::Key_M));
        QVERIFY(shows(*bench, QStringLiteral("chosen from 2 models")));
    }

    void singleModelHasNoPicker()
    {
        const auto bench = benchWith("typical");
        QVERIFY(!shows(*bench, QStringLiteral("Model")));
        QVERIFY(!bench->deck().press(Qt::Key_M));
    }
};

SCENEDECK_TEST(tst_ChooseModel)
#include "tst_choosemodel.moc"
