// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/theme.h"

#include <QPlainTextEdit>

#include <functional>

namespace nsk::gui {

/// A field of several lines over the canvas that edits the text of an annotation where it stands. Ctrl+Enter or leaving
/// it takes the text, Escape leaves it as it was; of a new one, which would be gone, Escape takes it, too. A text that
/// is too long stays in the field, with the reason. A child of the view.
class NoteEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    using Commit = std::function<void(const QString&)>;

    explicit NoteEditor(QWidget* parent);

    /// `place`: in the parent's coordinates; it grows with the text. `font`: as large as the text is on the screen.
    void start(const QRect& place, const QString& text, const QString& accessibleName, const QFont& font,
               const Theme& theme, bool isNew, Commit commit);
    bool isActive() const { return m_commit != nullptr; }
    void setPlace(const QRect& place);
    void cancel();
    /// False when the text was refused.
    bool finish();

Q_SIGNALS:
    void activeChanged(bool active);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void fit();
    void close();

    Commit m_commit;
    QRect m_place;
    bool m_new = false;
};

} // namespace nsk::gui
