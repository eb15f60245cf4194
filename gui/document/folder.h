// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace nsk::gui {

/// Where a person looks first for what is made of the drawing: beside its file, or where documents are.
inline QString folderOf(const Document& document)
{
    return document.path().isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                                     : QFileInfo(document.path()).absolutePath();
}

} // namespace nsk::gui
