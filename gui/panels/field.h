// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QLabel>
#include <QLineEdit>

#include <functional>

namespace nsk::gui {

/// A line edit for one value of the model. What is typed is handed to `commit` on Enter or when the field is left; a
/// refusal keeps the text, draws the field red and writes the reason into the error label right there. Escape brings
/// the value back. The field owns no value: show() is told the model's and whose it is. A text that was refused stays
/// with its object: it is back, with its reason, when the field shows that object again.
class Field : public QLineEdit
{
    Q_OBJECT

public:
    using Commit = std::function<Status(const QString&)>;
    /// Looks at a text while it is typed: the reason that no further typing can mend, or empty.
    using Check = std::function<QString(const QString&)>;
    /// Something to know about a value that is taken all the same, or empty.
    using Hint = std::function<QString(const QString&)>;

    struct Draft
    {
        QString text;
        QString reason;
    };
    /// What was refused, by object and field.
    using Drafts = QHash<QString, Draft>;

    /// `name` is what an accessibility client says.
    Field(const QString& name, Commit commit, QWidget* parent = nullptr);

    /// Where reasons are written; hidden while there is none. May be shared by the fields of a row. Not owned.
    void setErrorLabel(QLabel* label) { m_errorLabel = label; }
    void setCheck(Check check) { m_check = std::move(check); }
    void setCommit(Commit commit) { m_commit = std::move(commit); }
    /// Hints are written into `label`, as warnings; may be the error label. Not owned.
    void setHint(Hint hint, QLabel* label);
    /// Fields that take turns in showing the same objects keep what was refused in one place. Not owned.
    void setDrafts(Drafts* drafts) { m_drafts = drafts; }
    /// Shows the model's value of `subject`, unless something refused or half-typed stands in the field for it.
    void show(const QString& value, const QString& subject = {});
    /// What the arrow key down writes into the field while it is empty; empty: nothing.
    void setSuggestion(const QString& text) { m_suggestion = text; }
    /// Takes over what stands in the field as if the field had been left.
    void finish() { tryCommit(); }
    /// Draws it red with the reason: its text was found wrong while another field of the row was taken over.
    void refuse(const QString& reason);
    /// Back to the model's value, without a word; forgets what was refused of any object.
    void forget();
    /// Without a box until the mouse or the keyboard is on it: a cell of a table.
    void setQuiet(bool quiet);
    /// In the soft colour of what is only there to be read.
    void setSoft(bool soft);
    bool isRefused() const { return m_refused; }
    /// Inside of `commit`: Enter was pressed once more on a text that was only doubted ("edit.address-elsewhere").
    bool isSure() const { return m_sure; }
    const QString& value() const { return m_value; }
    /// A label in the colour of errors, hidden.
    static QLabel* makeErrorLabel(QWidget* parent);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void tryCommit();
    void stow();
    void turnTo(const QString& subject);
    void typed();
    void say(bool refused, const QString& reason);
    void showHint();
    void showTone();
    QString draftKey(const QString& subject) const { return subject + QLatin1Char('\n') + accessibleName(); }

    Commit m_commit;
    Check m_check;
    Hint m_hint;
    QLabel* m_errorLabel = nullptr;
    QLabel* m_hintLabel = nullptr;
    Drafts m_ownDrafts;
    Drafts* m_drafts = &m_ownDrafts;
    QString m_subject;
    QString m_value;
    QString m_reason;
    QString m_refusedText;
    QString m_suggestion;
    bool m_refused = false;
    bool m_soft = false;
    bool m_doubted = false;
    bool m_sure = false;
    bool m_committing = false;
};

/// What a refusal says: the sentence and, on a second line, what to do. Long texts in it are cut.
QString reasonOf(const Error& error);
/// Writes a reason or a warning into a label below a field: sign, colour and words; empty hides it.
void writeBelow(QLabel* label, const QString& text, bool isWarning);

} // namespace nsk::gui
