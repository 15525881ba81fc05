// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace scenedeck
{

/// A parameter of an action: a closed list of values.
struct ListedParameter
{
    QString key;
    QStringList values; ///< the first is the default

    bool operator==(const ListedParameter &) const = default;
};

/// An action of an event `action_list`.
struct ListedAction
{
    QString action; ///< its name
    QString title;
    QString about;   ///< may be empty
    QString confirm; ///< "hold", "tap" or "none"
    QString scene;   ///< id of the scene that shows it, too; empty: none
    QStringList from;
    std::vector<ListedParameter> parameters;

    bool operator==(const ListedAction &) const = default;
};

/// The chosen value of each parameter, by key.
using RunParameters = std::vector<std::pair<QString, QString>>;

/// The actions of @p event, which has an ActionListBody, in its order. Only the dashboard
/// publishes such events; missing keys read as empty. Any thread.
std::vector<ListedAction> listedActions(const Event &event);

/// The parameters of the run of @p event, which has an ActionBody; empty if it has none. Any
/// thread.
RunParameters runParameters(const Event &event);

} // namespace scenedeck
