// SPDX-License-Identifier: MIT
#include "gui/mainwindow/importdialog.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace nsk::gui::importing {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("nsk::gui::importing", text);
}

bool isOffered(const Format& format)
{
    return format.read != nullptr && std::string_view(format.word) != "nsketch"; // that is Open
}

/// As a file dialog matches names. A Kathará lab is told by the file that every one has.
QStringList patternsOf(const Format& format)
{
    if (format.folder)
        return {QStringLiteral("lab.conf")};
    QStringList patterns;
    for (const std::string_view ending : format.endings)
        patterns << QLatin1Char('*') + QString::fromUtf8(ending.data(), static_cast<qsizetype>(ending.size()));
    return patterns;
}

QString filterOf(const Format& format)
{
    return titleOf(format) + QStringLiteral(" (") + patternsOf(format).join(QLatin1Char(' ')) + QLatin1Char(')');
}

} // namespace

QString titleOf(const Format& format)
{
    return QCoreApplication::translate("exchange", format.title);
}

QFileDialog* fileDialog(QWidget* parent, const QString& folder)
{
    QStringList all, filters;
    for (const Format& format : formats()) {
        if (!isOffered(format))
            continue;
        all << patternsOf(format);
        filters << filterOf(format);
    }
    all << QStringLiteral("*.yml") << QStringLiteral("*.yaml") << QStringLiteral("*.zip") << QStringLiteral("*.md")
        << QStringLiteral("*.html") << QStringLiteral("*.txt"); // articles with commands
    filters.prepend(translated(QT_TRANSLATE_NOOP("nsk::gui::importing", "All known formats")) + QStringLiteral(" (") +
                    all.join(QLatin1Char(' ')) + QLatin1Char(')'));
    filters << translated(QT_TRANSLATE_NOOP("nsk::gui::importing", "All files (*)"));
    auto* dialog =
        new QFileDialog(parent, translated(QT_TRANSLATE_NOOP("nsk::gui::importing", "Import another tool's topology")),
                        folder, filters.join(QStringLiteral(";;")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    return dialog;
}

const Format* formatOfFilter(const QString& filter)
{
    for (const Format& format : formats()) {
        if (isOffered(format) && filter == filterOf(format))
            return &format;
    }
    return nullptr;
}

QString sourceOf(const QString& path)
{
    const QFileInfo file(path);
    if (!file.isFile())
        return path;
    const bool lab = file.fileName() == QStringLiteral("lab.conf");
    const bool project = file.suffix() == QStringLiteral("gns3") &&
                         QFileInfo(file.absolutePath() + QStringLiteral("/project-files")).isDir();
    return lab || project ? file.absolutePath() : path;
}

QString readableTitles()
{
    QStringList titles;
    for (const Format& format : formats()) {
        if (isOffered(format))
            titles << titleOf(format);
    }
    return titles.join(QStringLiteral(", "));
}

} // namespace nsk::gui::importing
