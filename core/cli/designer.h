// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace nsk::cli {

/// The designer's program: $NSKETCH_DESIGNER, else libexec/nsketch-designer beside bin/, else the installed one. "" when this
/// installation has none.
QString designerProgram();

/// Replaces this process by the designer. Returns only on failure: "cli.no-designer" (program), "cli.no-display", "cli.cannot-start" (program, reason).
Error becomeDesigner(const QStringList& arguments);

/// Runs the designer and waits for it, with this process's standard input and error. Its exit status, or an error as above.
Result<int> runDesigner(const QStringList& arguments);

} // namespace nsk::cli
