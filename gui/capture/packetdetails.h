// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/frame.h"

#include <QPlainTextEdit>
#include <QSplitter>
#include <QTreeWidget>

namespace nsk::gui {

/// One packet taken apart: its headers with their fields, and its bytes.
class PacketDetails : public QSplitter
{
    Q_OBJECT

public:
    explicit PacketDetails(QWidget* parent = nullptr);

    void show(const CapturedFrame& frame);
    using QWidget::show;
    /// There is none to show.
    void empty(const QString& why);

    /// Offset, sixteen bytes, and the letters among them, on each line.
    static QString hexOf(const std::vector<std::uint8_t>& bytes);

private:
    QTreeWidget* m_layers;
    QPlainTextEdit* m_bytes;
};

} // namespace nsk::gui
