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
    Labels bucketLabels = labels;
    bucketLabels.push_back({"le", {}});
    for (std::size_t i = 0; i < histogram.bounds().size(); ++i) {
        bucketLabels.back().value = number(histogram.bounds()[i]);
        line(m_name + "_bucket", bucketLabels, QByteArray::number(histogram.cumulativeCount(i)));
    }
    bucketLabels.back().value = "+Inf";
    line(m_name + "_bucket", bucketLabels, QByteArray::number(histogram.count()));
    line(m_name + "_sum", labels, number(histogram.sumSeconds()));
    line(m_name + "_count", labels, QByteArray::number(histogram.count()));
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
