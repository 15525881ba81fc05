// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/episodes/FileSystem.h"

#include <QHash>

namespace scenedeck
{

/// FileSystem with access and types set by a test; identityOf() is that of the kernel.
class FakeFileSystem final : public FileSystem
{
public:
    static constexpr quint32 Fuse = 0x65735546;

    FileAccess accessOf(const QByteArray &path, bool mayLease) const override
    {
        const FileAccess lease = m_access.value(path, m_defaultAccess);
        return mayLease ? lease : FileAccess::Unknown;
    }
    quint32 typeOf(const QByteArray &path) const override { return m_types.value(path, 0); }
    std::optional<FolderIdentity> identityOf(const QByteArray &path) const override
    {
        return KernelFileSystem::instance().identityOf(path);
    }

    void setAccess(const QByteArray &path, FileAccess access) { m_access.insert(path, access); }
    void setDefaultAccess(FileAccess access) { m_defaultAccess = access; }
    void setType(const QByteArray &path, quint32 type) { m_types.insert(path, type); }

private:
    QHash<QByteArray, FileAccess> m_access;
    FileAccess m_defaultAccess = FileAccess::Complete;
    QHash<QByteArray, quint32> m_types;
};

} // namespace scenedeck
