// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

#include <QTreeWidget>

namespace nsk::gui {

/// What happened, with the time: the helper's events and the designer's own.
class Events : public QTreeWidget
{
    Q_OBJECT

public:
    explicit Events(QWidget* parent = nullptr);
    void add(const wire::Happened& event);
    void add(const QString& sentence);

private:
    void addLine(const QDateTime& when, const QString& sentence);
};

} // namespace nsk::gui
