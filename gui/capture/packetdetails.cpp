// SPDX-License-Identifier: MIT
#include "gui/capture/packetdetails.h"

#include "core/packets/packetview.h"
#include "core/words/words.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QHeaderView>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::size_t bytesShown = 4'096; ///< more of a packet is not read by people

QString fieldName(const char* name)
{
    return words::sentence(name, {});
}

} // namespace

PacketDetails::PacketDetails(QWidget* parent)
    : QSplitter(Qt::Horizontal, parent), m_layers(new QTreeWidget(this)), m_bytes(new QPlainTextEdit(this))
{
    m_layers->setObjectName(QStringLiteral("packetLayers"));
    m_layers->setAccessibleName(tr("Headers of the packet"));
    m_layers->setColumnCount(2);
    m_layers->setHeaderHidden(true);
    m_layers->setFrameShape(QFrame::NoFrame);
    m_layers->setUniformRowHeights(true);
    m_layers->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_bytes->setObjectName(QStringLiteral("packetBytes"));
    m_bytes->setAccessibleName(tr("Bytes of the packet"));
    m_bytes->setReadOnly(true);
    m_bytes->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_bytes->setFrameShape(QFrame::NoFrame);
    m_bytes->setFont(look::monospace(0.95));
    m_bytes->setTabChangesFocus(true);
    m_layers->setMinimumSize(120, 16);
    m_bytes->setMinimumSize(120, 16);
    setChildrenCollapsible(false);
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
    setSizes({280, 200});
    empty(tr("A packet chosen in the list is taken apart here."));
}

void PacketDetails::empty(const QString& why)
{
    m_layers->clear();
    m_bytes->clear();
    m_bytes->setPlaceholderText(why);
    m_bytes->setAccessibleDescription(why);
}

void PacketDetails::show(const CapturedFrame& frame)
{
    m_layers->clear();
    m_bytes->setAccessibleDescription({});
    for (const PacketLayer& layer : layersOf(parsePacket(frame.bytes), frame.bytes)) {
        auto* top = new QTreeWidgetItem(m_layers, {fieldName((std::string("layer.") + layer.protocol).c_str())});
        top->setFont(0, look::semiBold());
        top->setFirstColumnSpanned(true);
        for (const PacketField& field : layer.fields) {
            auto* line = new QTreeWidgetItem(top, {fieldName(field.name), toQString(field.value)});
            line->setFont(1, look::monospace());
            line->setToolTip(1, toQString(field.value));
        }
        top->setExpanded(true);
    }
    QString text = hexOf(frame.bytes);
    if (frame.bytes.size() < frame.length)
        text += QLatin1Char('\n') + tr("%1 of %2 bytes were captured").arg(frame.bytes.size()).arg(frame.length);
    m_bytes->setPlainText(text);
}

QString PacketDetails::hexOf(const std::vector<std::uint8_t>& bytes)
{
    QString text;
    const std::size_t shown = std::min(bytes.size(), bytesShown);
    for (std::size_t line = 0; line < shown; line += 16) {
        QString hex;
        QString letters;
        for (std::size_t i = line; i < std::min(line + 16, shown); ++i) {
            hex += QStringLiteral("%1 ").arg(bytes[i], 2, 16, QLatin1Char('0'));
            hex += i == line + 7 ? QStringLiteral(" ") : QString();
            letters +=
                bytes[i] >= 0x20 && bytes[i] < 0x7f ? QLatin1Char(static_cast<char>(bytes[i])) : QLatin1Char('.');
        }
        text += QStringLiteral("%1  %2 %3").arg(line, 4, 16, QLatin1Char('0')).arg(hex, -49).arg(letters);
        text += line + 16 < shown ? QStringLiteral("\n") : QString();
    }
    if (shown < bytes.size())
        text += QStringLiteral("\n…");
    return text;
}

} // namespace nsk::gui
