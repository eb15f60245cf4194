// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QLabel>
#include <QLineEdit>

#include <functional>

namespace nsk::gui {

/// A line edit for one value of the model. What is typed is handed to `commit` on Enter or when the field is left; a
/// refusal keeps the text, draws the field red and writes the reason into the error label right there. Escape brings
/// the value back. The field owns no value: show() is told the model's.
class Field : public QLineEdit
{
    Q_OBJECT

public:
    using Commit = std::function<Status(const QString&)>;

    /// `name` is what an accessibility client says.
    Field(const QString& name, Commit commit, QWidget* parent = nullptr);

    /// Where reasons are written; hidden while there is none. May be shared by the fields of a row. Not owned.
    void setErrorLabel(QLabel* label) { m_errorLabel = label; }
    /// Shows the model's value, unless something refused or half-typed stands in the field.
    void show(const QString& value);
    /// Back to the model's value, without a word: the field is about to show another object's.
    void giveUp();
    bool isRefused() const { return m_refused; }
    /// A label in the colour of errors, hidden.
    static QLabel* makeErrorLabel(QWidget* parent);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void tryCommit();
    void setRefused(bool refused, const QString& reason = {});

    Commit m_commit;
    QLabel* m_errorLabel = nullptr;
    QString m_value;
    QString m_refusedText;
    bool m_refused = false;
    bool m_committing = false;
};

} // namespace nsk::gui
