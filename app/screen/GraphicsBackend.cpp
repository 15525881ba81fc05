// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/GraphicsBackend.h"

#include <QLoggingCategory>
#include <QOpenGLContext>
#include <QQuickGraphicsConfiguration>
#include <QQuickWindow>

namespace scenedeck
{

namespace
{
Q_LOGGING_CATEGORY(graphicsLog, "scenedeck.screen.graphics")
} // namespace

void chooseGraphicsBackend()
{
    if (qEnvironmentVariableIsSet("QT_QUICK_BACKEND") ||
        qEnvironmentVariableIsSet("QSG_RHI_BACKEND"))
        return;
    QOpenGLContext context;
    if (context.create())
        return;
    qCWarning(graphicsLog) << "OpenGL is not available here; drawing without it";
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
