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

/// What a scene stores of each model, models in order of first appearance. Stores the models that
/// the retained state stores, by the same rule (core/retained/ModelTurnover.h), so that a scene
/// that received every event and one that received the retained state alone have the same models.
template <typename Values> class ModelTable
{
public:
    struct Model
    {
        QString name;
        Values values;
        quint64 lastSeq = 0; ///< of its last event; the retained state comes model by model
        qint64 lastMs = 0;   ///< when that was received, Unix milliseconds
        std::optional<qint64> lastArrivedMs{}; ///< the same by the monotonic clock, if known
    };

    /// @p maxModels: as many as the retained state stores (SceneOptions::models), at least 1.
    explicit ModelTable(std::size_t maxModels) : m_maxModels(maxModels) {}

    // The index refers to the list's elements, which stay where they are when the list is moved.
    ModelTable(const ModelTable &) = delete;
    ModelTable &operator=(const ModelTable &) = delete;
    ModelTable(ModelTable &&) noexcept = default;
    ModelTable &operator=(ModelTable &&) noexcept = default;
    ~ModelTable() = default;

    /// The values of the model @p name, of which @p event is the newest event. Null when the model
    /// is new and there is no place for it. Valid until the next call. O(log models).
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

    /// Whether as many models are stored as may be, so that a new one may find no place.
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
