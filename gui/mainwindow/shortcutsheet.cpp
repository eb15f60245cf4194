// SPDX-License-Identifier: MIT
#include "gui/mainwindow/shortcutsheet.h"

#include "gui/mainwindow/commandpalette.h"
#include "gui/panels/look.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace nsk::gui {

namespace {

struct Row
{
    QString keys, does;
};

struct Section
{
    QString head;
    std::vector<Row> rows;
};

QString keysOf(const QAction& action)
{
    QStringList keys;
    for (const QKeySequence& key : action.shortcuts().mid(0, 2))
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

std::vector<Section> sectionsOf(QMainWindow* window)
{
    std::vector<Section> sections;
    for (const Command& command : commandsOf(window)) {
        if (command.action->shortcut().isEmpty())
            continue;
        const QString head =
            command.path.isEmpty() ? ShortcutSheet::tr("Tools") : command.path.section(QStringLiteral(" ▸ "), 0, 0);
        auto found =
            std::find_if(sections.begin(), sections.end(), [&](const Section& one) { return one.head == head; });
        if (found == sections.end())
            found = sections.insert(sections.end(), Section{head, {}});
        found->rows.push_back({keysOf(*command.action), command.text});
    }
    return sections;
}

/// What canvas and tools do with keys by themselves (gui/tools/selectkeys.cpp, gui/canvas/viewevents.cpp).
Section canvasKeys()
{
    const auto key = [](int code) { return QKeySequence(code).toString(QKeySequence::NativeText); };
    return {ShortcutSheet::tr("Canvas"),
            {{key(Qt::Key_Tab), ShortcutSheet::tr("Next node")},
             {ShortcutSheet::tr("Arrows"), ShortcutSheet::tr("Along links to the neighbour")},
             {ShortcutSheet::tr("Ctrl+Arrows"), ShortcutSheet::tr("Move what is selected")},
             {key(Qt::Key_Return), ShortcutSheet::tr("Go to the inspector")},
             {key(Qt::Key_Escape), ShortcutSheet::tr("Leave the tool")},
             {ShortcutSheet::tr("Space and drag"), ShortcutSheet::tr("Move the view")},
             {ShortcutSheet::tr("Ctrl+Wheel"), ShortcutSheet::tr("Zoom")}}};
}

/// What the tables do with keys by themselves (gui/panels/tables).
Section tableKeys()
{
    const auto key = [](int code) { return QKeySequence(code).toString(QKeySequence::NativeText); };
    const auto with = [](Qt::KeyboardModifier modifier, Qt::Key code) {
        return QKeySequence(modifier | code).toString(QKeySequence::NativeText);
    };
    return {ShortcutSheet::tr("Table view"),
            {{with(Qt::ControlModifier, Qt::Key_PageDown), ShortcutSheet::tr("Next table")},
             {key(Qt::Key_F2), ShortcutSheet::tr("Edit the cell")},
             {with(Qt::ShiftModifier, Qt::Key_Down), ShortcutSheet::tr("Select rows: one value goes into all of them")},
             {with(Qt::ShiftModifier, Qt::Key_Space), ShortcutSheet::tr("Select the whole rows")},
             {key(Qt::Key_Insert), ShortcutSheet::tr("Add a row")},
             {key(Qt::Key_Delete), ShortcutSheet::tr("Remove the selected rows")},
             {with(Qt::ControlModifier, Qt::Key_F), ShortcutSheet::tr("Filter")},
             {key(Qt::Key_Escape), ShortcutSheet::tr("Back to the canvas")}}};
}

QWidget* makeSection(const Section& section, QWidget* parent)
{
    auto* widget = new QWidget(parent);
    auto* grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->addWidget(look::heading(section.head, widget), 0, 0, 1, 2);
    int line = 1;
    for (const Row& row : section.rows) {
        auto* keys = new QLabel(row.keys, widget);
        look::setTone(keys, look::Tone::Soft);
        grid->addWidget(keys, line, 0);
        auto* does = new QLabel(row.does, widget);
        grid->addWidget(does, line, 1);
        ++line;
    }
    grid->setColumnMinimumWidth(0, 160);
    grid->setColumnMinimumWidth(1, 190);
    grid->setColumnStretch(1, 1);
    widget->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    return widget;
}

} // namespace

ShortcutSheet::ShortcutSheet(QMainWindow* window) : QDialog(window)
{
    setObjectName(QStringLiteral("shortcutSheet"));
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 12);
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    auto* page = new QWidget(area);
    auto* columns = new QHBoxLayout(page);
    columns->setContentsMargins(24, 20, 24, 12);
    columns->setSpacing(40);
    QVBoxLayout* sides[] = {new QVBoxLayout, new QVBoxLayout};
    int heights[] = {0, 0};
    std::vector<Section> sections = sectionsOf(window);
    sections.push_back(canvasKeys());
    sections.push_back(tableKeys());
    for (const Section& section : sections) {
        const int to = heights[0] <= heights[1] ? 0 : 1; // the shorter one
        sides[to]->addWidget(makeSection(section, page));
        sides[to]->addSpacing(14);
        heights[to] += static_cast<int>(section.rows.size()) + 2;
    }
    for (QVBoxLayout* side : sides) {
        side->addStretch(1);
        columns->addLayout(side, 1);
    }
    area->setWidget(page);
    outer->addWidget(area, 1);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    buttons->setContentsMargins(24, 0, 24, 0);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    outer->addWidget(buttons);
    const QSize room = screen()->availableSize() - QSize(40, 80);
    resize(QSize(page->sizeHint().width() + 24, page->sizeHint().height() + 64).boundedTo(room));
}

} // namespace nsk::gui
