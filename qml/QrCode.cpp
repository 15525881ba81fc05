// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/QrCode.h"

#include <QPainter>

#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace scenedeck
{

namespace
{
constexpr int QuietModules = 4;
} // namespace

QImage QrCode::modules(const QString &text)
{
    if (text.isEmpty())
        return {};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code)
        return {};
    const int side = code->width + 2 * QuietModules;
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->data[y * code->width + x] & 1U)
                image.setPixelColor(x + QuietModules, y + QuietModules, Qt::black);
        }
    }
    return image;
}

void QrCode::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_modules = modules(text);
    update();
    Q_EMIT textChanged();
}

// Each module has the same whole number of pixels: readers fail on uneven ones.
void QrCode::paint(QPainter *painter)
{
    if (m_modules.isNull())
        return;
    const int room = static_cast<int>(std::min(width(), height()));
    const int side = std::max(1, room / m_modules.width()) * m_modules.width();
    const QRect area((static_cast<int>(width()) - side) / 2,
                     (static_cast<int>(height()) - side) / 2, side, side);
    painter->drawImage(area, m_modules);
}

} // namespace scenedeck
