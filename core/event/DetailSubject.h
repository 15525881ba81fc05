// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace scenedeck
{

/// What a detail page is about: one episode, host or model.
struct DetailSubject
{
    enum class Kind : quint8 { Episode, Host, Model };

    Kind kind = Kind::Episode;
    QString name; ///< as in the events; a model is named as in lists (listedModelName)

    bool operator==(const DetailSubject &) const = default;
};

/// "episode", "host" or "model": in documents and fragments of the page's address.
QString detailKindName(DetailSubject::Kind kind);

/// The kind with that name; nothing for another name.
std::optional<DetailSubject::Kind> detailKindOf(const QString &name);

} // namespace scenedeck
