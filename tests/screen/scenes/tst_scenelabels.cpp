// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/SceneMetrics.h"
#include "scenes/shared/drawing/SceneViewRegistry.h"
#include "tests/screen/support/LabelWalker.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QFileInfo>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickWindow>
#include <QTest>

#include <algorithm>

using namespace scenedeck;

/// In every scene, with every vector and at every supported size, no label is elided, overlaps
/// another one or is too small. The picture tests cover the deck's frame and the appearance.
class tst_SceneLabels : public QObject
{
    Q_OBJECT

private:
    QQmlEngine m_engine;

    static QRectF areaIn(QSizeF frame)
    {
        const qreal unit = std::min(frame.width(), frame.height()) / 1080;
        return {64 * unit, 138 * unit, frame.width() - 128 * unit, frame.height() - 224 * unit};
    }

    QString unreadable(const SceneViewDescriptor &scene, QSize size)
    {
        const std::unique_ptr<SceneView> view(scene.create(nullptr));
        SceneMetrics metrics;
        metrics.setFrame(size);
        QQuickWindow window;
        window.resize(size);
        QQmlComponent component(&m_engine, scene.qml);
        const std::unique_ptr<QObject> object(component.createWithInitialProperties(
            {{QStringLiteral("view"), QVariant::fromValue(view.get())},
             {QStringLiteral("metrics"), QVariant::fromValue(&metrics)}}));
        auto *item = qobject_cast<QQuickItem *>(object.get());
        if (!item)
            return component.errorString();
        item->setParentItem(window.contentItem());
        item->setPosition(areaIn(size).topLeft());
        item->setSize(areaIn(size).size());
        window.show();
        QStringList findings;
        const QStringList paths = SceneVector::pathsOf(scene.id);
        for (const QString &path : paths)
            findings += findingsWith(SceneVector::read(path), view.get(), item);
        return findings.join(u'\n');
    }

    static QStringList findingsWith(const SceneVector &vector, SceneView *view, QQuickItem *item)
    {
        view->reset();
        view->apply(vector.events);
        view->refresh(at(vector.nowMs));
        if (!view->hasData())
            return {};                // the deck shows its empty state instead
        item->window()->grabWindow(); // updates the layout
        QStringList findings;
        const QStringList labels = unreadableLabels(item);
        for (const QString &label : labels)
            findings.append(vector.name + QStringLiteral(": ") + label);
        return findings;
    }

private Q_SLOTS:
    void initTestCase() { m_engine.addImportPath(QStringLiteral(":/qt/qml")); }

    void labelsAreReadable_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QSize>("size");
        for (const SceneViewDescriptor &scene : sceneViewRegistry()) {
            for (const QSize size : {QSize(1920, 1080), QSize(1280, 800), QSize(800, 480),
                                     QSize(1080, 1920), QSize(3840, 2160)})
                QTest::addRow("%s at %d x %d", qPrintable(scene.id), size.width(), size.height())
                    << scene.id << size;
        }
    }

    void labelsAreReadable()
    {
        QFETCH(const QString, id);
        QFETCH(const QSize, size);
        const auto &scenes = sceneViewRegistry();
        const auto scene = std::find_if(scenes.begin(), scenes.end(),
                                        [&id](const auto &each) { return each.id == id; });
        const QString findings = unreadable(*scene, size);
        QVERIFY2(findings.isEmpty(), qPrintable(u'\n' + findings));
    }
};

SCENEDECK_TEST(tst_SceneLabels)
#include "tst_scenelabels.moc"
