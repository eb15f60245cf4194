// SPDX-License-Identifier: MIT
#include "gui/mainwindow/librarydialog.h"

#include "core/file/topologyreader.h"
#include "core/words/words.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/panels/look.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

namespace nsk::gui {

namespace {

constexpr QSize usual(3 * 256 + 60, 600);

QString textOf(const QString& path)
{
    QString text = QFileInfo(path).completeBaseName();
    if (const auto topology = readTopologyFile(QFile::encodeName(path).toStdString())) {
        text += QLatin1Char('\n') + QString::fromStdString(topology->title) + QLatin1Char('\n') +
                QString::fromStdString(topology->name.str()) + QLatin1Char('\n') +
                QString::fromStdString(topology->description);
    }
    return text.toLower();
}

} // namespace

LibraryDialog::LibraryDialog(Templates* templates, QWidget* parent)
    : QDialog(parent), m_templates(templates), m_typed(new QLineEdit(this)), m_none(new QLabel(this)),
      m_area(new QScrollArea(this)), m_said(new QLabel(this)), m_undo(new QPushButton(tr("Undo"), this)),
      m_reading([this](const Texts& texts) {
          m_texts = texts;
          fill();
      })
{
    setObjectName(QStringLiteral("libraryDialog"));
    setWindowTitle(tr("Library of topologies"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    m_typed->setObjectName(QStringLiteral("librarySearch"));
    m_typed->setAccessibleName(tr("Search the library"));
    m_typed->setPlaceholderText(tr("Search titles and descriptions"));
    m_typed->setClearButtonEnabled(true);
    m_typed->installEventFilter(this);
    column->addWidget(m_typed);
    column->addWidget(makeCards(), 1);
    auto* line = new QHBoxLayout;
    m_said->setObjectName(QStringLiteral("librarySaid"));
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_undo->setObjectName(QStringLiteral("undoTemplate"));
    m_undo->hide();
    line->addWidget(m_said, 1);
    line->addWidget(m_undo);
    column->addLayout(line);
    column->addWidget(makeButtons());
    connect(m_typed, &QLineEdit::textChanged, this, &LibraryDialog::fill);
    connect(m_undo, &QPushButton::clicked, this, &LibraryDialog::undoRemoval);
    connect(templates, &Templates::changed, this, &LibraryDialog::read);
    connect(&m_thumbnails, &Thumbnails::changed, this, &LibraryDialog::enable); // one of them cannot be read
    read();
    m_typed->setFocus();
}

QWidget* LibraryDialog::makeCards()
{
    auto* page = new QWidget(m_area);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(8, 12, 8, 8);
    column->setSpacing(6);
    m_area->setWidget(page);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_own = addSection(tr("Your templates"), "templateCards", m_ownHead);
    m_none->setTextFormat(Qt::PlainText);
    m_none->setWordWrap(true);
    m_none->setIndent(8);
    m_none->setMargin(4);
    look::setTone(m_none, look::Tone::Soft);
    column->addWidget(m_none);
    m_examples = addSection(tr("Examples"), "libraryExamples", m_examplesHead);
    column->addStretch(1);
    return m_area;
}

StartCards* LibraryDialog::addSection(const QString& title, const char* id, QLabel*& head)
{
    QWidget* page = m_area->widget();
    head = look::heading(title, page);
    head->setIndent(8);
    auto* cards = new StartCards(&m_thumbnails, StartCards::Caption::None, page);
    cards->setObjectName(QLatin1String(id));
    cards->setAccessibleName(title);
    cards->setPicking(true);
    cards->setContextMenuPolicy(Qt::CustomContextMenu);
    page->layout()->addWidget(head);
    page->layout()->addWidget(cards);
    cards->installEventFilter(this);
    connect(cards, &StartCards::chosen, this, [this](const QString& path) { choose(path, false); });
    connect(cards, &QListWidget::currentItemChanged, this, [this, cards](const QListWidgetItem* item) {
        StartCards* other = cards == m_own ? m_examples : m_own;
        if (item != nullptr && other != nullptr)
            other->setCurrentItem(nullptr); // one of all is chosen
        if (item != nullptr) {
            const QPoint at = cards->visualItemRect(item).center() + cards->mapTo(m_area->widget(), QPoint());
            m_area->ensureVisible(at.x(), at.y(), 0, cards->gridSize().height() / 2 + 8);
        }
        enable();
    });
    connect(cards, &QWidget::customContextMenuRequested, this,
            [this, cards](const QPoint& at) { openMenu(cards, at); });
    return cards;
}

QWidget* LibraryDialog::makeButtons()
{
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString& text, const char* id) {
        auto* button = new QPushButton(text, row);
        button->setObjectName(QLatin1String(id));
        line->addWidget(button);
        return button;
    };
    m_rename = add(tr("Rename…"), "renameTemplate");
    m_remove = add(tr("Delete"), "deleteTemplate");
    line->addStretch(1);
    QPushButton* close = add(tr("Close"), "closeLibrary");
    m_insert = add(tr("Insert into this drawing"), "insertFromLibrary");
    m_open = add(tr("Open as new"), "openFromLibrary");
    look::makePrimary(m_open);
    m_open->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_rename, &QPushButton::clicked, this, &LibraryDialog::rename);
    connect(m_remove, &QPushButton::clicked, this, &LibraryDialog::remove);
    connect(m_insert, &QPushButton::clicked, this, [this] { choose(current(), true); });
    connect(m_open, &QPushButton::clicked, this, [this] { choose(current(), false); });
    return row;
}

void LibraryDialog::showEvent(QShowEvent* event)
{
    resize(usual.boundedTo(parentWidget() == nullptr ? usual : parentWidget()->size()));
    QDialog::showEvent(event);
}

/// The folder may have changed under us.
void LibraryDialog::read()
{
    m_thumbnails.lookAgain();
    fill();
    m_reading.ask([paths = Templates::files() + FileControl::examples()] {
        Texts texts;
        for (const QString& path : paths)
            texts.insert(path, textOf(path));
        return texts;
    });
}

void LibraryDialog::fill()
{
    const QStringList words = m_typed->text().toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto found = [&](QStringList paths) {
        paths.removeIf([&](const QString& path) {
            const QString text = m_texts.value(path, QFileInfo(path).completeBaseName().toLower());
            return !std::ranges::all_of(words, [&](const QString& word) { return text.contains(word); });
        });
        return paths;
    };
    const QString was = current();
    const QStringList own = found(Templates::files()), examples = found(FileControl::examples());
    for (const auto& [cards, paths] : {std::pair(m_own, own), std::pair(m_examples, examples)}) {
        if (cards->files() != paths)
            cards->setFiles(paths);
        cards->setVisible(!paths.isEmpty());
        if (const auto row = paths.indexOf(was); row >= 0)
            cards->setCurrentRow(static_cast<int>(row));
    }
    m_examplesHead->setVisible(!examples.isEmpty());
    m_none->setVisible(own.isEmpty());
    m_none->setText(words.isEmpty() ? tr("None yet. \"Save as template…\" in the File menu keeps a drawing here.")
                                    : tr("None of them has that in it."));
    if (current().isEmpty() && !words.isEmpty()) { // the first that was found, for Enter
        StartCards* first = own.isEmpty() ? m_examples : m_own;
        if (first->count() > 0)
            first->setCurrentRow(0);
    }
    enable();
}

QString LibraryDialog::current() const
{
    for (const StartCards* cards : {m_own, m_examples}) {
        if (cards != nullptr && cards->currentRow() >= 0)
            return cards->files().value(cards->currentRow());
    }
    return {};
}

void LibraryDialog::enable()
{
    if (m_own == nullptr || m_examples == nullptr || m_open == nullptr)
        return;
    const StartCards* cards = isOwn() ? m_own : m_examples;
    const QString trouble = cards->currentRow() < 0 ? QString() : cards->cardOf(cards->currentRow()).trouble;
    const bool usable = !current().isEmpty() && trouble.isEmpty();
    m_open->setEnabled(usable);
    m_insert->setEnabled(usable);
    m_rename->setEnabled(isOwn());
    m_remove->setEnabled(isOwn());
    if (!trouble.isEmpty())
        say(trouble, true);
    else if (m_inTrash.isEmpty())
        say({});
}

void LibraryDialog::choose(const QString& path, bool insert)
{
    if (path.isEmpty() || !m_open->isEnabled())
        return;
    accept();
    if (insert)
        Q_EMIT insertWanted(path);
    else
        Q_EMIT openWanted(path);
}

void LibraryDialog::rename()
{
    const QString path = current();
    const QString title = m_own->cardOf(m_own->currentRow()).title;
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("renameTemplateDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename a template"));
    dialog->setLabelText(tr("Name"));
    dialog->setTextValue(title);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, path](const QString& name) {
        const auto renamed = m_templates->rename(path, name);
        if (!renamed)
            return say(words::full(renamed.error()), true);
        if (const auto row = m_own->files().indexOf(*renamed); row >= 0)
            m_own->setCurrentRow(static_cast<int>(row));
    });
    dialog->open();
}

void LibraryDialog::remove()
{
    const QString path = current();
    const QString title = m_own->cardOf(m_own->currentRow()).title;
    const auto trashed = m_templates->moveToTrash(path);
    if (!trashed)
        return say(words::full(trashed.error()), true);
    m_removed = path;
    m_inTrash = *trashed;
    m_undo->setVisible(!m_inTrash.isEmpty());
    say(tr("%1 is in the trash.").arg(title));
}

void LibraryDialog::undoRemoval()
{
    const Status done = m_templates->putBack(m_inTrash, m_removed);
    m_undo->hide();
    m_inTrash.clear();
    if (!done)
        return say(words::full(done.error()), true);
    say({});
    if (const auto row = m_own->files().indexOf(m_removed); row >= 0)
        m_own->setCurrentRow(static_cast<int>(row));
    m_own->setFocus();
}

void LibraryDialog::openMenu(StartCards* cards, const QPoint& at)
{
    if (QListWidgetItem* under = cards->itemAt(at))
        cards->setCurrentItem(under);
    if (cards->currentItem() == nullptr)
        return;
    auto* menu = new QMenu(cards);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton* button : {m_open, m_insert, m_rename, m_remove}) {
        QAction* action = menu->addAction(button->text());
        action->setEnabled(button->isEnabled());
        connect(action, &QAction::triggered, button, &QPushButton::click);
    }
    menu->popup(cards->viewport()->mapToGlobal(at));
}

void LibraryDialog::say(const QString& text, bool trouble)
{
    m_said->setText(text);
    look::setTone(m_said, trouble ? look::Tone::Bad : look::Tone::Soft);
}

/// Down goes from the field into the cards; Delete and F2 do there what they do elsewhere.
bool LibraryDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (watched == m_typed && key == Qt::Key_Down) {
        StartCards* first = isOwn() || (current().isEmpty() && m_own->count() > 0) ? m_own : m_examples;
        first->setFocus(Qt::TabFocusReason);
        return true;
    }
    if (watched == m_own && key == Qt::Key_Delete && m_remove->isEnabled()) {
        remove();
        return true;
    }
    if (watched == m_own && key == Qt::Key_F2 && m_rename->isEnabled()) {
        rename();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace nsk::gui
