// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <QLocale>
#include <QString>

namespace nsk::gui {

/// The part of a title that is written in the person's language, where it gives both: "两个网关互通 · Two gateways".
/// Otherwise the whole.
QString titleIn(const QLocale& locale, const QString& title);

/// What a drawing is called in a list: its title in that language, or its name.
QString headingOf(const Topology& topology, const QLocale& locale);

/// The same for a file; its name without the ending where it cannot be read.
QString headingOfFile(const QString& path, const QLocale& locale);

} // namespace nsk::gui
