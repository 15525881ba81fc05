// SPDX-License-Identifier: GPL-3.0-or-later
// Runs EventReader for test_eventschema.py. `--schema` prints the schema. Otherwise reads every
// line of stdin as a separate body and answers it with a line with 200, 400 or 422.
#include "core/event/EventReader.h"
#include "core/event/EventSchema.h"

#include <QByteArray>

#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>

using namespace scenedeck;

int main(int argc, char **argv)
{
    if (argc > 1 && std::string_view(argv[1]) == "--schema") {
        std::fputs(eventSchema().constData(), stdout);
        return 0;
    }
    EventReader reader;
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto result = reader.read(QByteArray::fromStdString(line), EventReader::Format::Json);
        std::printf("%d\n", result.refusal ? result.refusal->status : 200);
    }
    return 0;
}
