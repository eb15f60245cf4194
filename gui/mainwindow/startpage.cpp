// SPDX-License-Identifier: MIT
#include "gui/mainwindow/startpage.h"

#include "gui/panels/look.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr int side = 24;
constexpr int mostColumns = 5;
constexpr int cardInset = 12; // from a column's edge to its picture's

} // namespace

StartPage::StartPage(QWidget* parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("startPage"));
    setAccessibleName(tr("Start page"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* page = new QWidget(this);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(side, 28, side, 24);
    m_middle = new QWidget(page);
    auto* middle = m_middle;
    row->addStretch(1);
    row->addWidget(middle);
    row->addStretch(1);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(makeHead());
    column->addSpacing(16);
    m_recentHead = look::heading(tr("Recent"), middle);
    m_recent = new StartCards(&m_thumbnails, StartCards::Caption::File, middle);
    m_recent->setObjectName(QStringLiteral("recentCards"));
    m_recent->setAccessibleName(tr("Recent"));
    m_recent->setRemovable(true);
    m_templatesHead = look::heading(tr("Your templates"), middle);
    m_templates = new StartCards(&m_thumbnails, StartCards::Caption::None, middle);
    m_templates->setObjectName(QStringLiteral("ownTemplateCards"));
    m_templates->setAccessibleName(tr("Your templates"));
    m_examplesHead = look::heading(tr("Examples"), middle);
    m_examples = new StartCards(&m_thumbnails, StartCards::Caption::None, middle);
    m_examples->setObjectName(QStringLiteral("exampleCards"));
    m_examples->setAccessibleName(tr("Examples"));
    for (QLabel* head : {m_recentHead, m_templatesHead, m_examplesHead})
        head->setIndent(cardInset);
    column->addWidget(m_recentHead);
    column->addWidget(m_recent);
    column->addSpacing(8);
    column->addWidget(m_templatesHead);
    column->addWidget(m_templates);
    column->addSpacing(8);
    auto* examplesRow = new QHBoxLayout;
    m_library = new QPushButton(tr("Library…"), middle);
    m_library->setObjectName(QStringLiteral("startLibrary"));
    connect(m_library, &QPushButton::clicked, this, &StartPage::libraryWanted);
    examplesRow->setContentsMargins(0, 0, cardInset, 0);
    examplesRow->addWidget(m_examplesHead, 1);
    examplesRow->addStretch(0);
    examplesRow->addWidget(m_library);
    column->addLayout(examplesRow);
    column->addWidget(m_examples);
    column->addStretch(1);
    setWidget(page);
    connect(m_recent, &StartCards::chosen, this, &StartPage::fileChosen);
    connect(m_recent, &StartCards::removeWanted, this, &StartPage::forgetWanted);
    connect(m_templates, &StartCards::chosen, this, &StartPage::exampleChosen);
    connect(m_examples, &StartCards::chosen, this, &StartPage::exampleChosen);
    for (StartCards* cards : {m_recent, m_templates, m_examples}) {
        cards->installEventFilter(this);
        connect(cards, &QListWidget::currentItemChanged, this, [this, cards](const QListWidgetItem* item) {
            if (item != nullptr && cards->hasFocus()) {
                const QPoint at = cards->visualItemRect(item).center() + cards->mapTo(widget(), QPoint());
                ensureVisible(at.x(), at.y(), 0, cards->gridSize().height() / 2 + side);
            }
        });
    }
}

QWidget* StartPage::makeHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(cardInset, 0, cardInset, 0);
    row->setSpacing(8);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_name = new QLabel(QStringLiteral("nsketch"), head);
    auto* says = new QLabel(tr("Draw a Linux network, deploy it, and see why a ping fails."), head);
    look::setTone(says, look::Tone::Soft);
    says->setWordWrap(true);
    words->addWidget(m_name);
    words->addWidget(says);
    row->addLayout(words, 1);
    m_back = new QPushButton(head);
    m_back->setObjectName(QStringLiteral("startBack"));
    m_last = new QPushButton(head);
    m_last->setObjectName(QStringLiteral("startReopen"));
    m_open = new QPushButton(tr("Open…"), head);
    m_open->setObjectName(QStringLiteral("startOpen"));
    m_new = new QPushButton(tr("New drawing"), head);
    m_new->setObjectName(QStringLiteral("startNew"));
    look::makePrimary(m_new);
    for (QPushButton* button : {m_back, m_last, m_open, m_new}) {
        button->setMinimumSize(88, 32);
        button->setAutoDefault(true); // Enter presses it
        row->addWidget(button, 0, Qt::AlignBottom);
    }
    m_back->hide();
    m_last->hide();
    connect(m_last, &QPushButton::clicked, this, &StartPage::reopenWanted);
    connect(m_back, &QPushButton::clicked, this, &StartPage::backWanted);
    connect(m_open, &QPushButton::clicked, this, &StartPage::openWanted);
    connect(m_new, &QPushButton::clicked, this, &StartPage::newWanted);
    showFont();
    return head;
}

void StartPage::showFont()
{
    m_name->setFont(look::semiBold(1.9));
}

void StartPage::setFiles(const QStringList& recent, const QStringList& templates, const QStringList& examples)
{
    m_thumbnails.lookAgain();
    m_recent->setFiles(recent);
    m_templates->setFiles(templates);
    m_templatesHead->setVisible(!templates.isEmpty());
    m_templates->setVisible(!templates.isEmpty());
    m_examples->setFiles(examples);
    m_recentHead->setVisible(!recent.isEmpty());
    m_recent->setVisible(!recent.isEmpty());
    m_examplesHead->setVisible(!examples.isEmpty());
    m_examples->setVisible(!examples.isEmpty());
}

void StartPage::setBack(const QString& name)
{
    m_back->setVisible(!name.isEmpty());
    m_back->setText(tr("Back to %1").arg(name));
}

void StartPage::setLast(const QStringList& files)
{
    QStringList names;
    for (const QString& file : files)
        names << QFileInfo(file).fileName();
    m_last->setVisible(!files.isEmpty());
    m_last->setText(tr("Open the %n file(s) of last time", nullptr, static_cast<int>(files.size())));
    m_last->setToolTip(names.join(QLatin1Char('\n')));
}

void StartPage::takeFocus()
{
    QWidget* first = m_recent->count() > 0     ? static_cast<QWidget*>(m_recent)
                     : m_examples->count() > 0 ? static_cast<QWidget*>(m_examples)
                                               : m_new;
    first->setFocus(Qt::OtherFocusReason);
}

void StartPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_back->isVisibleTo(this))
        Q_EMIT backWanted();
    else
        QScrollArea::keyPressEvent(event);
}

bool StartPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        keyPressEvent(static_cast<QKeyEvent*>(event)); // a list would take it
        return true;
    }
    return QScrollArea::eventFilter(watched, event);
}

/// As many whole columns as there is room for, so that the buttons end where the cards do.
void StartPage::fitColumns()
{
    const int cell = m_recent->gridSize().width();
    const int room = viewport()->width() - 2 * side;
    m_middle->setFixedWidth(std::clamp(room / cell, 1, mostColumns) * cell + 1);
}

void StartPage::resizeEvent(QResizeEvent* event)
{
    fitColumns();
    QScrollArea::resizeEvent(event);
}

void StartPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange && widget() != nullptr)
        showFont();
    QScrollArea::changeEvent(event);
}

} // namespace nsk::gui
