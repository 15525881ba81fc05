// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/LabelWalker.h"
#include "tests/support/TestClass.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QTest>

using namespace scenedeck;

class tst_LabelWalker : public QObject
{
    Q_OBJECT

private:
    QQmlEngine m_engine;

    // The findings for an item of 200 × 100 with @p content.
    QStringList findings(const QByteArray &content)
    {
        QQmlComponent component(&m_engine);
        component.setData("import QtQuick\nItem { width: 200; height: 100\n" + content + "\n}",
                          QUrl());
        const std::unique_ptr<QObject> root(component.create());
        if (!root)
            qFatal("%s", qPrintable(component.errorString()));
        return unreadableLabels(qobject_cast<QQuickItem *>(root.get()));
    }

private Q_SLOTS:
    void reportsUnreadableLabels_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("finding");
        const QByteArray text = "text: 'Quite a long label'; font.pixelSize: 16;";
        QTest::newRow("narrow") << QByteArray("Text { " + text + " width: 20 }") << "too wide";
        QTest::newRow("low") << QByteArray("Text { " + text + " height: 5 }") << "too tall";
        QTest::newRow("wrapped, but low")
            << QByteArray("Text { " + text + " width: 60; height: 20; wrapMode: Text.Wrap }")
            << "too tall";
        QTest::newRow("small") << QByteArray("Text { text: 'a'; font.pixelSize: 11 }")
                               << "too small";
        QTest::newRow("over the edge") << QByteArray("Text { " + text + " x: 150 }") << "cut";
        QTest::newRow("clipped") << QByteArray("Item { clip: true; width: 50; height: 50; Text { " +
                                               text + " } }")
                                 << "cut";
        QTest::newRow("overlapping")
            << QByteArray("Text { " + text + " } Text { " + text + " y: 8 }") << "overlap";
        QTest::newRow("scaled over the edge")
            << QByteArray("Text { " + text + " scale: 4 }") << "cut";
    }
    void reportsUnreadableLabels()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, finding);
        const QStringList found = findings(content);
        QVERIFY2(!found.isEmpty(), "nothing was found");
        QVERIFY2(found.first().startsWith(finding), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void acceptsReadableLabels_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray text = "text: 'Quite a long label'; font.pixelSize: 16;";
        QTest::newRow("plain") << QByteArray("Text { " + text + " }");
        QTest::newRow("elided") << QByteArray("Text { " + text +
                                              " width: 60; elide: Text.ElideRight }");
        QTest::newRow("wrapped") << QByteArray("Text { " + text +
                                               " width: 80; wrapMode: Text.Wrap }");
        QTest::newRow("hidden") << QByteArray("Text { " + text + " width: 20; visible: false }");
        QTest::newRow("faded out")
            << QByteArray("Item { opacity: 0; Text { " + text + " x: 190 } }");
        QTest::newRow("one below the other")
            << QByteArray("Column { Text { " + text + " } Text { " + text + " } }");
        QTest::newRow("right-aligned at the edge")
            << QByteArray("Text { " + text + " width: 200; horizontalAlignment: Text.AlignRight }");
    }
    void acceptsReadableLabels()
    {
        QFETCH(const QByteArray, content);
        QCOMPARE(findings(content), QStringList());
    }
};

SCENEDECK_TEST(tst_LabelWalker)
#include "tst_labelwalker.moc"
