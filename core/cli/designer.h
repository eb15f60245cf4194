// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace nsk::cli {

/// The designer's program: $NSKETCH_DESIGNER, else libexec/nsketch-designer beside bin/, else the installed one. "" when this
/// installation has none.
QString designerProgram();

/// Replaces this process by the designer. Returns only on failure: "cli.no-designer" (program), "cli.no-display", "cli.cannot-start" (program, reason).
Error becomeDesigner(const QStringList& arguments);

/// Runs the designer and waits for it, with this process's standard error, and its standard input unless there is `input`
/// instead. Its exit status, or an error as above.
Result<int> runDesigner(const QStringList& arguments, const std::optional<std::string>& input = {});

} // namespace nsk::cli
