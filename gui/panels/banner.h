// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <functional>
#include <vector>

class QHBoxLayout;

namespace nsk::gui {

/// A strip over the canvas for what must be seen: the sentence, and buttons that do something about it. Several can
/// wait at once; the newest is shown, and the one before it again when that is answered or dismissed. The buttons stand
/// beside the text, or below it where they would leave it no line that can be read.
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
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Entry
    {
        QString id;
        Kind kind;
        QString text;
        std::vector<Action> actions;
    };
    void showNewest();
    void makeButtons(const Entry& entry);
    /// Puts the buttons where a banner of that width has room for them.
    void placeButtons(int width);
    bool fitBeside(int width) const;

    QLabel* m_mark;
    QLabel* m_text;
    QToolButton* m_close;
    QHBoxLayout* m_row;   ///< mark, text, buttons where they fit, close
    QHBoxLayout* m_below; ///< the buttons where they do not
    QWidget* m_buttons;
    std::vector<Entry> m_waiting; ///< the newest last
};

} // namespace nsk::gui
