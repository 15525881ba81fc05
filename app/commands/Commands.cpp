// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"

#include "app/commands/PublishCommand.h"
#include "app/commands/RecordCommand.h"
#include "app/commands/ReplayCommand.h"
#include "app/commands/TokenCommand.h"

namespace scenedeck
{

void addCommands(CLI::App &app, ChosenCommand &chosen)
{
    addPublishCommand(app, chosen);
    addRecordCommand(app, chosen);
    addReplayCommand(app, chosen);
    addTokenCommand(app, chosen);
}

} // namespace scenedeck
