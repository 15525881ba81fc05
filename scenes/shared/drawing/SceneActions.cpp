// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/SceneActions.h"

#include <utility>

namespace scenedeck
{

namespace
{
template <auto Member> QVariant read(const ActionRow &row)
{
    return QVariant::fromValue(row.*Member);
}
} // namespace

SceneActions::SceneActions(ActionControls *controls, QObject *parent)
    : QObject(parent)
    , m_controls(controls)
    , m_rows({{"action", read<&ActionRow::action>},
              {"title", read<&ActionRow::title>},
              {"about", read<&ActionRow::about>},
              {"note", read<&ActionRow::note>},
              {"chosen", read<&ActionRow::chosen>},
              {"figure", read<&ActionRow::figure>},
              {"value", read<&ActionRow::value>},
              {"detail", read<&ActionRow::detail>},
              {"by", read<&ActionRow::by>},
              {"summary", read<&ActionRow::summary>},
              {"hasProgress", read<&ActionRow::hasProgress>},
              {"progress", read<&ActionRow::progress>},
              {"running", read<&ActionRow::isRunning>},
              {"runId", read<&ActionRow::runId>},
              {"button", read<&ActionRow::hasButton>},
              {"ready", read<&ActionRow::isReady>},
              {"mustHold", read<&ActionRow::mustHold>},
              {"asks", read<&ActionRow::asks>}},
             nullptr)
{
}

void SceneActions::setRows(std::vector<ActionRow> rows)
{
    const int before = count();
    m_rows.setRows(std::move(rows));
    if (count() != before)
        Q_EMIT countChanged();
}

} // namespace scenedeck
