// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/Histogram.h"

#include <QByteArray>

#include <vector>

namespace scenedeck
{

/// Writes the Prometheus text format, version 0.0.4. Names and labels are written unchanged; label
/// values are escaped as the format requires. Usable in any thread.
class MetricsText
{
public:
    /// The Content-Type of the text.
    static constexpr char ContentType[] = "text/plain; version=0.0.4; charset=utf-8";

    enum class Kind { Counter, Gauge };

    struct Label
    {
        const char *name;
        QByteArray value;
    };
    using Labels = std::vector<Label>;

    /// Begins a family; its samples follow. @p name ends with its unit and, for counters, with
    /// _total.
    void family(const char *name, Kind kind, const char *help);

    /// Writes a sample of the current family.
    void sample(const Labels &labels, double value);
    void sample(const Labels &labels, quint64 value);
    void sample(double value) { sample({}, value); }
    void sample(quint64 value) { sample({}, value); }

    /// Begins a family of histograms; its histograms follow.
    void histograms(const char *name, const char *help);

    /// Writes a histogram of the current family.
    void sample(const Labels &labels, const Histogram &histogram);

    /// Writes a family that consists of one histogram.
    void histogram(const char *name, const Histogram &histogram, const char *help);

    const QByteArray &text() const { return m_text; }

private:
    void begin(const char *name, const char *type, const char *help);
    void line(const QByteArray &name, const Labels &labels, const QByteArray &value);

    QByteArray m_text;
    QByteArray m_name; ///< name of the current family
};

} // namespace scenedeck
