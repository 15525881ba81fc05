// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/SceneDocuments.h"

namespace scenedeck
{

/// Scene documents for the HTTP endpoint, each made by a fresh Scene fed with the retained state:
/// the same numbers that a viewer shows which has just connected. Thread-safe, without state.
class RegistrySceneDocuments final : public SceneDocuments
{
public:
    QStringList ids() const override;
    QByteArray document(const QString &id, std::span<const EventPtr> state,
                        qint64 nowMs) const override;
};

} // namespace scenedeck
