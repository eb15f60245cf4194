// SPDX-License-Identifier: MIT
#include "gui/mainwindow/commandpalette.h"

#include "gui/panels/look.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QRegularExpression>
#include <QStyledItemDelegate>
#include <QToolBar>
#include <QTranslator>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr int commandRole = Qt::UserRole;
constexpr int pathRole = Qt::UserRole + 1;
constexpr int keyRole = Qt::UserRole + 2;
constexpr int whyNotRole = Qt::UserRole + 3;
constexpr int enabledRole = Qt::UserRole + 4;

QString plain(QString text)
{
    text = text.section(QLatin1Char('\t'), 0, 0);
    static const QRegularExpression mnemonicInBrackets(QStringLiteral("\\(&.\\)")); // as Chinese menus have it
    return text.remove(mnemonicInBrackets).remove(QLatin1Char('&'));
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
                                "nsk::gui::TerminalControl", "QUndoStack"}) {
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

class CommandDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool two = !index.data(whyNotRole).toString().isEmpty();
        return {100, option.fontMetrics.height() * (two ? 2 : 1) + 14};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool enabled = index.data(enabledRole).toBool();
        if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver)) {
            QColor tint = look::accent();
            tint.setAlphaF(option.state.testFlag(QStyle::State_Selected) ? 0.16F : 0.07F);
            painter->setPen(Qt::NoPen);
            painter->setBrush(tint);
            painter->drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6);
        }
        QRect line = option.rect.adjusted(14, 7, -14, -7);
        line.setHeight(option.fontMetrics.height());
        const QString key = index.data(keyRole).toString();
        const int keyWidth = key.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(key) + 16;
        painter->setPen(look::softText());
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, key);
        line.adjust(0, 0, -keyWidth, 0);
        const QString text = index.data(Qt::DisplayRole).toString();
        painter->setPen(enabled ? option.palette.color(QPalette::Text) : look::softText());
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(text, Qt::ElideRight, line.width()));
        const int used = option.fontMetrics.horizontalAdvance(text) + 14;
        painter->setPen(look::softText());
        if (line.width() - used > 60)
            painter->drawText(
                line.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                option.fontMetrics.elidedText(index.data(pathRole).toString(), Qt::ElideRight, line.width() - used));
        const QString whyNot = index.data(whyNotRole).toString();
        if (!whyNot.isEmpty()) {
            line = option.rect.adjusted(14, 7 + option.fontMetrics.height(), -14, -5);
            painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                              option.fontMetrics.elidedText(whyNot, Qt::ElideRight, line.width()));
        }
        painter->restore();
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

CommandPalette::CommandPalette(QMainWindow* window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint), m_typed(new QLineEdit(this)),
      m_list(new QListWidget(this)), m_commands(commandsOf(window))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("All commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    m_typed->setObjectName(QStringLiteral("commandTyped"));
    m_typed->setAccessibleName(tr("Search for a command"));
    m_typed->setPlaceholderText(tr("Search for a command"));
    m_typed->setClearButtonEnabled(true);
    m_typed->setMinimumHeight(34);
    m_typed->setTextMargins(8, 0, 0, 0);
    m_typed->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps it; its arrows walk here
    m_list->setItemDelegate(new CommandDelegate(m_list));
    column->addWidget(m_typed);
    column->addWidget(m_list, 1);
    connect(m_typed, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    fill();
    const QSize size = QSize(620, 460).boundedTo(window->size() - QSize(40, 80));
    resize(size);
    move(window->mapToGlobal(QPoint((window->width() - size.width()) / 2, window->menuBar()->height() + 44)));
    m_typed->setFocus();
}

void CommandPalette::fill()
{
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        const int match = m_commands[i].action ? matchOf(m_commands[i], m_typed->text()) : 0;
        if (match > 0)
            found.emplace_back(match, i);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    m_list->clear();
    for (const auto& [match, i] : found) {
        const Command& command = m_commands[i];
        auto* item = new QListWidgetItem(command.text, m_list);
        const bool on = command.action->isCheckable() && command.action->isChecked();
        if (on)
            item->setText(QStringLiteral("✓ ") + command.text);
        const QString key = command.action->shortcut().toString(QKeySequence::NativeText);
        const bool enabled = command.action->isEnabled();
        const QString whyNot = enabled ? QString() : command.action->property("whyNot").toString();
        item->setData(commandRole, static_cast<int>(i));
        item->setData(pathRole, command.path);
        item->setData(keyRole, key);
        item->setData(enabledRole, enabled);
        item->setData(whyNotRole, whyNot);
        QStringList said{command.text};
        for (const QString& more : {command.path, key, enabled ? QString() : tr("not available"), whyNot}) {
            if (!more.isEmpty())
                said << more;
        }
        item->setData(Qt::AccessibleTextRole, said.join(QStringLiteral(", ")));
    }
    if (found.empty()) {
        auto* item = new QListWidgetItem(tr("No command is called that."), m_list);
        item->setFlags(Qt::NoItemFlags);
    } else {
        m_list->setCurrentRow(0);
    }
}

void CommandPalette::paintEvent(QPaintEvent* event)
{
    QDialog::paintEvent(event);
    QPainter painter(this); // no frame of the system's: an edge of its own
    painter.setPen(look::line());
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_typed && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            run();
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::run()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (item == nullptr || !item->data(enabledRole).toBool())
        return;
    const QPointer<QAction> action = m_commands[static_cast<std::size_t>(item->data(commandRole).toInt())].action;
    // After the palette is gone and the focus is back where it was.
    connect(this, &QObject::destroyed, parent(), [action] {
        if (action)
            action->trigger();
    });
    close();
}

} // namespace nsk::gui
