// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/TextPool.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_TextPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recognizesEveryPhase_data()
    {
        QTest::addColumn<int>("phase");
        for (const Phase phase : KnownPhases)
            QTest::newRow(qPrintable(phaseName(phase))) << static_cast<int>(phase);
    }
    // Regression: "dormant" shared its slot with another pinned text and was read as an unknown
    // phase.
    void recognizesEveryPhase()
    {
        QFETCH(int, phase);
        TextPool pool;
        const QString name = phaseName(static_cast<Phase>(phase));
        const PhaseValue value = pool.phase(name.toStdString());
        QCOMPARE(static_cast<int>(value.phase), phase);
        QCOMPARE(value.name, name);
    }

    // Names are compared by overlapping loads, so every length and every single byte must matter.
    void similarTextsAreOtherPhases()
    {
        TextPool pool;
        for (const Phase phase : KnownPhases) {
            const std::string name = phaseName(phase).toStdString();
            for (std::size_t i = 0; i < name.size(); ++i) {
                std::string other = name;
                other[i] = char(other[i] ^ 1);
                QCOMPARE(pool.phase(other).phase, Phase::Other);
                QCOMPARE(pool.phase(name.substr(0, i)).phase, Phase::Other);
            }
            QCOMPARE(pool.phase(name + 'x').phase, Phase::Other);
        }
    }

    // Longer than the fast comparison key, and different only in the middle.
    void distinguishesLongTexts()
    {
        TextPool pool;
        for (const std::size_t length : {16U, 17U, 20U, 31U, 32U, 33U, 60U}) {
            for (std::size_t i = 0; i < length; ++i) {
                std::string text(length, 'x');
                text[i] = 'y';
                QCOMPARE(pool.text(text), QString::fromStdString(text));
            }
        }
    }

    void manyOtherTextsDoNotAffectPhases()
    {
        TextPool pool;
        for (int i = 0; i < 20'000; ++i) {
            const QString name = QStringLiteral("phase-%1").arg(i);
            QCOMPARE(pool.phase(name.toStdString()), (PhaseValue{Phase::Other, name}));
        }
        for (const Phase phase : KnownPhases)
            QCOMPARE(pool.phase(phaseName(phase).toStdString()).phase, phase);
    }
};

SCENEDECK_TEST(tst_TextPool)
#include "tst_textpool.moc"
