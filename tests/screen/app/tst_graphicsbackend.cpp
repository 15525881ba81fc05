// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/GraphicsBackend.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QTest>

using namespace scenedeck;

// Runs without a display, hence without OpenGL.
class tst_GraphicsBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        qunsetenv("QT_QUICK_BACKEND");
        qunsetenv("QSG_RHI_BACKEND");
        QQuickWindow::setSceneGraphBackend({});
    }

    void environmentOverridesTheChoice_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::newRow("backend") << QByteArray("QT_QUICK_BACKEND");
        QTest::newRow("rhi") << QByteArray("QSG_RHI_BACKEND");
    }
    void environmentOverridesTheChoice()
    {
        QFETCH(const QByteArray, variable);
        qputenv(variable.constData(), "opengl");
        chooseGraphicsBackend();
        QCOMPARE(QQuickWindow::sceneGraphBackend(), QString());
    }

    void detectsSoftwareRenderers_data()
    {
        QTest::addColumn<QByteArray>("renderer");
        QTest::addColumn<bool>("isSoftware");
        QTest::newRow("llvmpipe") << QByteArray("llvmpipe (LLVM 15.0.6, 256 bits)") << true;
        QTest::newRow("softpipe") << QByteArray("softpipe") << true;
        QTest::newRow("swrast") << QByteArray("Software Rasterizer") << true;
        QTest::newRow("swiftshader") << QByteArray("Google SwiftShader") << true;
        QTest::newRow("Pi 4") << QByteArray("V3D 4.2") << false;
        QTest::newRow("Pi 5") << QByteArray("V3D 7.1") << false;
        QTest::newRow("Intel") << QByteArray("Mesa Intel(R) UHD Graphics 620 (KBL GT2)") << false;
    }
    void detectsSoftwareRenderers()
    {
        QFETCH(const QByteArray, renderer);
        QTEST(isSoftwareRenderer(renderer), "isSoftware");
    }

    void usesSoftwareRendererWithoutOpenGl()
    {
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("OpenGL is not available")));
        chooseGraphicsBackend();
        QCOMPARE(QQuickWindow::sceneGraphBackend(), QStringLiteral("software"));
        QQuickWindow window;
        window.setColor(Qt::red);
        window.resize(40, 30);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(window.rendererInterface()->graphicsApi(), QSGRendererInterface::Software);
        const QImage picture = window.grabWindow();
        QCOMPARE(picture.size(), QSize(40, 30));
        QCOMPARE(picture.pixelColor(20, 15), QColor(Qt::red));
    }
};

int main(int argc, char *argv[])
{
    qunsetenv("DISPLAY"); // else the offscreen platform uses its GLX
    QGuiApplication application(argc, argv);
    tst_GraphicsBackend test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_graphicsbackend.moc"
