// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/RetainedModels.h"

#include <algorithm>
#include <limits>

namespace scenedeck
{

namespace
{
constexpr std::size_t NoLimit = std::numeric_limits<std::size_t>::max();
}

RetainedModels::RetainedModels(std::size_t maxModels, std::size_t valuesPerModel,
                               std::size_t maxCost)
    : m_maxModels(maxModels)
    , m_valuesPerModel(valuesPerModel)
    , m_maxCost(maxCost)
{
}

void RetainedModels::append(const QString &model, const EventPtr &event)
{
    RecentEvents &values = modelNamed(model).values;
    m_cost -= values.cost();
    values.append(event);
    m_cost += values.cost();
    if (m_models.size() > m_maxModels)
        dropSilentModel();
    while (m_cost > m_maxCost)
        dropOldestValue();
}

RetainedModels::Model &RetainedModels::modelNamed(const QString &name)
{
    const auto known = std::find_if(m_models.begin(), m_models.end(),
                                    [&name](const Model &model) { return model.name == name; });
    if (known != m_models.end())
        return *known;
    return m_models.emplace_back(Model{name, RecentEvents(m_valuesPerModel, NoLimit)});
}

void RetainedModels::dropSilentModel()
{
    drop(std::min_element(m_models.begin(), m_models.end(), [](const Model &a, const Model &b) {
        return a.values.newest().seq < b.values.newest().seq;
    }));
}

void RetainedModels::dropOldestValue()
{
    const auto model =
        std::min_element(m_models.begin(), m_models.end(), [](const Model &a, const Model &b) {
            return a.values.oldest().seq < b.values.oldest().seq;
        });
    if (model->values.size() == 1)
        return drop(model);
    m_cost -= model->values.cost();
    model->values.dropOldest();
    m_cost += model->values.cost();
}

void RetainedModels::drop(Models::iterator model)
{
    m_cost -= model->values.cost();
    m_models.erase(model);
}

} // namespace scenedeck
