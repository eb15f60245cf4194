// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBrowser>

namespace nsk::gui {

class CheckRows;

/// Markdown as tall as its text: the page scrolls, not the text in it. Opens no links.
class MarkdownView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit MarkdownView(QWidget* parent);
    void setMarkdownText(const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    QString m_text;
};

/// The inspector's page while nothing is selected: the topology's name, title and description, which is read as
/// Markdown and edited as text, what it holds, and its checks.
class TopologyForm : public Form
{
    Q_OBJECT

public:
    TopologyForm(Document* document, LabMonitor* monitor, QWidget* parent);
    void refresh() override;
    void focusName();
    void forget();
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// A check's row asks for its ping.
    void pingWanted(const nsk::NodeName& from, const QString& to);

private:
    QWidget* makeNames();
    QWidget* makeDescription();
    Status putDetails(const QString& text, const std::function<void(PutDetails&)>& change);
    void editDescription(bool editing);
    void commitDescription();
    static bool endsEditing(const QKeyEvent& key);
    void leaveEditor(Qt::FocusReason reason);
    void closeEditor();

    Field* m_name;
    Field* m_title;
    MarkdownView* m_description;
    QLabel* m_noDescription;
    QPlainTextEdit* m_editor;
    QLabel* m_editorError;
    QPushButton* m_edit;
    QLabel* m_count;
    CheckRows* m_checks;
};

} // namespace nsk::gui
