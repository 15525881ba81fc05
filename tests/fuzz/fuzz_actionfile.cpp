// SPDX-License-Identifier: GPL-3.0-or-later
// Arbitrary bytes as the file of an action. An accepted file must keep every limit, and an error
// must name a line of the file. Seeds are in corpus/actionfile.
#include "core/actions/ActionFile.h"
#include "core/actions/UrlPost.h"

#include <cstdint>
#include <cstdlib>

using namespace scenedeck;

namespace
{
void require(bool condition)
{
    if (!condition)
        std::abort();
}

void checkConfig(const ActionConfig &config)
{
    require(!config.title.isEmpty() && config.title.size() <= 2 * 60);
    require(config.about.size() <= 2 * 200);
    require(config.command.isEmpty() != config.url.isEmpty());
    require(config.command.isEmpty() || config.command.first().startsWith(u'/'));
    require(config.url.isEmpty() || isServiceUrl(config.url));
    require(config.limitMs >= 1'000 && config.limitMs <= 86'400'000);
    require(config.graceMs >= 0 && config.graceMs <= 30'000);
    require(config.cooldownMs >= 0 && config.cooldownMs <= 86'400'000);
    require(config.outputBytes >= 1'024 && config.outputBytes <= 16 << 20);
    require(config.parameters.size() <= 8);
    for (const ActionParameter &parameter : config.parameters) {
        require(!parameter.key.isEmpty() && !parameter.values.isEmpty());
        for (const QString &value : parameter.values)
            require(!value.isEmpty() && !value.contains(u'\0') && !value.contains(u'\n'));
    }
    for (const QString &word : config.command)
        require(!word.contains(u'\0') && !word.contains(u'\n'));
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto parsed =
        parseActionFile(QStringLiteral("action"), text, {QStringLiteral("overview")});
    if (const auto *config = std::get_if<ActionConfig>(&parsed)) {
        checkConfig(*config);
        return 0;
    }
    const auto &error = std::get<ActionFileError>(parsed);
    require(error.line >= 1 && error.line <= text.count('\n') + 1 && !error.detail.isEmpty());
    return 0;
}
