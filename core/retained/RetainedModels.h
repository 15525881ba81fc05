// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/retained/RecentEvents.h"
#include "core/retained/RetainedLimits.h"

#include <QHash>

#include <list>
#include <map>

namespace scenedeck
{

/// The newest events of each model; models in order of first appearance. At the maximum number of
/// models, a new model replaces the one that has been silent longest, or is not stored
/// (ModelTurnover.h). Used by the retained state and by scenes. Can be moved, not copied.
class RetainedModels
{
public:
    struct Model
    {
        QString name;
        RecentEvents values; ///< never empty
    };
    using Models = std::list<Model>;

    /// bytesPerKind in @p limits is compared with the sum of retainedCost() of all models.
    explicit RetainedModels(const RetainedLimits &limits);

    RetainedModels(const RetainedModels &) = delete; // the indexes contain iterators of the list
    RetainedModels &operator=(const RetainedModels &) = delete;
    RetainedModels(RetainedModels &&) noexcept = default;
    RetainedModels &operator=(RetainedModels &&) noexcept = default;
    ~RetainedModels() = default;

    /// Adds an event of @p model, which has a unique seq. The events of a model must be in order of
    /// their seqs; models may be added one after the other, as in a replay. O(log models).
    /// @return false if the model is new and cannot be stored
    bool append(const QString &model, const EventPtr &event);

    const Models &models() const { return m_models; }

    /// True if events of @p model are stored.
    bool contains(const QString &model) const { return m_byName.contains(model); }

    /// True if the maximum number of models is stored, so that a new one may be rejected.
    bool isFull() const { return m_models.size() >= m_limits.models; }

private:
    using BySeq = std::map<quint64, Models::iterator>;

    Models::iterator modelFor(const QString &name, const Event &event);
    bool makeRoom(const Event &event);
    template <typename Change> void update(Models::iterator model, Change change);
    void dropOldestValue();
    void drop(Models::iterator model);

    RetainedLimits m_limits;
    std::size_t m_cost = 0;
    Models m_models;
    QHash<QString, Models::iterator> m_byName;
    BySeq m_byNewest; ///< each model by the seq of its newest event
    BySeq m_byOldest; ///< each model by the seq of its oldest event
};

} // namespace scenedeck
