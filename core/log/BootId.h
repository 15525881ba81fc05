// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>

namespace scenedeck
{

/// An id that changes with each boot of the machine; empty if it cannot be read, which counts as
/// another boot than any, even if both ids are empty. Any thread.
inline QByteArray bootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace scenedeck
