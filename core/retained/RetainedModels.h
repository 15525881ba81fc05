// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/retained/RecentEvents.h"

#include <QHash>

#include <list>
#include <map>

namespace scenedeck
{

/// The newest events of each model; models in order of first appearance. At the maximum number of
/// models, a new model replaces the one that has been silent longest, or is not stored
/// (ModelTurnover.h). The first model that is not stored is logged.
class RetainedModels
{
public:
    /// @p maxCost is compared with the sum of retainedCost() of all models.
    RetainedModels(std::size_t maxModels, std::size_t valuesPerModel, std::size_t maxCost);

    /// O(log models).
    void append(const QString &model, const EventPtr &event);

    /// True if events of @p model are stored.
    bool contains(const QString &model) const { return m_byName.contains(model); }

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

    using Models = std::list<Model>;
    using BySeq = std::map<quint64, Models::iterator>;

    Models::iterator modelFor(const QString &name, const Event &event);
    bool makeRoom(const Event &event);
    template <typename Change> void update(Models::iterator model, Change change);
    void dropOldestValue();
    void drop(Models::iterator model);

    const std::size_t m_maxModels;
    const std::size_t m_valuesPerModel;
    const std::size_t m_maxCost;
    std::size_t m_cost = 0;
    bool m_isFullLogged = false;
    Models m_models;
    QHash<QString, Models::iterator> m_byName;
    BySeq m_byNewest; ///< each model by the seq of its newest event
    BySeq m_byOldest; ///< each model by the seq of its oldest event
};

} // namespace scenedeck
