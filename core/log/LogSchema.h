// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/Database.h"

#include <stdexcept>

namespace scenedeck
{

/// The file is not one of ours, or of a later version of ours.
class ForeignLog : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Makes the tables of the event log in a new file; throws ForeignLog when the file has others. May
/// throw DatabaseError.
void prepareSchema(Database &database);

} // namespace scenedeck
