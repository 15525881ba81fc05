// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionFile.h"

#include "core/actions/ActionRules.h"
#include "core/actions/ActionValues.h"
#include "core/actions/CommandWords.h"
#include "core/actions/UrlPost.h"
#include "core/event/Utf8.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <optional>

namespace scenedeck
{

namespace
{
constexpr qsizetype MostWords = 256;
constexpr qint64 FewestOutput = 1 << 10;
constexpr qint64 MostOutput = 16 << 20;

using Fault = ActionFault;

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar character) {
        return character.category() == QChar::Other_Control && character != u'\t';
    });
}

/// Collects the values of one file.
class FileParser
{
public:
    FileParser(const QString &name, const QStringList &scenes) : m_scenes(scenes)
    {
        m_config.name = name;
    }

    std::variant<ActionConfig, ActionFileError> parse(const QByteArray &text)
    {
        if (firstInvalidUtf8({text.constData(), static_cast<std::size_t>(text.size())}))
            return ActionFileError{1, QStringLiteral("the file is not UTF-8")};
        int number = 0;
        for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
            ++number;
            if (const Fault fault = readLine(line.trimmed(), number))
                return ActionFileError{number, *fault};
        }
        return finish();
    }

private:
    struct Key
    {
        const char *name;
        Fault (FileParser::*read)(const QString &value);
    };
    static const std::array<Key, 11> Keys;

    Fault readLine(const QString &line, int number)
    {
        if (line.isEmpty() || line.startsWith(u'#'))
            return std::nullopt;
        const qsizetype equals = line.indexOf(u'=');
        if (equals < 0)
            return QStringLiteral("this is not KEY = VALUE; a comment begins with #");
        const QString key = line.left(equals).trimmed();
        const QString value = line.mid(equals + 1).trimmed();
        if (m_lines.contains(key))
            return QStringLiteral("'%1' was already set in line %2")
                .arg(key, QString::number(m_lines[key]));
        m_lines.insert(key, number);
        if (value.isEmpty())
            return QStringLiteral("'%1' has no value").arg(key);
        if (hasControlCharacter(value))
            return QStringLiteral("the value of '%1' contains a control character").arg(key);
        return readValue(key, value);
    }

    Fault readValue(const QString &key, const QString &value)
    {
        const QString parameter = QStringLiteral("param.");
        if (key.startsWith(parameter))
            return readParameter(key.mid(parameter.size()), value);
        const auto known = std::find_if(Keys.begin(), Keys.end(), [&key](const Key &one) {
            return key == QLatin1String(one.name);
        });
        if (known != Keys.end())
            return (this->*known->read)(value);
        QStringList names;
        for (const Key &one : Keys)
            names.append(QLatin1String(one.name));
        return QStringLiteral("there is no key '%1'; the keys are %2 and param.KEY")
            .arg(key, names.join(QStringLiteral(", ")));
    }

    Fault readTitle(const QString &value)
    {
        m_config.title = value;
        return faultOfTitle(value);
    }

    Fault readAbout(const QString &value)
    {
        m_config.about = value;
        return faultOfAbout(value);
    }

    Fault readCommand(const QString &value)
    {
        const auto words = commandWords(value);
        if (const auto *fault = std::get_if<CommandFault>(&words))
            return fault->detail;
        m_config.command = std::get<QStringList>(words);
        if (!m_config.command.first().startsWith(u'/'))
            return QStringLiteral("the command begins with '%1'; write the absolute path of the "
                                  "program, such as /usr/bin/python3")
                .arg(m_config.command.first());
        if (m_config.command.size() > MostWords)
            return QStringLiteral("the command has more than %1 words").arg(MostWords);
        return std::nullopt;
    }

    Fault readUrl(const QString &value)
    {
        m_config.url = QUrl(value, QUrl::StrictMode);
        if (isServiceUrl(m_config.url))
            return std::nullopt;
        return QStringLiteral("'%1' is not the address of a service on this machine; write "
                              "http://127.0.0.1:PORT/PATH or http://[::1]:PORT/PATH")
            .arg(value);
    }

    Fault readParameter(const QString &key, const QString &value)
    {
        QStringList values;
        for (const QString &one : value.split(u'|'))
            values.append(one.trimmed());
        return addParameter(m_config, key, values);
    }

    Fault readLimit(const QString &value)
    {
        return readDuration(value, LimitRange, m_config.limitMs);
    }

    Fault readGrace(const QString &value)
    {
        return readDuration(value, GraceRange, m_config.graceMs);
    }

    Fault readCooldown(const QString &value)
    {
        return readDuration(value, CooldownRange, m_config.cooldownMs);
    }

    static Fault readDuration(const QString &value, const TimeRange &range, qint64 &member)
    {
        const std::optional<qint64> duration = durationMs(value);
        if (!duration || !range.contains(*duration))
            return QStringLiteral("'%1' is not a time from %2; write an integer and its unit: s, "
                                  "min or h")
                .arg(value, QLatin1String(range.text));
        member = *duration;
        return std::nullopt;
    }

    Fault readOutput(const QString &value)
    {
        const std::optional<qint64> bytes = byteCount(value);
        if (!bytes || *bytes < FewestOutput || *bytes > MostOutput)
            return QStringLiteral("'%1' is not a size from 1 KiB to 16 MiB; write an integer and "
                                  "its unit: KiB or MiB")
                .arg(value);
        m_config.outputBytes = *bytes;
        return std::nullopt;
    }

    Fault readConfirm(const QString &value)
    {
        const auto *const found = std::find(ConfirmNames.begin(), ConfirmNames.end(), value);
        if (found == ConfirmNames.end())
            return QStringLiteral("'%1' is not hold, tap or none").arg(value);
        m_config.confirm = static_cast<ActionConfig::Confirm>(found - ConfirmNames.begin());
        return std::nullopt;
    }

    Fault readScene(const QString &value)
    {
        m_config.scene = value;
        if (m_scenes.contains(value))
            return std::nullopt;
        return QStringLiteral("'%1' is not a scene; the scenes are %2")
            .arg(value, m_scenes.join(QStringLiteral(", ")));
    }

    Fault readFrom(const QString &value)
    {
        for (const ActionSource &source : ActionSources)
            m_config.*source.isAllowed = false;
        for (const QString &part : value.split(u',')) {
            const QString name = part.trimmed();
            const auto *const found =
                std::find_if(ActionSources.begin(), ActionSources.end(),
                             [&name](const ActionSource &source) { return name == source.name; });
            if (found == ActionSources.end())
                return QStringLiteral("'%1' is not display, local or token").arg(name);
            m_config.*found->isAllowed = true;
        }
        return std::nullopt;
    }

    std::variant<ActionConfig, ActionFileError> finish() const
    {
        if (m_config.title.isEmpty())
            return ActionFileError{
                1, QStringLiteral("the action has no title; add a line title = ...")};
        if (m_config.command.isEmpty() && m_config.url.isEmpty())
            return ActionFileError{
                1,
                QStringLiteral("the action has no command; add a line command = ... or url = ...")};
        if (!m_config.command.isEmpty() && !m_config.url.isEmpty())
            return ActionFileError{
                m_lines.value(QStringLiteral("url")),
                QStringLiteral("the action has a command and a url; remove one of them")};
        if (const Fault fault = faultOfPlaceholders())
            return ActionFileError{m_lines.value(QStringLiteral("command")), *fault};
        return m_config;
    }

    // The file may list the parameters after the command.
    Fault faultOfPlaceholders() const
    {
        for (const QString &word : m_config.command) {
            for (const ActionParameter &parameter : m_config.parameters) {
                const QString placeholder = u'{' + parameter.key + u'}';
                if (word != placeholder && word.contains(placeholder))
                    return QStringLiteral(
                               "%1 is a part of the word '%2'; it must be a word of its "
                               "own, outside of quotes, with spaces around it: /bin/sh -c "
                               "'echo $1' sh %1")
                        .arg(placeholder, word);
            }
            if (const auto key = placeholderKey(word); key && !hasParameter(*key))
                return QStringLiteral("the command has %1, but there is no param.%2")
                    .arg(word, *key);
        }
        return std::nullopt;
    }

    bool hasParameter(const QString &key) const
    {
        return std::any_of(m_config.parameters.begin(), m_config.parameters.end(),
                           [&key](const ActionParameter &one) { return one.key == key; });
    }

    const QStringList m_scenes;
    ActionConfig m_config;
    QHash<QString, int> m_lines; ///< keys that were read, with their lines
};

const std::array<FileParser::Key, 11> FileParser::Keys{
    Key{"title", &FileParser::readTitle},       Key{"about", &FileParser::readAbout},
    Key{"command", &FileParser::readCommand},   Key{"url", &FileParser::readUrl},
    Key{"limit", &FileParser::readLimit},       Key{"grace", &FileParser::readGrace},
    Key{"confirm", &FileParser::readConfirm},   Key{"from", &FileParser::readFrom},
    Key{"cooldown", &FileParser::readCooldown}, Key{"output", &FileParser::readOutput},
    Key{"scene", &FileParser::readScene}};
} // namespace

std::variant<ActionConfig, ActionFileError>
parseActionFile(const QString &name, const QByteArray &text, const QStringList &scenes)
{
    return FileParser(name, scenes).parse(text);
}

} // namespace scenedeck
