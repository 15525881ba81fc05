// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace scenedeck
{

/// Pictures as they should be, one folder a backend, in tests/screen/golden/.
///
/// A pixel differs when one of its channels does by more than ChannelTolerance of 255; a picture
/// differs when more than PixelTolerance of its pixels do. What is stored has 32 levels a channel,
/// which makes the files a good deal smaller and lies within tolerance: don't judge colours by
/// them.
class PictureBook
{
public:
    static constexpr int ChannelTolerance = 12;
    static constexpr double PixelTolerance = 0.0002;

    /// For pictures drawn by @p backend: "software" or "opengl". Those that differ are left beside
    /// the test executable in pictures/BACKEND/.
    explicit PictureBook(const QString &backend);

    /// Compares @p actual with the picture called @p name, or stores it when
    /// SCENEDECK_WRITE_GOLDEN=1. A sentence when they differ or there is none; otherwise empty.
    QString compare(const QString &name, const QImage &actual) const;

    /// The folder for what a run leaves behind.
    QString leftovers() const { return m_leftovers; }

private:
    QString write(const QString &name, const QImage &actual) const;

    const QString m_golden;
    const QString m_leftovers;
};

/// Pixels of @p a that differ from @p b, marked white in a picture of its own; both of one size.
QImage markDifferences(const QImage &a, const QImage &b, qint64 *count);

} // namespace scenedeck
