// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/Database.h"

#include <stdexcept>

namespace scenedeck
{

/// The file is no event log of scenedeck, or one of another version.
class ForeignLog : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Creates the tables of the event log in an empty file. Throws ForeignLog if the file has other
/// tables or another schema version. May throw DatabaseError.
void prepareSchema(Database &database);

} // namespace scenedeck
