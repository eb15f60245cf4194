// SPDX-License-Identifier: MIT
#pragma once

#include "gui/mainwindow/startcards.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace nsk::gui {

/// What the window shows while no drawing is open: recent files, a person's own
/// templates and examples with their pictures, a new drawing, Open.
/// Says what was chosen; opening is others' business.
class StartPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    void setFiles(const QStringList& recent, const QStringList& templates, const QStringList& examples);
    /// The drawing behind the page, to go back to; empty: none.
    void setBack(const QString& name);
    /// What was open the last time, to open it again; empty: nothing.
    void setLast(const QStringList& files);
    /// Where the keyboard begins.
    void takeFocus();

Q_SIGNALS:
    void newWanted();
    void openWanted();
    void libraryWanted();
    void backWanted();
    void reopenWanted();
    void fileChosen(const QString& path);
    /// To begin from: an example or a template.
    void exampleChosen(const QString& path);
    void forgetWanted(const QString& path);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHead();
    void showFont();
    void fitColumns();

    Thumbnails m_thumbnails;
    QWidget* m_middle;
    QLabel* m_name;
    QPushButton* m_new;
    QPushButton* m_open;
    QPushButton* m_library;
    QPushButton* m_back;
    QPushButton* m_last;
    QLabel* m_recentHead;
    StartCards* m_recent;
    QLabel* m_templatesHead;
    StartCards* m_templates;
    QLabel* m_examplesHead;
    StartCards* m_examples;
};

} // namespace nsk::gui
