// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionRules.h"

#include "core/actions/ActionValues.h"
#include "core/event/NameRule.h"

#include <QRegularExpression>

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr qsizetype MostTitle = 60;
constexpr qsizetype MostAbout = 200;
constexpr std::size_t MostParameters = 8;
constexpr qsizetype MostValues = 32;
constexpr qsizetype MostValueBytes = 64;

ActionFault atMost(const QString &text, qsizetype most)
{
    const qsizetype size = text.toUcs4().size();
    if (size <= most)
        return std::nullopt;
    return QStringLiteral("the text has %1 characters; at most %2 are allowed").arg(size).arg(most);
}

ActionFault faultOfCharacters(const QString &text)
{
    const auto refused = refusedCharacter(text);
    if (!refused)
        return std::nullopt;
    return QStringLiteral("the text has the character U+%1, which no viewer can show")
        .arg(static_cast<ushort>(refused->unicode()), 4, 16, QLatin1Char('0'));
}

ActionFault addValue(const QString &value, QStringList &values)
{
    if (value.isEmpty())
        return QStringLiteral("a value between two | is empty");
    if (auto fault = faultOfCharacters(value))
        return fault;
    if (value.toUtf8().size() > MostValueBytes)
        return QStringLiteral("the value '%1' has more than %2 bytes")
            .arg(value, QString::number(MostValueBytes));
    if (values.contains(value))
        return QStringLiteral("the value '%1' is listed twice").arg(value);
    if (values.size() == MostValues)
        return QStringLiteral("a parameter has at most %1 values").arg(MostValues);
    values.append(value);
    return std::nullopt;
}
} // namespace

bool isActionName(const QString &name)
{
    static const QRegularExpression Name(QStringLiteral("\\A[a-z0-9][a-z0-9-]{0,31}\\z"));
    return Name.match(name).hasMatch();
}

ActionFault faultOfTitle(const QString &title)
{
    if (isBlank(title))
        return QStringLiteral("the text has no visible character");
    if (auto fault = faultOfCharacters(title))
        return fault;
    return atMost(title, MostTitle);
}

ActionFault faultOfAbout(const QString &about)
{
    if (auto fault = faultOfCharacters(about))
        return fault;
    return atMost(about, MostAbout);
}

ActionFault addParameter(ActionConfig &config, const QString &key, const QStringList &values)
{
    if (!placeholderKey(u'{' + key + u'}'))
        return QStringLiteral("'%1' is not a name of a parameter: use a small letter, then "
                              "small letters, digits and _, at most 32 characters")
            .arg(key);
    if (config.parameters.size() == MostParameters)
        return QStringLiteral("an action has at most %1 parameters").arg(MostParameters);
    ActionParameter parameter{key, {}};
    for (const QString &value : values) {
        if (const ActionFault fault = addValue(value, parameter.values))
            return fault;
    }
    config.parameters.push_back(std::move(parameter));
    return std::nullopt;
}

} // namespace scenedeck
