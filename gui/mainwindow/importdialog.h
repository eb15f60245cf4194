// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/formats.h"

#include <QFileDialog>
#include <QString>

namespace nsk::gui {

/// What may be imported: files of every format that nsketch reads, as types of a file dialog, and what is read when one of them
/// is chosen.
namespace importing {

/// "containerlab", "Kathará lab", …: as core calls it, translated.
QString titleOf(const Format& format);
/// Asks for a file; the first of its types is all that is known, the others tell the format.
QFileDialog* fileDialog(QWidget* parent, const QString& folder);
/// The format that a chosen type stands for; null: what it looks like.
const Format* formatOfFilter(const QString& filter);
/// Where a file belongs to a folder (lab.conf, the files of a GNS3 project), that folder; else the file itself.
QString sourceOf(const QString& path);
/// The titles of all that can be read, with commas.
QString readableTitles();

} // namespace importing

} // namespace nsk::gui
