// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/DetailSubject.h"

#include <array>

namespace scenedeck
{

QString detailKindName(DetailSubject::Kind kind)
{
    switch (kind) {
    case DetailSubject::Kind::Host:
        return QStringLiteral("host");
    case DetailSubject::Kind::Model:
        return QStringLiteral("model");
    case DetailSubject::Kind::Episode:
        break;
    }
    return QStringLiteral("episode");
}

std::optional<DetailSubject::Kind> detailKindOf(const QString &name)
{
    constexpr std::array Kinds{DetailSubject::Kind::Episode, DetailSubject::Kind::Host,
                               DetailSubject::Kind::Model};
    for (const DetailSubject::Kind kind : Kinds) {
        if (detailKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

} // namespace scenedeck
