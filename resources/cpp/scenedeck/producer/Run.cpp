// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/Run.h"

#include "scenedeck/producer/Answer.h"
#include "scenedeck/producer/ProgressPipe.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QProcessEnvironment>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace scenedeck::producer
{

namespace
{
Q_LOGGING_CATEGORY(runLog, "scenedeck.producer")

constexpr char IdVariable[] = "SCENEDECK_RUN_ID";
constexpr char KeyVariable[] = "SCENEDECK_RUN_KEY";
constexpr char DescriptorVariable[] = "SCENEDECK_PROGRESS_FD";
constexpr QLatin1String ParameterPrefix("SCENEDECK_PARAM_");
constexpr qsizetype MostTextBytes = 128;
constexpr int ShareDigits = 6;
constexpr double Rounding = 1e-6; // a share may be outside of 0 to 1 by this

double checkedShare(double share)
{
    if (!(share >= -Rounding && share <= 1 + Rounding)) // also NaN
        throw std::invalid_argument(
            QStringLiteral("progress is %1; it must be between 0 and 1 (a percentage?)")
                .arg(share)
                .toStdString());
    return std::clamp(share, 0.0, 1.0);
}

/// True for control characters, line separators and overrides of the text direction: the dashboard
/// refuses them.
bool isRefused(QChar character)
{
    const auto isBetween = [character](char16_t first, char16_t last) {
        return character >= first && character <= last;
    };
    return character.category() == QChar::Other_Control || isBetween(u'\u2028', u'\u202e') ||
           isBetween(u'\u2066', u'\u2069');
}

/// @p text without line breaks and refused characters, and no longer than the dashboard shows it;
/// empty if nothing visible is left.
QByteArray oneLine(const QString &text)
{
    QString line = text.simplified();
    line.removeIf(isRefused);
    const auto isVisible = [](QChar character) {
        return character.isSurrogate() || (character.isPrint() && !character.isSpace());
    };
    if (std::none_of(line.begin(), line.end(), isVisible))
        return {};
    const QByteArray whole = line.toUtf8();
    qsizetype size = std::min(whole.size(), MostTextBytes);
    while (size < whole.size() && (static_cast<unsigned char>(whole[size]) & 0xc0U) == 0x80U)
        --size;
    return whole.first(size);
}

/// Whether the dashboard has refused a report because its run does not run any more.
bool isEndOfRun(const PublishError &error)
{
    const QList<FieldError> fields = error.errors();
    return std::any_of(fields.begin(), fields.end(), [](const FieldError &field) {
        return field.pointer == QLatin1String("/run_id");
    });
}

bool isHeaderValue(const QByteArray &text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

std::optional<ProgressPipe> pipeOfEnvironment()
{
    bool isNumber = false;
    const int descriptor = qEnvironmentVariableIntValue(DescriptorVariable, &isNumber);
    return isNumber ? ProgressPipe::open(descriptor) : std::nullopt;
}

QMap<QString, QString> paramsOfEnvironment()
{
    QMap<QString, QString> params;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(ParameterPrefix))
            params.insert(name.mid(ParameterPrefix.size()).toLower(), environment.value(name));
    }
    return params;
}
} // namespace

class Run::Private
{
public:
    Private(QString id, QByteArray runKey, const QString &url,
            std::chrono::milliseconds requestTimeout)
        : runId(std::move(id))
        , key(std::move(runKey))
        , address(Address::fromUrl(Address::urlOrDefault(url)))
        , timeout(requestTimeout)
    {
        if (runId.isEmpty() || !isHeaderValue(key))
            throw std::invalid_argument(
                "The id or the key of the run is not one that a dashboard has sent.");
    }

    /// Publishes @p fields as an event of the run, with its own connection: reports are rare, and
    /// may come from any thread.
    void report(QJsonObject fields) const
    {
        fields.insert(QStringLiteral("type"), QStringLiteral("action"));
        fields.insert(QStringLiteral("run_id"), runId);
        Connection connection(address);
        connection.addHeader("Scenedeck-Run-Key: " + key);
        const QByteArray body = QJsonDocument(fields).toJson(QJsonDocument::Compact);
        deliveredOf(connection.post(body, "application/json", QDeadlineTimer(timeout)), address);
    }

    void end(const QString &state, const QByteArray &text, QJsonObject fields = {}) const
    {
        if (isCommand)
            throw std::logic_error(
                "A program that an action has started ends its run by its exit code.");
        fields.insert(QStringLiteral("state"), state);
        insertText(fields, text);
        report(fields);
    }

    static void insertText(QJsonObject &fields, const QByteArray &text)
    {
        if (!text.isEmpty())
            fields.insert(QStringLiteral("text"), QString::fromUtf8(text));
    }

    QString runId;
    QByteArray key;
    Address address;
    std::chrono::milliseconds timeout;
    QMap<QString, QString> params;
    bool isCommand = false;
    std::optional<ProgressPipe> pipe;
};

bool Run::isPresent()
{
    return !qEnvironmentVariableIsEmpty(IdVariable) && !qEnvironmentVariableIsEmpty(KeyVariable);
}

Run Run::fromEnvironment()
{
    if (!isPresent())
        throw std::runtime_error(
            "SCENEDECK_RUN_ID and SCENEDECK_RUN_KEY are not set: this program was not started by "
            "an action of a dashboard; test Run::isPresent() if it may also be started by hand.");
    Run run(qEnvironmentVariable(IdVariable), qgetenv(KeyVariable));
    run.d->params = paramsOfEnvironment();
    run.d->isCommand = true;
    run.d->pipe = pipeOfEnvironment();
    return run;
}

Run::Run(const QString &runId, const QByteArray &runKey, const QString &url,
         std::chrono::milliseconds timeout)
    : d(std::make_unique<Private>(runId, runKey, url, timeout))
{
}

Run::~Run() = default;
Run::Run(Run &&other) noexcept = default;
Run &Run::operator=(Run &&other) noexcept = default;

QString Run::runId() const
{
    return d->runId;
}

QMap<QString, QString> Run::params() const
{
    return d->params;
}

void Run::progress(double share, const QString &text)
{
    const double checked = checkedShare(share);
    const QByteArray line = oneLine(text);
    if (d->pipe)
        return d->pipe->write(QByteArray::number(checked, 'g', ShareDigits) + ' ' + line + '\n');
    QJsonObject fields{{QStringLiteral("progress"), checked}};
    Private::insertText(fields, line);
    try {
        d->report(fields);
    } catch (const PublishError &error) {
        if (isEndOfRun(error) && !d->isCommand)
            throw;
        qCWarning(runLog).noquote() << "Progress not published:" << error.detail();
    }
}

void Run::finish(const QString &text)
{
    d->end(QStringLiteral("finished"), oneLine(text), {{QStringLiteral("progress"), 1.0}});
}

void Run::fail(const QString &text)
{
    d->end(QStringLiteral("failed"), oneLine(text));
}

} // namespace scenedeck::producer
