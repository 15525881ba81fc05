// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/PictureBook.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <cstdlib>

namespace scenedeck
{

namespace
{
// Rounds to the nearest of 32 levels.
int quantized(int channel)
{
    return ((channel * 31 + 127) / 255) * 255 / 31;
}

QImage quantizedImage(const QImage &image)
{
    QImage result = image.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < result.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(result.scanLine(y));
        std::for_each(line, line + result.width(), [](QRgb &pixel) {
            pixel = qRgb(quantized(qRed(pixel)), quantized(qGreen(pixel)), quantized(qBlue(pixel)));
        });
    }
    return result;
}

int distance(QRgb a, QRgb b)
{
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                     std::abs(qBlue(a) - qBlue(b))});
}

bool differ(QRgb a, QRgb b)
{
    return distance(a, b) > PictureBook::ChannelTolerance;
}

bool save(const QImage &image, const QString &path)
{
    return image.save(path, "PNG", 0);
}
} // namespace

PictureBook::PictureBook(const QString &backend)
    : m_golden(QStringLiteral(SCENEDECK_SOURCE_DIR "/tests/screen/golden/") + backend)
    , m_outputFolder(QCoreApplication::applicationDirPath() + QStringLiteral("/pictures/") +
                     backend)
{
    QDir().mkpath(m_outputFolder);
}

QString PictureBook::compare(const QString &name, const QImage &actual) const
{
    if (qEnvironmentVariableIntValue("SCENEDECK_WRITE_GOLDEN") == 1)
        return write(name, actual);
    const QString file = QLatin1Char('/') + name + QStringLiteral(".png");
    const QString output = m_outputFolder + file;
    const QImage expected = QImage(m_golden + file).convertToFormat(QImage::Format_RGB32);
    const QImage now = quantizedImage(actual);
    qint64 different = 0;
    if (expected.size() == now.size()) {
        const QImage marks = markDifferences(now, expected, &different);
        const double share = double(different) / double(now.width() * now.height());
        if (share <= PixelTolerance)
            return {};
        save(marks, m_outputFolder + QLatin1Char('/') + name + QStringLiteral("-diff.png"));
    }
    save(now, output);
    return QStringLiteral(
               "%1 differs from tests/screen/golden in %2 pixels (or there is none of its "
               "size); see %3. SCENEDECK_WRITE_GOLDEN=1 stores it")
        .arg(name)
        .arg(different)
        .arg(output);
}

QString PictureBook::write(const QString &name, const QImage &actual) const
{
    QDir().mkpath(m_golden);
    const QString path = m_golden + QLatin1Char('/') + name + QStringLiteral(".png");
    return save(quantizedImage(actual), path) ? QString()
                                              : QStringLiteral("cannot write %1").arg(path);
}

QImage markDifferences(const QImage &a, const QImage &b, qint64 *count)
{
    QImage marks(a.size(), QImage::Format_Grayscale8);
    marks.fill(Qt::black);
    for (int y = 0; y < a.height(); ++y) {
        const auto *lineA = reinterpret_cast<const QRgb *>(a.constScanLine(y));
        const auto *lineB = reinterpret_cast<const QRgb *>(b.constScanLine(y));
        for (int x = 0; x < a.width(); ++x) {
            if (!differ(lineA[x], lineB[x]))
                continue;
            marks.scanLine(y)[x] = 255;
            ++*count;
        }
    }
    return marks;
}

} // namespace scenedeck
