// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace scenedeck
{

/// One invalid field of an event.
struct FieldError
{
    QString pointer; ///< JSON pointer (RFC 6901), e.g. "/curve/3"; in a batch "/2/curve/3"
    QString detail;  ///< error text for the author of the producer

    bool operator==(const FieldError &) const = default;
};

/// Why a request was refused. None of its events was accepted.
struct Refusal
{
    int status = 400; ///< HTTP status; for bodies 400 (not JSON) or 422 (not UTF-8, or invalid)
    QString detail;   ///< error text; for several errors the first one and the number of the others
    std::vector<FieldError> errors; ///< for 422, in the order of the request; empty for 400
};

} // namespace scenedeck
