// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ColorScience.h"

#include <algorithm>
#include <cmath>

namespace scenedeck
{

namespace
{
using Matrix = std::array<std::array<double, 3>, 3>;

constexpr Matrix Identity{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix Protan{{{0.152286, 1.052583, -0.204868},
                         {0.114503, 0.786281, 0.099216},
                         {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix Deutan{{{0.367322, 0.860646, -0.227968},
                         {0.280085, 0.672501, 0.047413},
                         {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix Tritan{{{1.255528, -0.076749, -0.178779},
                         {-0.078411, 0.930809, 0.147602},
                         {0.004733, 0.691367, 0.303900}}};
constexpr Matrix RgbToCone{{{0.4122214708, 0.5363325363, 0.0514459929},
                            {0.2119034982, 0.6806995451, 0.1073969566},
                            {0.0883024619, 0.2817188376, 0.6299787005}}};
constexpr Matrix ConeToLab{{{0.2104542553, 0.7936177850, -0.0040720468},
                            {1.9779984951, -2.4285922050, 0.4505937099},
                            {0.0259040371, 0.7827717662, -0.8086757660}}};

LinearRgb product(const Matrix &matrix, const LinearRgb &vector)
{
    LinearRgb result{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            result[row] += matrix[row][column] * vector[column];
    return result;
}

const Matrix &matrixOf(Vision vision)
{
    switch (vision) {
    case Vision::Protanopia:
        return Protan;
    case Vision::Deuteranopia:
        return Deutan;
    case Vision::Tritanopia:
        return Tritan;
    case Vision::Normal:
        break;
    }
    return Identity;
}

LinearRgb okLab(const LinearRgb &color)
{
    LinearRgb cone = product(RgbToCone, color);
    std::transform(cone.begin(), cone.end(), cone.begin(), [](double v) { return std::cbrt(v); });
    return product(ConeToLab, cone);
}

double luminance(const LinearRgb &color)
{
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2];
}
} // namespace

LinearRgb linearFromHex(const QString &hex)
{
    LinearRgb color{};
    for (std::size_t i = 0; i < 3; ++i) {
        const QString digits = hex.mid(1 + static_cast<int>(i) * 2, 2);
        const double encoded = digits.toInt(nullptr, 16) / 255.0;
        color[i] = encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
    }
    return color;
}

LinearRgb seenWith(Vision vision, const LinearRgb &color)
{
    LinearRgb seen = product(matrixOf(vision), color);
    std::transform(seen.begin(), seen.end(), seen.begin(),
                   [](double v) { return std::clamp(v, 0.0, 1.0); });
    return seen;
}

double okLabDifference(const LinearRgb &a, const LinearRgb &b)
{
    const LinearRgb labA = okLab(a);
    const LinearRgb labB = okLab(b);
    return 100 * std::hypot(labA[0] - labB[0], labA[1] - labB[1], labA[2] - labB[2]);
}

double okLabHue(const LinearRgb &color)
{
    const LinearRgb lab = okLab(color);
    return std::fmod(std::atan2(lab[2], lab[1]) * 180 / M_PI + 360, 360);
}

double okLabChroma(const LinearRgb &color)
{
    const LinearRgb lab = okLab(color);
    return 100 * std::hypot(lab[1], lab[2]);
}

double contrastRatio(const LinearRgb &a, const LinearRgb &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace scenedeck
