// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/ConnectionSorter.h"

#include <memory>
#include <vector>

namespace scenedeck
{

/// The listeners of one server: both loopback addresses on one port, and those of --listen. Lives
/// in the network thread.
class Listeners final : public QObject
{
public:
    Listeners(const ServerOptions &options, const SorterParts &parts, QObject *parent = nullptr);

    /// Opens all of them or none; false with a sentence in @p error.
    bool open(QString *error);

    /// The port of the loopback listeners; 0 before open().
    quint16 port() const { return m_port; }

    void sweep();
    void close();

private:
    struct Entry
    {
        std::unique_ptr<PortListener> listener;
        std::unique_ptr<ConnectionSorter> sorter;
    };

    bool openLoopback(QString *error);
    bool openLoopbackOn(quint16 port, QString *error);
    bool openOne(const QHostAddress &address, quint16 port, bool mayPublish, QString *error);

    const ServerOptions m_options;
    const SorterParts m_parts;
    std::vector<Entry> m_entries;
    quint16 m_port = 0;
};

} // namespace scenedeck
