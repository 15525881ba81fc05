// SPDX-License-Identifier: GPL-3.0-or-later
#ifdef SCENEDECK_SCREEN
#include "app/screen/Screen.h"
#endif

int main(int argc, char *argv[])
{
#ifdef SCENEDECK_SCREEN
    return scenedeck::runScreen(argc, argv);
#else
    return argc > 0 && argv != nullptr ? 0 : 1;
#endif
}
