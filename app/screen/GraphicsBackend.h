// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QQuickWindow;

namespace scenedeck
{

/// What OpenGL calls what draws with it; empty where OpenGL cannot be had. Needs the application
/// object.
QByteArray openGlRenderer();

/// Whether the OpenGL renderer of that name (GL_RENDERER) has the processor draw, as llvmpipe
/// does.
bool drawsOnProcessor(const QByteArray &renderer);

/// Picks Qt Quick's software renderer where OpenGL cannot be had, since Qt Quick would end the
/// process otherwise, and where no graphics processor is behind it: the software renderer draws
/// only what has changed, OpenGL each pixel of each frame. Both with a line in the log. Leaves the
/// choice alone where the environment has made one (QT_QUICK_BACKEND, QSG_RHI_BACKEND). After the
/// application object, before the first window.
void chooseGraphicsBackend();

/// Text from glyphs as the font engine rasters them, also where OpenGL could scale them freely: our
/// text never turns or grows, and without a graphics processor this costs a third. Before the first
/// window.
void chooseTextRendering();

/// No depth buffer for @p window: items lie over each other in the order in which they are drawn,
/// and testing each pixel costs more than it saves. Before it is shown.
void configureDrawing(QQuickWindow &window);

} // namespace scenedeck
