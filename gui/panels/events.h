// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

#include <QTreeWidget>

namespace nsk::gui {

/// Who did what, with the time: the person at this window, somebody else at the lab, the kernel by itself.
class Events : public QTreeWidget
{
    Q_OBJECT

public:
    enum class Who { You, Kernel, Other, Helper, Designer };

    explicit Events(QWidget* parent = nullptr);
    void add(const wire::Happened& event);
    void add(Who who, const QString& sentence);

private:
    void addLine(const QDateTime& when, Who who, const QString& sentence);
};

} // namespace nsk::gui
