// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "gui/canvas/theme.h"

#include <QWidget>

#include <functional>

class QKeyEvent;
class QLabel;
class QLineEdit;

namespace nsk::gui {

/// A field over the canvas that edits one text where it stands. It refuses what its owner refuses: then it stays open
/// and says why below the field. Pasted text becomes one line. A child of the view. What a field has no use for
/// (Ctrl+S, Ctrl+Enter, Ctrl+Z with nothing typed) reaches the window.
class InPlaceEditor : public QWidget
{
    Q_OBJECT

public:
    /// Applies the text or says why not. `sure`: it has been asked about and said once more.
    using Commit = std::function<Status(const QString& text, bool sure)>;
    using Next = std::function<void(bool forward)>;

    explicit InPlaceEditor(QWidget* parent);

    /// `place`: in the parent's coordinates; the field grows with its text. `next`: what Tab does after a text has been
    /// taken; may be null.
    void start(const QRect& place, const QString& text, const QString& accessibleName, Commit commit, Next next);
    void setTheme(const Theme& theme, const QFont& font);
    /// One of several that are taken together: `finishAll` takes them when a command of the window comes, and whether
    /// they were taken. Keys and leaving are its owner's.
    void startInGroup(const QRect& place, const QString& text, const QString& accessibleName,
                      std::function<bool()> finishAll);
    bool isActive() const { return m_active; }
    void cancel();
    /// False when the text was refused. `insisting`: by a key at the field, which counts as having read what it says.
    bool finish(bool insisting = false);
    /// What stands here has been asked about, and nobody has changed it since.
    bool isSure() const;
    QString reason() const;
    void showReason(const Error& error);

    QLineEdit* field() const { return m_field; }
    /// Another place, and for a moment another text: a proposal stands in soft italics until it is typed over.
    void setPlace(const QRect& place);
    void setProposal(const QString& text, bool proposal);
    /// Selects what comes after the first word: the addresses behind a name; everything where there is one word.
    void selectBehindName();

Q_SIGNALS:
    void activeChanged(bool active);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void open(const QRect& place, const QString& text, const QString& accessibleName);
    void fit();
    void close();
    void keepOneLine();
    bool takesShortcut(const QKeyEvent& key);
    bool keyPressed(const QKeyEvent& key);

    QLineEdit* m_field;
    QLabel* m_reason;
    QRect m_place;
    bool m_active = false;
    Commit m_commit;
    Next m_next;
    std::function<bool()> m_finishAll;
    QString m_doubted; ///< a text that the reason below asks about
};

} // namespace nsk::gui
