// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/Fonts.h"

#include "scenes/shared/drawing/DesignTokens.h"

#include <QFontDatabase>
#include <QLoggingCategory>

#include <array>
#include <utility>

namespace scenedeck
{

namespace
{
Q_LOGGING_CATEGORY(fontsLog, "scenedeck.screen.fonts")

constexpr std::array<std::pair<const char *, const char *>, 3> Packages{
    {{"text", "fonts-inter"}, {"display", "fonts-inter"}, {"mono", "fonts-jetbrains-mono"}}};
} // namespace

void reportMissingFonts()
{
    const QStringList families = QFontDatabase::families();
    for (const auto &[token, package] : Packages) {
        const QString family = DesignTokens::instance().font(token);
        if (!families.contains(family))
            qCWarning(fontsLog).noquote()
                << "the font" << family << "is missing; on Debian the package" << package
                << "has it";
    }
}

} // namespace scenedeck
