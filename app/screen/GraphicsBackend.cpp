// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/GraphicsBackend.h"

#include <QLoggingCategory>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QQuickGraphicsConfiguration>
#include <QQuickWindow>

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
Q_LOGGING_CATEGORY(graphicsLog, "scenedeck.screen.graphics")
} // namespace

QByteArray openGlRenderer()
{
    QOpenGLContext context;
    QOffscreenSurface surface;
    surface.create();
    if (!context.create() || !context.makeCurrent(&surface))
        return {};
    const QByteArray name(
        reinterpret_cast<const char *>(context.functions()->glGetString(GL_RENDERER)));
    context.doneCurrent();
    return name;
}

bool isSoftwareRenderer(const QByteArray &renderer)
{
    // The three of Mesa, and the one of Chromium and ANGLE.
    constexpr std::array Names = {"llvmpipe", "softpipe", "software rasterizer", "swiftshader"};
    const QByteArray lower = renderer.toLower();
    return std::any_of(Names.begin(), Names.end(),
                       [&lower](const char *name) { return lower.contains(name); });
}

void chooseGraphicsBackend()
{
    if (qEnvironmentVariableIsSet("QT_QUICK_BACKEND") ||
        qEnvironmentVariableIsSet("QSG_RHI_BACKEND"))
        return;
    const QByteArray renderer = openGlRenderer();
    if (renderer.isEmpty())
        qCWarning(graphicsLog) << "OpenGL is not available; drawing without it";
    else if (isSoftwareRenderer(renderer))
        qCInfo(graphicsLog) << "no graphics processor found, only" << renderer
                            << "- drawing without OpenGL, which uses less processor time";
    else
        return;
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

void chooseTextRendering()
{
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
}

void configureDrawing(QQuickWindow &window)
{
    QQuickGraphicsConfiguration configuration;
    configuration.setDepthBufferFor2D(false);
    window.setGraphicsConfiguration(configuration);
}

} // namespace scenedeck
