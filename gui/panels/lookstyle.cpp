// SPDX-License-Identifier: MIT
#include "gui/panels/lookstyle.h"

#include "gui/panels/look.h"
#include "gui/panels/lookshapes.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>

namespace nsk::gui {

using namespace look::shapes;

namespace {

/// Device-independent pixels.
constexpr int fieldAcross = 5, fieldDown = 3; ///< border and padding of a field
constexpr int buttonAcross = 13, buttonDown = 5;
constexpr int barAcross = 8, barDown = 4, barButtonLeast = 28;
constexpr int barTextShift = 4;
constexpr int moreAcross = 5, moreDown = 3;
constexpr int tabAcross = 28, tabDown = 12;
constexpr int arrowSide = 8, arrowGap = 5; ///< of a button with a menu

bool isIn(const QWidget* widget, QLatin1String name)
{
    for (; widget != nullptr; widget = widget->parentWidget()) {
        if (widget->objectName() == name)
            return true;
    }
    return false;
}

bool isInForm(const QWidget* widget)
{
    return isIn(widget, QLatin1String("inspector")) || isIn(widget, QLatin1String("tables"));
}

/// The tabs of the panels below, and of the tables.
bool areTabs(const QWidget* widget)
{
    return widget != nullptr &&
           (widget->objectName() == QLatin1String("bottom") || widget->objectName() == QLatin1String("tables"));
}

/// Its menu opens wherever it is pressed.
bool hasMenuBesideWords(const QWidget* widget)
{
    const auto* button = qobject_cast<const QToolButton*>(widget);
    const auto* action = button == nullptr ? nullptr : button->defaultAction();
    const bool menu =
        button != nullptr && (button->menu() != nullptr || (action != nullptr && action->menu() != nullptr));
    return menu && button->popupMode() == QToolButton::InstantPopup &&
           button->toolButtonStyle() == Qt::ToolButtonTextBesideIcon;
}

/// Not one inside of a spin box or a combo box, which draws the frame.
bool isLoneField(const QWidget* widget)
{
    const QWidget* around = widget == nullptr ? nullptr : widget->parentWidget();
    return qobject_cast<const QLineEdit*>(widget) != nullptr &&
           qobject_cast<const QAbstractSpinBox*>(around) == nullptr &&
           qobject_cast<const QComboBox*>(around) == nullptr;
}

/// The chosen rows of the lists below are tinted, and what is in them keeps its colours.
bool isListBelow(const QWidget* widget)
{
    return qobject_cast<const QAbstractItemView*>(widget) != nullptr && isIn(widget, QLatin1String("bottom"));
}

void tint(QPalette& palette)
{
    if (palette.color(QPalette::Highlight) != QGuiApplication::palette().color(QPalette::Highlight))
        return; // a delegate's own
    palette.setColor(QPalette::Highlight, look::selection());
    palette.setColor(QPalette::HighlightedText, palette.color(QPalette::Text));
}

template <class Option> Option withText(const QStyleOption* option, const QColor& colour)
{
    Option copy(*qstyleoption_cast<const Option*>(option));
    for (const QPalette::ColorRole role :
         {QPalette::ButtonText, QPalette::WindowText, QPalette::Text, QPalette::HighlightedText})
        copy.palette.setColor(role, colour);
    return copy;
}

} // namespace

LookStyle::Part LookStyle::partOf(const QWidget* widget)
{
    if (widget == nullptr)
        return Part::Native;
    if (qobject_cast<const QPushButton*>(widget) != nullptr)
        return widget->property("primary").toBool() ? Part::Primary : Part::FormButton;
    if (qobject_cast<const QLineEdit*>(widget) != nullptr)
        return isLoneField(widget) && isInForm(widget) ? Part::Field : Part::Native;
    if (qobject_cast<const QToolButton*>(widget) != nullptr) {
        if (widget->objectName() == QLatin1String("more"))
            return Part::More;
        return qobject_cast<const QToolBar*>(widget->parentWidget()) != nullptr ? Part::BarButton : Part::Native;
    }
    if (qobject_cast<const QCheckBox*>(widget) != nullptr)
        return isInForm(widget) || isIn(widget, QLatin1String("addressDialog")) ||
                       isIn(widget, QLatin1String("routesDialog"))
                   ? Part::Check
                   : Part::Native;
    if (qobject_cast<const QTabBar*>(widget) != nullptr)
        return areTabs(widget->parentWidget()) ? Part::TabBar : Part::Native;
    if (qobject_cast<const QTabWidget*>(widget) != nullptr)
        return areTabs(widget) ? Part::Tabs : Part::Native;
    if (qobject_cast<const QAbstractItemView*>(widget) != nullptr)
        return widget->objectName() == QLatin1String("palette") ? Part::Rows : Part::Native;
    return Part::Native;
}

void LookStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    const Part part = partOf(widget);
    if (part == Part::Rows)
        static_cast<QAbstractItemView*>(widget)->viewport()->setAttribute(Qt::WA_Hover);
    else if (part != Part::Native)
        widget->setAttribute(Qt::WA_Hover);
    if (auto* bar = qobject_cast<QToolBar*>(widget))
        bar->setContentsMargins(2, 0, 2, 1); // more at its sides than above and below; the line
}

bool LookStyle::drawPart(Part part, PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                         const QWidget* widget) const
{
    const QRect& rect = option->rect;
    switch (part) {
    case Part::Field:
        if (element == PE_PanelLineEdit)
            drawField(option, painter, widget);
        return element == PE_PanelLineEdit || element == PE_FrameLineEdit;
    case Part::FormButton:
    case Part::Primary:
        return element == PE_FrameFocusRect; // its border tells
    case Part::More:
    case Part::BarButton:
        if (element == PE_FrameFocusRect)
            box(painter, widget->rect(), Qt::transparent, look::accent(), buttonRadius);
        else if (element == PE_PanelButtonTool && part == Part::BarButton)
            drawBarButton(option, painter);
        else if (element == PE_PanelButtonTool && has(option, State_MouseOver))
            box(painter, rect, Qt::transparent, look::line(), fieldRadius);
        return element == PE_FrameFocusRect || element == PE_PanelButtonTool;
    case Part::Rows:
        if (element == PE_PanelItemViewItem)
            drawRow(option, painter);
        return element == PE_PanelItemViewItem || element == PE_PanelItemViewRow || element == PE_FrameFocusRect;
    case Part::Tabs:
    case Part::TabBar:
        if (element == PE_FrameTabBarBase)
            lineBelow(painter, rect);
        return element == PE_FrameTabBarBase || element == PE_FrameTabWidget;
    case Part::Check: // all of them are drawn alike
    case Part::Native:
        break;
    }
    return false;
}

void LookStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, look::line());
        return;
    case PE_PanelStatusBar:
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)), look::line());
        return;
    case PE_FrameStatusBarItem:
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        if (isLoneField(widget) && partOf(widget) == Part::Native && isIn(widget, QLatin1String("bottom"))) {
            box(painter, widget->rect(), option->palette.color(QPalette::Base),
                has(option, State_HasFocus) ? look::accent() : look::colour(look::Mark::Planned), fieldRadius);
            return;
        }
        if (!drawPart(partOf(widget), element, option, painter, widget))
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(option, painter, widget);
        return;
    case PE_PanelItemViewRow:
        if (isListBelow(widget)) {
            auto copy(*qstyleoption_cast<const QStyleOptionViewItem*>(option));
            tint(copy.palette);
            QProxyStyle::drawPrimitive(element, &copy, painter, widget);
            return;
        }
        if (!drawPart(partOf(widget), element, option, painter, widget))
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    case PE_IndicatorArrowDown:
        if (hasMenuBesideWords(widget)) { // beside the words, not below them in the corner
            QStyleOption arrow(*option);
            const int left =
                widget->layoutDirection() == Qt::RightToLeft ? arrowGap : widget->width() - arrowSide - arrowGap;
            arrow.rect = QRect(left, (widget->height() - arrowSide) / 2 + 1, arrowSide, arrowSide);
            QProxyStyle::drawPrimitive(element, &arrow, painter, widget);
            return;
        }
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    default:
        if (!drawPart(partOf(widget), element, option, painter, widget))
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

/// Labels in the part's own colours.
bool LookStyle::drawText(Part part, ControlElement element, const QStyleOption* option, QPainter* painter,
                         const QWidget* widget) const
{
    if (element == CE_PushButtonLabel && (part == Part::Primary || part == Part::FormButton)) {
        const bool enabled = has(option, State_Enabled);
        const QColor text = !enabled                ? look::softText()
                            : part == Part::Primary ? look::onAccent()
                                                    : option->palette.color(QPalette::ButtonText);
        const auto copy = withText<QStyleOptionButton>(option, text);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return true;
    }
    if (element == CE_ToolButtonLabel && part == Part::BarButton) {
        auto copy = withText<QStyleOptionToolButton>(
            option, has(option, State_On) ? look::accent() : option->palette.color(QPalette::ButtonText));
        if (copy.toolButtonStyle == Qt::ToolButtonTextBesideIcon) // begins at the left: as much room there
            copy.rect.adjust(barTextShift, 0, 0, 0);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return true;
    }
    if (element == CE_ItemViewItem && part == Part::Rows) {
        drawRow(option, painter);
        auto copy = withText<QStyleOptionViewItem>(option, option->palette.color(QPalette::Text));
        copy.rect.adjust(6, 0, 0, 0);
        copy.state &= ~(State_Selected | State_MouseOver | State_HasFocus);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return true;
    }
    return false;
}

void LookStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    const QRect& rect = option->rect;
    const Part part = partOf(widget);
    switch (element) {
    case CE_ToolBar:
        painter->fillRect(rect, option->palette.color(QPalette::Base));
        lineBelow(painter, rect);
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(rect, option->palette.color(QPalette::Base));
        lineBelow(painter, rect);
        return;
    case CE_HeaderLabel: {
        const auto copy = withText<QStyleOptionHeader>(option, look::softText());
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
    }
    case CE_FocusFrame:
        box(painter, rect, Qt::transparent, look::accent(), fieldRadius, ringWidth);
        return;
    case CE_PushButtonBevel:
        if (part != Part::Primary && part != Part::FormButton)
            break;
        drawButton(part == Part::Primary, option, painter);
        return;
    case CE_TabBarTabShape:
        if (part != Part::TabBar)
            break;
        if (has(option, State_Selected))
            painter->fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), look::accent());
        return;
    case CE_TabBarTabLabel: {
        if (part != Part::TabBar)
            break;
        const bool selected = has(option, State_Selected);
        painter->save();
        QFont font = painter->font();
        font.setWeight(selected ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        const auto copy = withText<QStyleOptionTab>(option, selected ? look::accent()
                                                            : has(option, State_MouseOver)
                                                                ? option->palette.color(QPalette::WindowText)
                                                                : look::softText());
        painter->setPen(copy.palette.color(QPalette::WindowText));
        painter->drawText(rect.adjusted(0, 0, 0, -2), Qt::AlignCenter | Qt::TextShowMnemonic, copy.text);
        if (has(option, State_HasFocus))
            box(painter, rect.adjusted(2, 2, -2, -3), Qt::transparent, look::accent(), fieldRadius);
        painter->restore();
        return;
    }
    case CE_ItemViewItem:
        if (isListBelow(widget)) {
            auto copy(*qstyleoption_cast<const QStyleOptionViewItem*>(option));
            tint(copy.palette);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    if (!drawText(part, element, option, painter, widget))
        QProxyStyle::drawControl(element, option, painter, widget);
}

int LookStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_FocusFrameVMargin:
        return widget == nullptr ? 0 : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ToolBarItemSpacing:
        return 4;
    case PM_ToolBarItemMargin:
        return 6;
    case PM_ToolBarFrameWidth:
        return 0;
    case PM_DockWidgetSeparatorExtent:
        return 1;
    case PM_HeaderMargin:
        return 6;
    case PM_FocusFrameHMargin:
        if (widget == nullptr) // of the frame itself, which lies inside: a list fills its place
            return 0;
        // A cell's text begins where its field's does, and its column's title.
        return qobject_cast<const QAbstractItemView*>(widget) != nullptr && isIn(widget, QLatin1String("tables"))
                   ? fieldAcross
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_TabBarTabHSpace:
        return partOf(widget) == Part::TabBar ? tabAcross : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_TabBarTabVSpace:
        return partOf(widget) == Part::TabBar ? tabDown : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
        return partOf(widget) == Part::TabBar ? 0 : QProxyStyle::pixelMetric(metric, option, widget);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize LookStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                  const QWidget* widget) const
{
    const Part part = partOf(widget);
    if (type == CT_LineEdit && part == Part::Field)
        return contents + QSize(2 * fieldAcross, 2 * fieldDown);
    if (type == CT_PushButton && part == Part::FormButton)
        return contents + QSize(2 * buttonAcross, 2 * buttonDown);
    if (type == CT_PushButton && part == Part::Primary)
        return contents + QSize(2 * buttonAcross, 2 * buttonDown + 2);
    if (type == CT_ToolButton && part == Part::Native && hasMenuBesideWords(widget))
        return QProxyStyle::sizeFromContents(type, option, contents, widget) + QSize(arrowSide + arrowGap, 0);
    if (type == CT_ToolButton && part == Part::More)
        return contents + QSize(2 * moreAcross, 2 * moreDown);
    if (type == CT_ToolButton && part == Part::BarButton) {
        const QSize size = contents + QSize(2 * barAcross, 2 * barDown);
        return size.expandedTo(QSize(0, barButtonLeast));
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

int LookStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* data) const
{
    if (hint == SH_FocusFrame_AboveWidget)
        return 1;
    auto* mask = hint == SH_FocusFrame_Mask ? qstyleoption_cast<QStyleHintReturnMask*>(data) : nullptr;
    if (mask == nullptr)
        return QProxyStyle::styleHint(hint, option, widget, data);
    mask->region = QRegion(option->rect) - QRegion(option->rect.adjusted(ringWidth, ringWidth, -ringWidth, -ringWidth));
    return 1;
}

QRect LookStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    if (element == SE_LineEditContents && partOf(widget) == Part::Field)
        return option->rect.adjusted(fieldAcross, fieldDown, -fieldAcross, -fieldDown);
    return QProxyStyle::subElementRect(element, option, widget);
}

} // namespace nsk::gui
