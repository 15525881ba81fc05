// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

namespace scenedeck
{

/// Colour vision. The three deficiencies are simulated at full severity.
enum class Vision { Normal, Protanopia, Deuteranopia, Tritanopia };

/// A colour in linear sRGB, 0..1.
using LinearRgb = std::array<double, 3>;

/// Converts "#RRGGBB" with the sRGB transfer function of IEC 61966-2-1.
LinearRgb linearFromHex(const QString &hex);

/// @p color as perceived with @p vision. Matrices for severity 1.0 of Machado, Oliveira and
/// Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG
/// 15(6), 2009.
LinearRgb seenWith(Vision vision, const LinearRgb &color);

/// Distance in OKLab, times 100; about 2 is just noticeable. Ottosson, "A perceptual color space
/// for image processing", 2020.
double okLabDifference(const LinearRgb &a, const LinearRgb &b);

/// The hue of a colour in OKLab, in degrees (0..360), and its distance from grey, times 100.
double okLabHue(const LinearRgb &color);
double okLabChroma(const LinearRgb &color);

/// Contrast ratio of WCAG 2.2, 1..21.
double contrastRatio(const LinearRgb &a, const LinearRgb &b);

} // namespace scenedeck
