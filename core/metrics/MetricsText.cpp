// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/MetricsText.h"

namespace scenedeck
{

namespace
{
QByteArray number(double value)
{
    return QByteArray::number(value, 'g', 15); // sufficient for a Unix time with microseconds
}

QByteArray escaped(QByteArray value)
{
    return value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}
} // namespace

void MetricsText::family(const char *name, Kind kind, const char *help)
{
    begin(name, kind == Kind::Counter ? "counter" : "gauge", help);
}

void MetricsText::sample(const Labels &labels, double value)
{
    line(m_name, labels, number(value));
}

void MetricsText::sample(const Labels &labels, quint64 value)
{
    line(m_name, labels, QByteArray::number(value));
}

void MetricsText::histograms(const char *name, const char *help)
{
    begin(name, "histogram", help);
}

void MetricsText::sample(const Labels &labels, const Histogram &histogram)
{
    std::vector<Bucket> buckets;
    for (std::size_t i = 0; i < Histogram::Bounds.size(); ++i)
        buckets.push_back({Histogram::Bounds[i], histogram.cumulativeCount(i)});
    sample(labels, buckets, histogram.count(), histogram.sumSeconds());
}

void MetricsText::sample(Labels labels, const std::vector<Bucket> &buckets, quint64 count,
                         double sum)
{
    const Labels own = labels;
    labels.push_back({"le", {}});
    for (const Bucket &bucket : buckets) {
        labels.back().value = number(bucket.bound);
        line(m_name + "_bucket", labels, QByteArray::number(bucket.count));
    }
    labels.back().value = "+Inf";
    line(m_name + "_bucket", labels, QByteArray::number(count));
    line(m_name + "_sum", own, number(sum));
    line(m_name + "_count", own, QByteArray::number(count));
}

void MetricsText::histogram(const char *name, const Histogram &histogram, const char *help)
{
    histograms(name, help);
    sample({}, histogram);
}

void MetricsText::begin(const char *name, const char *type, const char *help)
{
    m_name = name;
    m_text += "# HELP " + m_name + ' ' + help + "\n# TYPE " + m_name + ' ' + type + '\n';
}

void MetricsText::line(const QByteArray &name, const Labels &labels, const QByteArray &value)
{
    m_text += name;
    char separator = '{';
    for (const Label &label : labels) {
        m_text += separator + QByteArray(label.name) + "=\"" + escaped(label.value) + '"';
        separator = ',';
    }
    if (!labels.empty())
        m_text += '}';
    m_text += ' ' + value + '\n';
}

} // namespace scenedeck
