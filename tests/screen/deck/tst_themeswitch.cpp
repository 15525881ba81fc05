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

/// A scene in a window whose theme a person changes must look as it does in one that began with
/// that theme: no item may keep a colour of the old one.
class tst_ThemeSwitch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeyChangesEveryColor_data()
    {
        QTest::addColumn<QString>("id");
        for (const SceneDescriptor &scene : sceneRegistry())
            QTest::newRow(qPrintable(scene.id)) << scene.id;
    }
    void theKeyChangesEveryColor()
    {
        QFETCH(const QString, id);
        const auto turned = benchOf(id);
        QImage before = turned->picture(Size);
        for (const char *name : {"light", "contrast", "dark"}) {
            // The other window has had the keyboard.
            turned->window()->requestActivate();
            QVERIFY(QTest::qWaitForWindowActive(turned->window()));
            QTest::keyClick(turned->window(), Qt::Key_T);
            const QImage now = turned->picture(Size);
            QCOMPARE(turned->theme().name(), QString::fromLatin1(name));
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
    // Charts need an application with widgets.
    const QApplication application(argc, argv);
    tst_ThemeSwitch test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_themeswitch.moc"
