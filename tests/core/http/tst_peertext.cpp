// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/PeerText.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

/// Text of peers in log lines and error texts.
class tst_PeerText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapesAndTruncates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QByteArray &text, const QString &shown) {
            QTest::newRow(name) << text << shown;
        };
        row("plain", "http://deck:80", QStringLiteral("http://deck:80"));
        row("empty", "", QString());
        row("control characters", QByteArray("a\x1b[31m\n\0b", 9),
            QStringLiteral("a\\x1b[31m\\x0a\\x00b"));
        row("a direction character",
            "a\xe2\x80\xae"
            "b",
            QStringLiteral("a\\xe2\\x80\\xaeb"));
        row("a backslash", "\\x41", QStringLiteral("\\x5cx41"));
        row("long", QByteArray(5000, 'x'),
            QString(100, QLatin1Char('x')) + QStringLiteral("… (5000 bytes)"));
    }

    void escapesAndTruncates()
    {
        QFETCH(const QByteArray, text);
        QTEST(peerText(text), "shown");
    }
};

SCENEDECK_TEST(tst_PeerText)
#include "tst_peertext.moc"
