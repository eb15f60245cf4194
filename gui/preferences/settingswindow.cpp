// SPDX-License-Identifier: MIT
#include "gui/preferences/settingswindow.h"

#include "gui/panels/look.h"
#include "gui/preferences/settingrow.h"

#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace nsk::gui {

SettingsWindow::SettingsWindow(const QStringList& terminals, QWidget* parent)
    : QDialog(parent), m_pages(new QListWidget(this)), m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("settingsWindow"));
    setWindowTitle(tr("Settings"));
    const std::pair<settings::Page, QString> pages[] = {
        {settings::Page::Look, tr("Appearance")},     {settings::Page::Drawing, tr("Drawing")},
        {settings::Page::Addresses, tr("Addresses")}, {settings::Page::Labs, tr("Labs")},
        {settings::Page::Programs, tr("Programs")},   {settings::Page::Start, tr("Start")}};
    m_pages->setObjectName(QStringLiteral("settingsPages"));
    m_pages->setAccessibleName(tr("Pages"));
    m_pages->setFrameShape(QFrame::NoFrame);
    m_pages->setSpacing(1);
    for (const auto& [page, title] : pages) {
        auto* item = new QListWidgetItem(title, m_pages);
        item->setSizeHint(QSize(0, 30));
        m_stack->addWidget(makePage(page, title, terminals));
    }
    m_pages->setFixedWidth(std::max(150, m_pages->sizeHintForColumn(0) + 32));
    connect(m_pages, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    m_pages->setCurrentRow(0);

    auto* kept = new look::ElidedLabel(this);
    kept->setText(tr("Kept in %1").arg(settings::place()));
    look::setTone(kept, look::Tone::Soft);
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* all = buttons->addButton(tr("Reset all…"), QDialogButtonBox::ResetRole);
    all->setObjectName(QStringLiteral("resetAll"));
    all->setAutoDefault(false);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setDefault(true);
    connect(all, &QPushButton::clicked, this, &SettingsWindow::askResetAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* middle = new QHBoxLayout;
    middle->setContentsMargins(8, 8, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_pages);
    middle->addWidget(m_stack, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 8, 16, 12);
    foot->setSpacing(16);
    foot->addWidget(kept, 1);
    foot->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addWidget(look::rule(this));
    column->addLayout(foot);
    resize(QSize(820, 600).boundedTo(screen()->availableSize() - QSize(40, 80)));
    m_pages->setFocus();
}

void SettingsWindow::setPage(int page)
{
    m_pages->setCurrentRow(std::clamp(page, 0, m_pages->count() - 1));
}

QWidget* SettingsWindow::makePage(settings::Page page, const QString& title, const QStringList& terminals)
{
    auto* area = new QScrollArea(m_stack);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(area);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(24, 18, 24, 18);
    column->setSpacing(18);
    column->addWidget(look::heading(title, content));
    for (const settings::Setting* setting : settings::all()) {
        if (setting->page != page)
            continue;
        auto* row = new SettingRow(*setting, terminals, content);
        connect(row, &SettingRow::edited, this, &SettingsWindow::edited);
        column->addWidget(row);
    }
    column->addStretch(1);
    area->setWidget(content);
    return area;
}

void SettingsWindow::askResetAll()
{
    std::vector<const settings::Setting*> changed;
    QStringList lines;
    for (const settings::Setting* setting : settings::all()) {
        if (setting->page == settings::Page::Kept || settings::isUsual(*setting))
            continue;
        changed.push_back(setting);
        lines << QStringLiteral("•  ") + settings::titleOf(*setting);
    }
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Reset all settings"),
                                changed.empty() ? tr("Every setting has its default.")
                                                : tr("These settings go back to their defaults:"),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("resetQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(lines.join(QLatin1Char('\n')));
    if (changed.empty()) {
        box->addButton(tr("Close"), QMessageBox::RejectRole);
        box->open();
        return;
    }
    auto* go = box->addButton(tr("Reset them"), QMessageBox::AcceptRole);
    box->setEscapeButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(box, &QMessageBox::buttonClicked, this, [this, go, changed](const QAbstractButton* pressed) {
        if (pressed != go)
            return;
        for (const settings::Setting* setting : changed)
            settings::reset(*setting);
        for (const settings::Setting* setting : changed) {
            if (setting != &settings::language)
                Q_EMIT edited(setting);
        }
        if (std::ranges::find(changed, &settings::language) != changed.end())
            Q_EMIT edited(&settings::language); // the last: another window takes over
    });
    box->open();
}

} // namespace nsk::gui
