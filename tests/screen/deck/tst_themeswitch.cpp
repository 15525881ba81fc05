// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/SceneRegistry.h"
#include "tests/screen/support/DeckBench.h"
#include "tests/screen/support/PictureBook.h"
#include "tests/support/SceneVector.h"

#include <QApplication>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr QSize Size(1280, 800);

std::unique_ptr<DeckBench> benchOf(const QString &id)
{
    const SceneVector vector = SceneVector::of(id, QStringLiteral("typical"));
    DeckOptions options;
    options.firstScene = id;
    return std::make_unique<DeckBench>(vector.nowMs, vector.events, options);
}
} // namespace

/// After a change of the theme by key, a scene must look the same as in a new window with that
/// theme: no item may keep a colour of the previous theme.
class tst_ThemeSwitch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyChangesAllColors_data()
    {
        QTest::addColumn<QString>("id");
        for (const SceneDescriptor &scene : sceneRegistry())
            QTest::newRow(qPrintable(scene.id)) << scene.id;
    }
    void keyChangesAllColors()
    {
        QFETCH(const QString, id);
        const auto switched = benchOf(id);
        QImage before = switched->picture(Size);
        for (const char *name : {"light", "contrast", "dark"}) {
            // The other window had the keyboard focus.
            switched->window()->requestActivate();
            QVERIFY(QTest::qWaitForWindowActive(switched->window()));
            QTest::keyClick(switched->window(), Qt::Key_T);
            const QImage now = switched->picture(Size);
            QCOMPARE(switched->theme().name(), QString::fromLatin1(name));
            const auto fresh = benchOf(id);
            fresh->theme().setName(QString::fromLatin1(name));
            qint64 different = 0;
            const QImage marks = markDifferences(now, fresh->picture(Size), &different);
            if (different > 0)
                marks.save(
                    QStringLiteral("%1/%2-%3-kept-colors.png")
                        .arg(QCoreApplication::applicationDirPath(), id, QLatin1String(name)));
            QCOMPARE(different, 0);
            qint64 changed = 0;
            markDifferences(now, before, &changed);
            QVERIFY2(changed > qint64(Size.width()) * Size.height() / 10, name);
            before = now;
        }
    }
};

int main(int argc, char *argv[])
{
    // Charts need a QApplication.
    const QApplication application(argc, argv);
    tst_ThemeSwitch test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_themeswitch.moc"
