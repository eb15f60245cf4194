// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBrowser>

namespace nsk::gui {

/// The inspector's page while nothing is selected: the topology's name, title and description, which is read as
/// Markdown and edited as text.
class TopologyForm : public Form
{
    Q_OBJECT

public:
    TopologyForm(Document* document, LabMonitor* monitor, QWidget* parent);
    void refresh() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Status putDetails(const QString& text, const std::function<void(PutDetails&)>& change);
    void editDescription(bool editing);

    Field* m_name;
    Field* m_title;
    QLabel* m_begin;
    QTextBrowser* m_description;
    QPlainTextEdit* m_editor;
    QPushButton* m_edit;
    QLabel* m_count;
};

} // namespace nsk::gui
