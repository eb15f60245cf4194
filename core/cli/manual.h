// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>

/// The man pages, made while building by the program nsketch-manual (manualmain.cpp): nsketch(1) out of its template, and
/// nsketch-SUBCOMMAND(1) for each command out of the tables that also make `--help` (command.h), with the JSON document as
/// core/cli/README.md describes it. So a page cannot tell of options that are not there.
namespace nsk::cli {

struct ManualRequest
{
    std::string folder;    ///< gets the pages
    std::string templates; ///< resources/manual: *.1.in, *.8.in
    std::string readme;    ///< core/cli/README.md
    std::string date;      ///< as pages show it: "2026-11-30"
};

/// Errors: "manual.unexplained" (command, word: an argument without an explanation), "manual.no-json" (command: no line in the
/// README), those of files.
Status writeManual(const ManualRequest& request);

} // namespace nsk::cli
