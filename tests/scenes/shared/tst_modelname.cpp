// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/ModelName.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_ModelName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listedNamesAreUnique_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("listed");
        QTest::newRow("none") << QString() << QStringLiteral("unnamed");
        QTest::newRow("a name") << QStringLiteral("gru") << QStringLiteral("gru");
        QTest::newRow("unnamed") << QStringLiteral("unnamed") << QStringLiteral("unnamed (given)");
        QTest::newRow("unnamed (given)")
            << QStringLiteral("unnamed (given)") << QStringLiteral("unnamed (given) (given)");
        QTest::newRow("longer") << QStringLiteral("unnamed 2") << QStringLiteral("unnamed 2");
        QTest::newRow("given alone")
            << QStringLiteral("gru (given)") << QStringLiteral("gru (given)");
    }

    void listedNamesAreUnique()
    {
        QFETCH(QString, model);
        QFETCH(QString, listed);
        QCOMPARE(listedModelName(model), listed);
    }
};

SCENEDECK_TEST(tst_ModelName)
#include "tst_modelname.moc"
