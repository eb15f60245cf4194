// SPDX-License-Identifier: MIT
#pragma once

#include "gui/mainwindow/startcards.h"
#include "gui/mainwindow/templates.h"
#include "gui/status/latestjob.h"

#include <QDialog>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

namespace nsk::gui {

/// The library of topologies: a person's own templates and the examples, with their pictures. What is typed is looked for in
/// titles, descriptions and names. Says what was chosen; a template is renamed and deleted here, and a deletion taken back.
class LibraryDialog : public QDialog
{
    Q_OBJECT

public:
    LibraryDialog(Templates* templates, QWidget* parent);

Q_SIGNALS:
    void openWanted(const QString& path);
    void insertWanted(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using Texts = QHash<QString, QString>; ///< by path: what is looked for in

    QWidget* makeCards();
    QWidget* makeButtons();
    StartCards* addSection(const QString& title, const char* id, QLabel*& head);
    void read();
    void fill();
    void enable();
    QString current() const;
    bool isOwn() const { return m_own->currentItem() != nullptr; }
    void choose(const QString& path, bool insert);
    void rename();
    void remove();
    void undoRemoval();
    void openMenu(StartCards* cards, const QPoint& at);
    void say(const QString& text, bool trouble = false);

    Templates* m_templates;
    Thumbnails m_thumbnails;
    QLineEdit* m_typed;
    QLabel* m_ownHead = nullptr;
    QLabel* m_examplesHead = nullptr;
    QLabel* m_none;
    StartCards* m_own = nullptr;
    StartCards* m_examples = nullptr;
    QScrollArea* m_area;
    QLabel* m_said;
    QPushButton* m_undo;
    QPushButton *m_rename = nullptr, *m_remove = nullptr, *m_insert = nullptr, *m_open = nullptr;
    QString m_removed, m_inTrash; ///< the template that was deleted last
    Texts m_texts;
    LatestJob<Texts> m_reading;
};

} // namespace nsk::gui
