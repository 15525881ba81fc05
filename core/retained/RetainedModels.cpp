// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/RetainedModels.h"

#include "core/retained/ModelTurnover.h"

#include <limits>

namespace scenedeck
{

namespace
{
constexpr std::size_t NoLimit = std::numeric_limits<std::size_t>::max();
}

RetainedModels::RetainedModels(const RetainedLimits &limits) : m_limits(limits) {}

bool RetainedModels::append(const QString &name, const EventPtr &event)
{
    const Models::iterator model = modelFor(name, *event);
    if (model == m_models.end())
        return false;
    update(model, [&event](RecentEvents &values) { values.append(event); });
    while (m_cost > m_limits.bytesPerKind)
        dropOldestValue();
    return true;
}

/// The entry of the model; m_models.end() if it is new and cannot be stored.
RetainedModels::Models::iterator RetainedModels::modelFor(const QString &name, const Event &event)
{
    const auto known = m_byName.constFind(name);
    if (known != m_byName.constEnd())
        return *known;
    if (!makeRoom(event))
        return m_models.end();
    const auto model = m_models.insert(m_models.end(),
                                       Model{name, RecentEvents(m_limits.valuesPerModel, NoLimit)});
    m_byName.insert(name, model);
    return model;
}

bool RetainedModels::makeRoom(const Event &event)
{
    if (!isFull())
        return true;
    const Models::iterator silent = m_byNewest.begin()->second;
    if (!replacesSilentModel(event.receivedMs, silent->values.newest().receivedMs))
        return false;
    drop(silent);
    return true;
}

// Applies @p change to the values of @p model and updates the total cost and both indexes.
template <typename Change> void RetainedModels::update(Models::iterator model, Change change)
{
    RecentEvents &values = model->values;
    if (values.size() > 0) {
        m_byNewest.erase(values.newest().seq);
        m_byOldest.erase(values.oldest().seq);
    }
    m_cost -= values.cost();
    change(values);
    m_cost += values.cost();
    if (values.size() > 0) {
        m_byNewest.emplace(values.newest().seq, model);
        m_byOldest.emplace(values.oldest().seq, model);
    }
}

void RetainedModels::dropOldestValue()
{
    const auto model = m_byOldest.begin()->second;
    if (model->values.size() == 1)
        return drop(model);
    update(model, [](RecentEvents &values) { values.dropOldest(); });
}

void RetainedModels::drop(Models::iterator model)
{
    m_byNewest.erase(model->values.newest().seq);
    m_byOldest.erase(model->values.oldest().seq);
    m_cost -= model->values.cost();
    m_byName.remove(model->name);
    m_models.erase(model);
}

} // namespace scenedeck
