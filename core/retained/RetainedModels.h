// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/retained/RecentEvents.h"

#include <vector>

namespace scenedeck
{

/// The newest events of each model, models in order of first appearance. When there are too many
/// models, the one that has been silent longest goes.
class RetainedModels
{
public:
    /// @p maxCost is compared with the sum of retainedCost() of all models.
    RetainedModels(std::size_t maxModels, std::size_t valuesPerModel, std::size_t maxCost);

    void append(const QString &model, const EventPtr &event);

    template <typename Visitor> void forEach(Visitor visit) const
    {
        for (const Model &model : m_models) {
            for (const EventPtr &event : model.values.events())
                visit(event);
        }
    }

private:
    struct Model
    {
        QString name;
        RecentEvents values;
    };

    using Models = std::vector<Model>;

    Model &modelNamed(const QString &name);
    void dropSilentModel();
    void dropOldestValue();
    void drop(Models::iterator model);

    const std::size_t m_maxModels;
    const std::size_t m_valuesPerModel;
    const std::size_t m_maxCost;
    std::size_t m_cost = 0;
    Models m_models; // few, at most maxModels: a search is cheaper than a map
};

} // namespace scenedeck
