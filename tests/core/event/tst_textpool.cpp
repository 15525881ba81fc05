// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/TextPool.h"

#include <QTest>

using namespace scenedeck;

class tst_TextPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsEveryPhase_data()
    {
        QTest::addColumn<int>("phase");
        for (const Phase phase : KnownPhases)
            QTest::newRow(qPrintable(phaseName(phase))) << static_cast<int>(phase);
    }
    // "dormant" shares its slot with another pinned text and was once read as an unknown phase.
    void knowsEveryPhase()
    {
        QFETCH(int, phase);
        TextPool pool;
        const QString name = phaseName(static_cast<Phase>(phase));
        const PhaseValue value = pool.phase(name.toStdString());
        QCOMPARE(static_cast<int>(value.phase), phase);
        QCOMPARE(value.name, name);
    }

    void keepsPhasesApartFromManyOthers()
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

QTEST_GUILESS_MAIN(tst_TextPool)
#include "tst_textpool.moc"
