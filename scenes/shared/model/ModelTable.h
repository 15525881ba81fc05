// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/retained/ModelTurnover.h"

#include <QHash>

#include <list>
#include <optional>
#include <set>
#include <utility>

namespace scenedeck
{

/// The values that a scene stores per model, in order of the models' first appearance. The table
/// stores the same models as the retained state, by the same rule (core/retained/ModelTurnover.h).
/// So a scene that received every event and a scene that received only the retained state have the
/// same models.
template <typename Values> class ModelTable
{
public:
    struct Model
    {
        QString name;
        Values values;
        quint64 lastSeq = 0; ///< of its last event; the retained state is sent model by model
        qint64 lastMs = 0;   ///< receive time of that event, Unix milliseconds
        std::optional<qint64> lastArrivedMs{}; ///< of that event, if known
    };

    /// @p maxModels is the number of models that the retained state stores (SceneOptions::models),
    /// at least 1.
    explicit ModelTable(std::size_t maxModels) : m_maxModels(maxModels) {}

    // The index holds iterators into the list. They stay valid when the list is moved, not when it
    // is copied.
    ModelTable(const ModelTable &) = delete;
    ModelTable &operator=(const ModelTable &) = delete;
    ModelTable(ModelTable &&) noexcept = default;
    ModelTable &operator=(ModelTable &&) noexcept = default;
    ~ModelTable() = default;

    /// Returns the values of the model @p name and records @p event as its newest event. Null if
    /// the model is new and there is no room for it. Valid until the next call. O(log models).
    Values *valuesFor(const QString &name, const Event &event)
    {
        Model *model = find(name);
        if (!model && makeRoom(event.receivedMs))
            model = &append(name);
        if (!model)
            return nullptr;
        m_bySilence.erase({model->lastSeq, name});
        m_bySilence.emplace(event.seq, name);
        model->lastSeq = event.seq;
        model->lastMs = event.receivedMs;
        model->lastArrivedMs = event.arrivedMs;
        return &model->values;
    }

    const std::list<Model> &models() const { return m_models; }
    bool contains(const QString &name) const { return m_byName.contains(name); }

    /// Whether the maximum number of models is stored, so that a new one may be rejected.
    bool isFull() const { return m_models.size() >= m_maxModels; }

private:
    Model *find(const QString &name) const
    {
        const auto model = m_byName.constFind(name);
        return model == m_byName.constEnd() ? nullptr : &**model;
    }

    Model &append(const QString &name)
    {
        m_models.push_back(Model{name, {}});
        m_byName.insert(name, std::prev(m_models.end()));
        return m_models.back();
    }

    bool makeRoom(qint64 newMs)
    {
        if (!isFull())
            return true;
        const auto silent = m_byName.constFind(m_bySilence.begin()->second);
        if (!replacesSilentModel(newMs, (*silent)->lastMs))
            return false;
        m_bySilence.erase(m_bySilence.begin());
        m_models.erase(*silent);
        m_byName.erase(silent);
        return true;
    }

    std::size_t m_maxModels;
    std::list<Model> m_models;
    QHash<QString, typename std::list<Model>::iterator> m_byName;
    std::set<std::pair<quint64, QString>> m_bySilence; ///< each model by the seq of its last event
};

} // namespace scenedeck
