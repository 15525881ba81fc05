// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/UrlOption.h"

#include <CLI/CLI.hpp>

namespace scenedeck
{

void addUrlOption(CLI::App &command, DashboardAddress &address)
{
    address = {};
    command
        .add_option_function<std::string>(
            "--url",
            [&address](const std::string &text) {
                const auto parsed = parseDashboardAddress(QString::fromStdString(text));
                if (const auto *problem = std::get_if<QString>(&parsed))
                    throw CLI::ValidationError("--url", problem->toStdString());
                address = std::get<DashboardAddress>(parsed);
            },
            "Address of the dashboard; default: " + address.url().toStdString())
        ->envname("SCENEDECK_URL")
        ->type_name("URL");
}

} // namespace scenedeck
