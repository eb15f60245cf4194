// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include <functional>

namespace nsk::gui {

/// A strip over the canvas for what must be seen: the sentence, and a button that does something about it.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Notice, Trouble };

    explicit Banner(QWidget* parent = nullptr);
    /// `id` tells banners apart: dismiss(id) takes away only that one. An empty `action`: no button.
    void show(const QString& id, Kind kind, const QString& text, const QString& action = {},
              std::function<void()> then = {});
    using QWidget::show;
    void dismiss(const QString& id);
    const QString& id() const { return m_id; }
    QString text() const { return m_text->text(); }

private:
    QLabel* m_mark;
    QLabel* m_text;
    QPushButton* m_action;
    QString m_id;
    std::function<void()> m_then;
};

} // namespace nsk::gui
