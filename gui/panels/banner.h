// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include <functional>
#include <vector>

class QHBoxLayout;

namespace nsk::gui {

/// A strip over the canvas for what must be seen: the sentence, and buttons that do something about it. Several can
/// wait at once; the newest is shown, and the one before it again when that is answered or dismissed.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Notice, Trouble };
    struct Action
    {
        QString text;
        std::function<void()> then;
    };

    explicit Banner(QWidget* parent = nullptr);
    /// `id` tells banners apart: one of the same id is replaced, dismiss(id) takes away only that one. A button takes
    /// its banner away. An empty `action`: no button.
    void show(const QString& id, Kind kind, const QString& text, const QString& action = {},
              std::function<void()> then = {});
    void show(const QString& id, Kind kind, const QString& text, std::vector<Action> actions);
    using QWidget::show;
    void dismiss(const QString& id);
    void dismissAll();
    /// Of the one that is shown; empty when there is none.
    QString id() const { return m_waiting.empty() ? QString() : m_waiting.back().id; }
    bool holds(const QString& id) const;
    QString text() const { return m_text->text(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Entry
    {
        QString id;
        Kind kind;
        QString text;
        std::vector<Action> actions;
    };
    void showNewest();

    QLabel* m_mark;
    QLabel* m_text;
    QHBoxLayout* m_beside; ///< one or two buttons
    QHBoxLayout* m_below;  ///< more of them
    std::vector<Entry> m_waiting; ///< the newest last
};

} // namespace nsk::gui
