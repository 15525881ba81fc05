// SPDX-License-Identifier: GPL-3.0-or-later
// EXECUTABLE [NAME [OPTIONS OF QTEST ...]]: the test class of source NAME, such as tst_viewer; all
// classes without a name. The exit code is the number of failed test functions.
#include "tests/support/TestClass.h"

#if defined(QT_WIDGETS_LIB)
#include <QApplication>
using Application = QApplication;
#elif defined(QT_GUI_LIB)
#include <QGuiApplication>
using Application = QGuiApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <cstdio>

using scenedeck::TestClasses;

int main(int argc, char *argv[])
{
    const Application application(argc, argv);
    if (argc < 2) {
        int failed = 0;
        for (const auto &[name, run] : TestClasses::all())
            failed += run(argc, argv);
        return failed;
    }
    for (const auto &[name, run] : TestClasses::all()) {
        if (name == argv[1])
            return run(argc - 1, argv + 1);
    }
    std::fprintf(stderr, "no test %s here; there are:", argv[1]);
    for (const auto &[name, run] : TestClasses::all())
        std::fprintf(stderr, " %s", name.data());
    std::fprintf(stderr, "\n");
    return 1;
}
