// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace scenedeck
{

/// Reads the lines that a program writes to its progress descriptor: "0.42 epoch 3 of 7", of which
/// either part may be missing. Lines above 4 KiB are ignored.
class ProgressLines
{
public:
    struct Progress
    {
        std::optional<double> value; ///< 0 to 1
        QString text;                ///< at most 128 bytes of UTF-8

        /// Applies @p newer, of which a missing part changes nothing.
        void update(const Progress &newer);
    };

    /// The progress after the complete lines in @p bytes; nullopt if there is none.
    std::optional<Progress> read(QByteArrayView bytes);

private:
    QByteArray m_line; ///< the beginning of the next line
    bool m_isTooLong = false;
};

} // namespace scenedeck
