// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>
#include <QWidget>

namespace nsk::gui {

/// The commands that Deploy or Update would do the same as, to copy. Text that nobody looks at is not laid out.
class Commands : public QWidget
{
    Q_OBJECT

public:
    explicit Commands(QWidget* parent = nullptr);
    void setScript(const QString& script);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void layOut();

    QPlainTextEdit* m_text;
    QString m_script;
};

} // namespace nsk::gui
