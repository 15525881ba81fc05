// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace scenedeck
{

/// Expected pictures in tests/screen/golden/, one folder per backend.
///
/// A pixel differs if one of its channels differs by more than ChannelTolerance of 255; a picture
/// differs if more than the share PixelTolerance of its pixels differ. Stored pictures have 32
/// levels per channel, which makes the files smaller and is within the tolerance: their colours are
/// not exact.
class PictureBook
{
public:
    static constexpr int ChannelTolerance = 12;
    static constexpr double PixelTolerance = 0.0002;

    /// For pictures drawn by @p backend: "software" or "opengl". Saves pictures that differ to
    /// pictures/BACKEND/ beside the test executable.
    explicit PictureBook(const QString &backend);

    /// Compares @p actual with the stored picture @p name, or stores it if
    /// SCENEDECK_WRITE_GOLDEN=1. Returns an error sentence if they differ or none is stored;
    /// otherwise an empty string.
    QString compare(const QString &name, const QImage &actual) const;

    /// The folder for the output of a run.
    QString outputFolder() const { return m_outputFolder; }

private:
    QString write(const QString &name, const QImage &actual) const;

    const QString m_golden;
    const QString m_outputFolder;
};

/// A picture with the pixels of @p a that differ from @p b in white, and their @p count. Both must
/// have the same size.
QImage markDifferences(const QImage &a, const QImage &b, qint64 *count);

} // namespace scenedeck
