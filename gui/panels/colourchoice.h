// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace nsk::gui {

/// A button that shows a colour and opens a menu with a few that go together, none, and any other.
class ColourChoice : public QToolButton
{
    Q_OBJECT

public:
    /// `name`: what an accessibility client says; `none`: what no colour is called here.
    ColourChoice(const QString& name, const QString& none, QWidget* parent);

    /// "#rrggbb" or empty; `various`: several differ.
    void show(const QString& colour, bool various = false);

    /// "#rrggbb" of those in the menu.
    static QStringList offered();

Q_SIGNALS:
    /// "#rrggbb" or empty.
    void chosen(const QString& colour);

protected:
    void changeEvent(QEvent* event) override;

private:
    void chooseOther();
    /// In the colours of now.
    void paintAnew();

    QString m_none;
    QString m_colour;
    bool m_various = false;
};

/// A small square of that colour; a struck-out one for none.
QIcon swatch(const QString& colour);

} // namespace nsk::gui
