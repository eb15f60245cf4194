// SPDX-License-Identifier: MIT
#include "gui/mainwindow/commandpalette.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QToolBar>
#include <QTranslator>

#include <algorithm>

namespace nsk::gui {

namespace {

QString plain(QString text)
{
    text = text.section(QLatin1Char('\t'), 0, 0);
    static const QRegularExpression mnemonicInBrackets(QStringLiteral("\\(&.\\)")); // as Chinese menus have it
    static const QRegularExpression mnemonic(QStringLiteral("&(.)"));               // of "&&" one stays
    return text.remove(mnemonicInBrackets).replace(mnemonic, QStringLiteral("\\1"));
}

/// "zoomFit" → "zoom Fit": actions without a known English text have at least an English name.
QString wordsOf(QString id)
{
    static const QRegularExpression hump(QStringLiteral("([a-z])([A-Z])"));
    return id.replace(hump, QStringLiteral("\\1 \\2"));
}

/// The other language's words for an English text, whatever the window's is.
QString chineseFor(const QString& source)
{
    static const std::unique_ptr<QTranslator> chinese = [] {
        auto translator = std::make_unique<QTranslator>();
        (void)translator->load(QStringLiteral(":/i18n/nsketch_zh_CN.qm")); // not there: found in one language only
        return translator;
    }();
    for (const char* context : {"nsk::gui::Actions", "nsk::gui::MainWindow", "nsk::gui::LabDisplay",
                                "nsk::gui::TerminalControl", "QUndoStack", "exchange"}) {
        const QString found = chinese->translate(context, source.toUtf8().constData());
        if (!found.isEmpty())
            return found;
    }
    return {};
}

class Collector
{
public:
    std::vector<Command> commands;

    void addMenu(QMenu* menu, const QString& path)
    {
        Q_EMIT menu->aboutToShow(); // those with recent files fill themselves then
        for (QAction* action : menu->actions())
            add(action, path);
    }

    void add(QAction* action, const QString& path)
    {
        const QString text = plain(action->text());
        if (action->isSeparator() || text.isEmpty())
            return;
        if (action->menu() != nullptr) {
            addMenu(action->menu(), path.isEmpty() ? text : path + QStringLiteral(" ▸ ") + text);
            return;
        }
        const auto same = [action](const Command& one) { return one.action == action; };
        if (!action->isVisible() || std::any_of(commands.begin(), commands.end(), same))
            return;
        const QString source = action->property("nskSource").toString();
        const QString english = source.isEmpty() ? action->text() : source;
        const QStringList search{text,
                                 path,
                                 plain(english),
                                 plain(chineseFor(english)),
                                 wordsOf(action->objectName()),
                                 action->property("nskSearch").toString()};
        commands.push_back({action, text, path, search.join(QLatin1Char('\n')).toLower()});
    }
};

/// The letters in their order, with gaps.
bool isScattered(const QString& word, const QString& in)
{
    qsizetype at = 0;
    for (const QChar letter : word) {
        at = in.indexOf(letter, at) + 1;
        if (at == 0)
            return false;
    }
    return true;
}

int matchOfWord(const QString& word, const QString& search, const QString& first)
{
    if (first.startsWith(word))
        return 8;
    const qsizetype at = search.indexOf(word);
    if (at >= 0)
        return at == 0 || !search[at - 1].isLetterOrNumber() ? 6 : 4;
    const QStringList lines = search.split(QLatin1Char('\n'));
    const bool scattered = word.size() > 1 && std::any_of(lines.begin(), lines.end(),
                                                          [&](const QString& line) { return isScattered(word, line); });
    return scattered ? 1 : 0;
}

} // namespace

std::vector<Command> commandsOf(QMainWindow* window)
{
    Collector all;
    for (QAction* menu : window->menuBar()->actions())
        all.add(menu, {});
    for (QAction* action : window->actions())
        all.add(action, {});
    for (const auto* bar : window->findChildren<QToolBar*>()) {
        for (QAction* action : bar->actions())
            all.add(action, {});
    }
    return std::move(all.commands);
}

int matchOf(const Command& command, const QString& typed)
{
    const QStringList words = typed.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    int sum = 1;
    for (const QString& word : words) {
        const int match = matchOfWord(word, command.search, command.text.toLower());
        if (match == 0)
            return 0;
        sum += match;
    }
    return sum;
}

CommandPalette::CommandPalette(QMainWindow* window) : PickList(window), m_commands(commandsOf(window))
{
    setObjectName(QStringLiteral("commandPalette"));
    setWords(tr("All commands"), tr("Search for a command"), tr("Commands"));
    nameParts("commandTyped", "commandList");
    fill({});
}

void CommandPalette::fill(const QString& typed)
{
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        const int match = m_commands[i].action ? matchOf(m_commands[i], typed) : 0;
        if (match > 0)
            found.emplace_back(match, i);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Row> rows;
    for (const auto& [match, i] : found) {
        const Command& command = m_commands[i];
        const bool on = command.action->isCheckable() && command.action->isChecked();
        const bool enabled = command.action->isEnabled();
        rows.push_back({.number = static_cast<int>(i),
                        .text = (on ? QStringLiteral("✓ ") : QString()) + command.text,
                        .beside = command.path,
                        .atRight = command.action->shortcut().toString(QKeySequence::NativeText),
                        .below = enabled ? QString() : command.action->property("whyNot").toString(),
                        .enabled = enabled});
    }
    setRows(rows, tr("No command is called that."));
}

void CommandPalette::take(int number)
{
    const QPointer<QAction> action = m_commands[static_cast<std::size_t>(number)].action;
    // After the palette is gone and the focus is back where it was.
    connect(this, &QObject::destroyed, parent(), [action] {
        if (action)
            action->trigger();
    });
    close();
}

} // namespace nsk::gui
