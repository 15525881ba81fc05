// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/screen/OverviewView.h"
#include "scenes/shared/drawing/SceneMetrics.h"
#include "tests/screen/support/LabelWalker.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QTest>

using namespace scenedeck;

namespace
{
const QRegularExpression MoreText(QStringLiteral("^\\+[\\d,]+ more$"));

void collectTexts(const QQuickItem *item, QStringList &texts)
{
    if (!item->isVisible())
        return;
    texts.append(item->property("text").toString());
    for (const QQuickItem *child : item->childItems())
        collectTexts(child, texts);
}
} // namespace

/// If host bars do not fit, the overview states the number of omitted hosts. The predictions beside
/// the episodes have a title and a legend.
class tst_HostBars : public QObject
{
    Q_OBJECT

private:
    QQmlEngine m_engine;
    QStringList m_unreadable; // of the last textsIn()

    QStringList textsIn(const QString &vectorName, QSize size, bool isTile = false)
    {
        OverviewView view(nullptr);
        const SceneVector vector = SceneVector::of(QStringLiteral("overview"), vectorName);
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        SceneMetrics metrics;
        metrics.setFrame(size);
        metrics.setProperty("isTile", isTile);
        QQuickWindow window;
        window.resize(size);
        QQmlComponent component(&m_engine, QUrl(QStringLiteral("qrc:/qt/qml/Scenedeck/Scenes/"
                                                               "OverviewScene.qml")));
        const std::unique_ptr<QObject> object(component.createWithInitialProperties(
            {{QStringLiteral("view"), QVariant::fromValue(&view)},
             {QStringLiteral("metrics"), QVariant::fromValue(&metrics)}}));
        auto *item = qobject_cast<QQuickItem *>(object.get());
        if (!item)
            qFatal("%s", qPrintable(component.errorString()));
        item->setParentItem(window.contentItem());
        item->setSize(size);
        window.show();
        window.grabWindow(); // lays it out
        QStringList texts;
        collectTexts(item, texts);
        m_unreadable = unreadableLabels(item);
        return texts;
    }

private Q_SLOTS:
    void initTestCase() { m_engine.addImportPath(QStringLiteral(":/qt/qml")); }

    void statesHowManyHostsAreOmitted_data()
    {
        QTest::addColumn<QString>("vector");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QStringList>("rest");
        const QString typical = QStringLiteral("typical");
        QTest::newRow("all fit") << typical << QSize(1792, 856) << QStringList{};
        QTest::newRow("tile of the wall")
            << typical << QSize(432, 390) << QStringList{QStringLiteral("+2 more")};
        QTest::newRow("including other hosts") << QStringLiteral("ten-times") << QSize(432, 390)
                                               << QStringList{QStringLiteral("+47 more")};
    }

    void statesHowManyHostsAreOmitted()
    {
        QFETCH(const QString, vector);
        QFETCH(const QSize, size);
        QFETCH(const QStringList, rest);
        QCOMPARE(textsIn(vector, size).filter(MoreText), rest);
    }

    void predictionsHaveATitleAndALegend_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1792, 856), QSize(744, 381), QSize(1080, 1700)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }

    void predictionsHaveATitleAndALegend()
    {
        QFETCH(const QSize, size);
        const QStringList texts = textsIn(QStringLiteral("wrong-predictions"), size);
        for (const char *text : {"Predicted per 10 s window, LSTM", "Clean", "Infecting", "Other",
                                 "outlined ✕ = wrong", "13.8 kB", "14.0 kB"})
            QVERIFY2(texts.contains(QString::fromUtf8(text)), qPrintable(texts.join(u'|')));
        QVERIFY(!texts.contains(QStringLiteral("Armed")));
        QVERIFY2(m_unreadable.isEmpty(), qPrintable(m_unreadable.join(u'\n')));
    }

    void tileHasTheTitleWithoutTheLegend()
    {
        const QStringList texts = textsIn(QStringLiteral("wrong-predictions"), {432, 390}, true);
        QVERIFY(texts.contains(QStringLiteral("Predicted per 10 s window, LSTM")));
        QVERIFY(!texts.contains(QStringLiteral("Infecting")));
        QVERIFY2(m_unreadable.isEmpty(), qPrintable(m_unreadable.join(u'\n')));
    }
};

SCENEDECK_TEST(tst_HostBars)
#include "tst_hostbars.moc"
