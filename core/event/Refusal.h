// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace scenedeck
{

/// One field that keeps an event from being taken.
struct FieldError
{
    QString pointer; ///< JSON pointer (RFC 6901), e.g. "/curve/3"; in a batch "/2/curve/3"
    QString detail;  ///< a sentence that tells the producer's author what to change

    bool operator==(const FieldError &) const = default;
};

/// Why a request was not taken. Nothing of it was.
struct Refusal
{
    int status = 400; ///< 400: not JSON as we accept it; 422: JSON, but not a valid event
    QString detail;   ///< a full sentence; with several errors the first one and how many follow
    std::vector<FieldError> errors; ///< for 422, in the order of the request; empty for 400
};

} // namespace scenedeck
