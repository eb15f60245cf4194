// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "gui/canvas/theme.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;

namespace nsk::gui {

/// A field over the canvas that edits one text where it stands. It refuses what its owner refuses: then it stays open
/// and says why below the field. A child of the view; one at a time.
class InPlaceEditor : public QWidget
{
    Q_OBJECT

public:
    using Commit = std::function<Status(const QString&)>;

    explicit InPlaceEditor(QWidget* parent);

    /// `place`: in the parent's coordinates; the field grows with its text. `commit` applies the text or says why not.
    /// `next`: what Tab does after a text has been taken; may be null.
    void start(const QRect& place, const QString& text, const QString& accessibleName, Commit commit,
               std::function<void()> next);
    void setTheme(const Theme& theme, const QFont& font);
    bool isActive() const { return m_commit != nullptr; }
    void cancel();
    /// False when the text was refused.
    bool finish();
    QString reason() const;

Q_SIGNALS:
    void activeChanged(bool active);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();
    void showReason(const QString& reason);
    void close();

    QLineEdit* m_field;
    QLabel* m_reason;
    QRect m_place;
    Commit m_commit;
    std::function<void()> m_next;
};

} // namespace nsk::gui
