// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QQuickWindow;

namespace scenedeck
{

/// GL_RENDERER, the name of the OpenGL renderer; empty if OpenGL is not available. Needs the
/// application object.
QByteArray openGlRenderer();

/// Whether the OpenGL renderer of that name (GL_RENDERER) is a software renderer, such as llvmpipe.
bool isSoftwareRenderer(const QByteArray &renderer);

/// Selects Qt Quick's software renderer if OpenGL is not available (Qt Quick would terminate the
/// process) or is itself rendered in software: Qt Quick's software renderer repaints only changed
/// regions, OpenGL each pixel of each frame. Logs either case. Does nothing if the environment sets
/// QT_QUICK_BACKEND or QSG_RHI_BACKEND. Call it after the application object was created and before
/// the first window.
void chooseGraphicsBackend();

/// Selects native text rendering, also with OpenGL: our text is never rotated or scaled, and
/// without a graphics processor this takes a third of the time. Call it before the first window.
void chooseTextRendering();

/// Disables the depth buffer of @p window: items are painted in stacking order, and the depth test
/// of each pixel costs more than it saves. Call it before the window is shown.
void configureDrawing(QQuickWindow &window);

} // namespace scenedeck
