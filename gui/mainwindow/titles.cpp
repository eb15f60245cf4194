// SPDX-License-Identifier: MIT
#include "gui/mainwindow/titles.h"

#include "core/file/topologyreader.h"

#include <QFileInfo>

#include <algorithm>

namespace nsk::gui {

namespace {

bool isChinese(const QString& text)
{
    const auto characters = text.toUcs4();
    return std::any_of(characters.begin(), characters.end(),
                       [](char32_t one) { return QChar::script(one) == QChar::Script_Han; });
}

} // namespace

QString titleIn(const QLocale& locale, const QString& title)
{
    const QStringList parts = title.split(QStringLiteral(" · "));
    if (parts.size() != 2 || isChinese(parts[0]) == isChinese(parts[1]))
        return title;
    const bool wanted = locale.language() == QLocale::Chinese;
    return isChinese(parts[0]) == wanted ? parts[0] : parts[1];
}

QString headingOf(const Topology& topology, const QLocale& locale)
{
    return topology.title.empty() ? QString::fromStdString(topology.name.str())
                                  : titleIn(locale, QString::fromStdString(topology.title));
}

QString headingOfFile(const QString& path, const QLocale& locale)
{
    const auto topology = readTopologyFile(path.toStdString());
    return topology ? headingOf(*topology, locale) : QFileInfo(path).completeBaseName();
}

} // namespace nsk::gui
