// SPDX-License-Identifier: MIT
// nsketch-manual FOLDER TEMPLATES README DATE: writes the man pages (manual.h). Runs while building; not installed.
#include "core/cli/manual.h"

#include <cstdio>

int main(int argc, char** argv)
{
    if (argc != 5) {
        std::fputs("usage: nsketch-manual FOLDER TEMPLATES README DATE\n", stderr);
        return 2;
    }
    const nsk::Status written = nsk::cli::writeManual({argv[1], argv[2], argv[3], argv[4]});
    if (written)
        return 0;
    std::string line = "nsketch-manual: " + written.error().code + ":";
    for (const std::string& argument : written.error().args)
        line += " " + argument;
    std::fprintf(stderr, "%s\n", line.c_str());
    return 1;
}
