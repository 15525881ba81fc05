// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionRules.h"

#include <vector>

namespace scenedeck
{

/// The actions of plugins, which the rules of files apply to.
class PluginActions final : public plugin::ActionRegistry
{
public:
    void add(const QString &name, const plugin::Action &action,
             plugin::ActionFunction function) override;

    /// A sentence about the first action that is not valid; nullopt if all are.
    const ActionFault &fault() const { return m_fault; }

    bool isEmpty() const { return m_actions.empty(); }

    /// Adds the actions to @p configured and sorts all by name; nullopt on success. If both have an
    /// action of the same name, returns a sentence.
    ActionFault addTo(std::vector<ActionConfig> &configured) const;

private:
    ActionFault tryAdd(const QString &name, const plugin::Action &action,
                       plugin::ActionFunction function);

    std::vector<ActionConfig> m_actions;
    ActionFault m_fault;
};

} // namespace scenedeck
