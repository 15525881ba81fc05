// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/PluginActions.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
ActionFault faultOfTime(const char *name, std::chrono::milliseconds time, const TimeRange &range)
{
    if (range.contains(time.count()))
        return std::nullopt;
    return QStringLiteral("%1 is %2 ms; it must be %3")
        .arg(QLatin1String(name), QString::number(time.count()), QLatin1String(range.text));
}

ActionFault faultOfTimes(const plugin::Action &action)
{
    if (auto fault = faultOfTime("limit", action.limit, LimitRange))
        return fault;
    if (auto fault = faultOfTime("grace", action.grace, GraceRange))
        return fault;
    return faultOfTime("cooldown", action.cooldown, CooldownRange);
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
        return QStringLiteral("its name must be %1").arg(QLatin1String(NameRuleText));
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
    config.confirm = action.confirm;
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
