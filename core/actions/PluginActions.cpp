// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/PluginActions.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
bool isWithin(std::chrono::milliseconds time, qint64 least, qint64 most)
{
    return time.count() >= least && time.count() <= most;
}

ActionFault faultOfTimes(const plugin::Action &action)
{
    if (!isWithin(action.limit, LeastLimitMs, MostLimitMs))
        return QStringLiteral("limit is %1 ms; it must be 1 s to 24 h").arg(action.limit.count());
    if (!isWithin(action.grace, 0, MostGraceMs))
        return QStringLiteral("grace is %1 ms; it must be 0 s to 30 s").arg(action.grace.count());
    if (!isWithin(action.cooldown, 0, MostCooldownMs))
        return QStringLiteral("cooldown is %1 ms; it must be 0 s to 24 h")
            .arg(action.cooldown.count());
    return std::nullopt;
}

ActionFault faultOfTexts(const plugin::Action &action)
{
    if (auto fault = faultOfTitle(action.title))
        return fault;
    return faultOfAbout(action.about);
}

ActionFault faultOfParameters(const plugin::Action &action, ActionConfig &config)
{
    for (const plugin::ActionParameter &parameter : action.parameters) {
        const auto known = std::find_if(
            config.parameters.begin(), config.parameters.end(),
            [&parameter](const ActionParameter &one) { return one.key == parameter.key; });
        if (known != config.parameters.end())
            return QStringLiteral("the parameter '%1' is given twice").arg(parameter.key);
        if (parameter.values.isEmpty())
            return QStringLiteral("the parameter '%1' has no values").arg(parameter.key);
        if (auto fault = addParameter(config, parameter.key, parameter.values))
            return fault;
    }
    return std::nullopt;
}

ActionConfig::Confirm confirmOf(plugin::Action::Confirm confirm)
{
    switch (confirm) {
    case plugin::Action::Confirm::Tap:
        return ActionConfig::Confirm::Tap;
    case plugin::Action::Confirm::None:
        return ActionConfig::Confirm::None;
    case plugin::Action::Confirm::Hold:
        break;
    }
    return ActionConfig::Confirm::Hold;
}

const ActionConfig *find(const std::vector<ActionConfig> &actions, const QString &name)
{
    const auto found =
        std::find_if(actions.begin(), actions.end(),
                     [&name](const ActionConfig &action) { return action.name == name; });
    return found == actions.end() ? nullptr : &*found;
}
} // namespace

void PluginActions::add(const QString &name, const plugin::Action &action,
                        plugin::ActionFunction function)
{
    const ActionFault fault = tryAdd(name, action, std::move(function));
    if (fault && !m_fault)
        m_fault = QStringLiteral("The action '%1' of a plugin is not valid: %2.").arg(name, *fault);
}

ActionFault PluginActions::tryAdd(const QString &name, const plugin::Action &action,
                                  plugin::ActionFunction function)
{
    if (!isActionName(name))
        return QStringLiteral("its name must be 1 to 32 small letters, digits and -, the first one "
                              "no -");
    if (find(m_actions, name))
        return QStringLiteral("another action of a plugin has this name");
    if (!function)
        return QStringLiteral("it has no function");
    if (auto fault = faultOfTexts(action))
        return fault;
    if (auto fault = faultOfTimes(action))
        return fault;
    ActionConfig config;
    config.name = name;
    config.title = action.title;
    config.about = action.about;
    if (auto fault = faultOfParameters(action, config))
        return fault;
    config.function = std::move(function);
    config.limitMs = action.limit.count();
    config.graceMs = action.grace.count();
    config.cooldownMs = action.cooldown.count();
    config.confirm = confirmOf(action.confirm);
    config.isForDisplay = action.isForDisplay;
    config.isForLocal = action.isForLocal;
    config.isForToken = action.isForToken;
    m_actions.push_back(std::move(config));
    return std::nullopt;
}

ActionFault PluginActions::addTo(std::vector<ActionConfig> &configured) const
{
    for (const ActionConfig &action : m_actions) {
        if (find(configured, action.name))
            return QStringLiteral("The action '%1' has a file, and a plugin has an action of the "
                                  "same name; rename the file.")
                .arg(action.name);
        configured.push_back(action);
    }
    std::sort(configured.begin(), configured.end(),
              [](const ActionConfig &a, const ActionConfig &b) { return a.name < b.name; });
    return std::nullopt;
}

} // namespace scenedeck
