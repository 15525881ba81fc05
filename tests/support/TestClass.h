// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <string_view>
#include <utility>
#include <vector>

namespace scenedeck
{

/// The test classes of one executable: those of a folder of tests. Filled before main().
class TestClasses
{
public:
    using Run = int (*)(int argc, char **argv);

    /// @p file is the path of the source that has the class.
    static bool add(std::string_view file, Run run)
    {
        file.remove_prefix(file.rfind('/') + 1);
        all().emplace_back(file.substr(0, file.rfind('.')), run);
        return true;
    }

    /// By the name of the source, without folder and suffix.
    static std::vector<std::pair<std::string_view, Run>> &all()
    {
        static std::vector<std::pair<std::string_view, Run>> classes;
        return classes;
    }
};

} // namespace scenedeck

/// Adds @p Class to the executable of its folder. One for each source.
#define SCENEDECK_TEST(Class)                                                                      \
    [[maybe_unused]] static const bool Class##IsAdded =                                            \
        scenedeck::TestClasses::add(__FILE__, [](int argc, char **argv) {                          \
            Class test;                                                                            \
            return QTest::qExec(&test, argc, argv);                                                \
        });
