// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/screen/ModelAccuracyView.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"

#include <QTest>

using namespace scenedeck;

namespace
{
void show(ModelAccuracyView &view, const char *name)
{
    const SceneVector vector =
        SceneVector::of(QStringLiteral("model-accuracy"), QString::fromLatin1(name));
    view.apply(vector.events);
    view.refresh(vector.nowMs);
}
} // namespace

class tst_ModelAccuracyView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysItForPeople()
    {
        ModelAccuracyView view(nullptr);
        show(view, "typical");
        QVERIFY(view.hasData());
        QCOMPARE(view.models()->rowCount(), 4);
        QCOMPARE(roleOf(view.models(), 0, "label").toString(), QStringLiteral("RNN"));
        QCOMPARE(roleOf(view.models(), 0, "value").toString(), QStringLiteral("87.2"));
        QCOMPARE(roleOf(view.models(), 2, "change").toString(), QStringLiteral("0.3"));
        QCOMPARE(roleOf(view.models(), 2, "trend").toInt(),
                 static_cast<int>(ModelAccuracyView::Down));
        QCOMPARE(roleOf(view.models(), 3, "best").toBool(), true);
        QCOMPARE(roleOf(view.models(), 3, "age").toString(), QStringLiteral("15 s ago"));
        QCOMPARE(view.bestRow(), 3);
        QCOMPARE(view.bestText(), QStringLiteral("BERT, 95.4 %"));
    }

    void noChangeIsADashAndNoValueBeforeIsNothing()
    {
        ModelAccuracyView view(nullptr);
        show(view, "change-and-no-change");
        QCOMPARE(roleOf(view.models(), 1, "change").toString(), QStringLiteral("–"));
        QCOMPARE(roleOf(view.models(), 1, "trend").toInt(),
                 static_cast<int>(ModelAccuracyView::Same));
        QCOMPARE(roleOf(view.models(), 2, "change").toString(), QString());
        QCOMPARE(roleOf(view.models(), 2, "trend").toInt(),
                 static_cast<int>(ModelAccuracyView::NoValueBefore));
    }

    void aHistoryThatHardlyMovesLooksLikeIt()
    {
        ModelAccuracyView view(nullptr);
        show(view, "change-and-no-change");
        // 0.5 twice: in the middle of a scale of ten points.
        QCOMPARE(roleOf(view.models(), 1, "historyMinimum").toDouble(), 0.45);
        QCOMPARE(roleOf(view.models(), 1, "historyMaximum").toDouble(), 0.55);
        // 0.25, then 0.375: from edge to edge.
        QCOMPARE(roleOf(view.models(), 0, "historyMinimum").toDouble(), 0.25);
        QCOMPARE(roleOf(view.models(), 0, "historyMaximum").toDouble(), 0.375);
    }
};

QTEST_APPLESS_MAIN(tst_ModelAccuracyView)
#include "tst_modelaccuracyview.moc"
