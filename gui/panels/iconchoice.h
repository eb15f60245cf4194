// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace nsk::gui {

/// A button that shows the picture a node has of its own and opens a menu with those that the program brings, none (as
/// its kind), and any from a file.
class IconChoice : public QToolButton
{
    Q_OBJECT

public:
    explicit IconChoice(QWidget* parent);

    /// As Node::icon has it; `various`: several differ.
    void show(const std::string& icon, bool various = false);

Q_SIGNALS:
    /// As Node::icon has it.
    void chosen(const std::string& icon);
    /// The file holds no picture that can be taken; why.
    void refused(const QString& reason);

protected:
    void changeEvent(QEvent* event) override;

private:
    void chooseFile();
    void takeFile(const QString& path);
    /// In the colours of now.
    void paintAnew();

    std::string m_icon;
    bool m_various = false;
};

} // namespace nsk::gui
