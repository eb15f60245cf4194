// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>
#include <QIcon>
#include <QString>

#include <vector>

class QLineEdit;
class QListWidget;
class QMainWindow;

namespace nsk::gui {

/// A field and a list below it, over the window: what is typed decides what the list holds, arrows walk it, Enter takes
/// one. Deletes itself when closed.
class PickList : public QDialog
{
    Q_OBJECT

public:
    explicit PickList(QMainWindow* window);

protected:
    struct Row
    {
        int number = 0; ///< what lookAt() and take() are told
        QString text{};
        QString beside{};  ///< softly behind the text
        QString atRight{}; ///< softly at the right edge
        QString below{};   ///< a second line
        bool enabled = true;
        QIcon icon{};
    };

    /// What accessibility clients say, and what stands in the empty field.
    void setWords(const QString& name, const QString& whatToType, const QString& listName);
    void nameParts(const char* typed, const char* list);
    void setTyped(const QString& text);
    /// `none`: what the list says when there are no rows.
    void setRows(const std::vector<Row>& rows, const QString& none);

    /// Something else has been typed: ends with setRows().
    virtual void fill(const QString& typed) = 0;
    /// The arrows have come to this one.
    virtual void lookAt(int /*number*/) {}
    /// Enter, or a click.
    virtual void take(int number) = 0;

    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void takeCurrent();

    QLineEdit* m_typed;
    QListWidget* m_list;
};

} // namespace nsk::gui
