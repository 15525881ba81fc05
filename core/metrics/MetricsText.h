// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/Histogram.h"

#include <QByteArray>

#include <vector>

namespace scenedeck
{

/// Writes the text format of Prometheus, version 0.0.4. Names, labels and their values are ours and
/// are written as they are, but for what the format escapes in values. Any thread.
class MetricsText
{
public:
    /// The type of what Content-Type names for such a text.
    static constexpr char ContentType[] = "text/plain; version=0.0.4; charset=utf-8";

    enum class Kind { Counter, Gauge };

    struct Label
    {
        const char *name;
        QByteArray value;
    };
    using Labels = std::vector<Label>;

    /// Begins a family; its samples follow. @p name ends in its unit and, of counters, in _total.
    void family(const char *name, Kind kind, const char *help);

    /// A sample of the family begun last.
    void sample(const Labels &labels, double value);
    void sample(const Labels &labels, quint64 value);
    void sample(double value) { sample({}, value); }
    void sample(quint64 value) { sample({}, value); }

    /// Begins a family of histograms; they follow.
    void histograms(const char *name, const char *help);

    /// A histogram of the family begun last.
    void sample(const Labels &labels, const Histogram &histogram);

    /// A whole family of one.
    void histogram(const char *name, const Histogram &histogram, const char *help);

    const QByteArray &text() const { return m_text; }

private:
    void begin(const char *name, const char *type, const char *help);
    void line(const QByteArray &name, const Labels &labels, const QByteArray &value);

    QByteArray m_text;
    QByteArray m_name; ///< of the family begun last
};

} // namespace scenedeck
