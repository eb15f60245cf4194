// SPDX-License-Identifier: MIT
#include "gui/canvas/icons.h"
#include "gui/canvas/noteitem.h"
#include "gui/panels/colourchoice.h"
#include "gui/panels/look.h"
#include "tests/gui/everyplace.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTabBar>

#include <map>
#include <set>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr qreal readable = 4.5; // WCAG 2.1, success criterion 1.4.3
constexpr int ratio = 2;        // pictures are taken that much larger: letters have whole pixels of ink then

QString nameOf(const QWidget* widget)
{
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
    return interface == nullptr ? QString() : interface->text(QAccessible::Name);
}

/// A message of Qt Test is short: each of many has its own line.
bool none(QStringList found)
{
    found.removeDuplicates();
    for (const QString& one : found)
        qWarning("%s", qPrintable(one));
    return found.isEmpty();
}

QString told(const QWidget* widget)
{
    QStringList path;
    for (; widget != nullptr && path.size() < 4; widget = widget->parentWidget())
        path.prepend(QLatin1String(widget->metaObject()->className()) + QLatin1Char('#') + widget->objectName());
    return path.join(QLatin1Char('/'));
}

/// The page that it stands in is scrolled to it, as Tab does.
void bringIntoSight(QWidget* widget)
{
    for (QWidget* around = widget->parentWidget(); around != nullptr; around = around->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(around))
            area->ensureWidgetVisible(widget);
    }
}

/// Where Tab goes on from the canvas once it has been to every node: to walk them here would turn the inspector's
/// pages.
QWidget* behindCanvas(QWidget* canvas, const std::vector<QWidget*>& all)
{
    QWidget* next = canvas->nextInFocusChain();
    while (next != canvas && std::ranges::find(all, next) == all.end())
        next = next->nextInFocusChain();
    return next;
}

/// What Tab comes to, or ought to.
std::vector<QWidget*> controlsOf(QWidget* root)
{
    std::vector<QWidget*> all;
    for (QWidget* widget : root->findChildren<QWidget*>()) {
        if (widget->window() != root || !widget->isVisible() || !widget->isEnabled() || widget->focusProxy() != nullptr)
            continue;
        if ((widget->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        const auto* area = qobject_cast<QScrollArea*>(widget); // no control: what is in it is
        if (area == nullptr || qobject_cast<QAbstractScrollArea*>(area->parentWidget()) != nullptr)
            all.push_back(widget);
    }
    return all;
}

QImage pictureOf(QWidget* root)
{
    QImage image(root->size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::magenta); // nothing of it is to be left
    root->render(&image);
    return image;
}

struct Seen
{
    QColor ground, ink;
};

/// What there is most of in that part of the picture, and what stands out from it most.
Seen seenIn(const QImage& image, const QRect& rect)
{
    std::map<QRgb, int> counts;
    const QRect pixels = QRect(rect.topLeft() * ratio, rect.size() * ratio) & QRect(QPoint(), image.size());
    for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
        for (int x = pixels.left(); x <= pixels.right(); ++x)
            ++counts[image.pixel(x, y)];
    }
    Seen seen;
    int most = 0;
    for (const auto& [colour, count] : counts) {
        if (count > most) {
            most = count;
            seen.ground = QColor(colour);
        }
    }
    qreal best = 0;
    for (const auto& [colour, count] : counts) {
        if (const qreal here = contrast(QColor(colour), seen.ground); here > best) {
            best = here;
            seen.ink = QColor(colour);
        }
    }
    return seen;
}

/// The part of a widget that holds nothing but its words; empty where that is not so.
QRect wordsOf(QWidget* widget)
{
    if (const auto* label = qobject_cast<QLabel*>(widget))
        return label->text().isEmpty() || !label->pixmap(Qt::ReturnByValue).isNull() ? QRect() : label->contentsRect();
    if (const auto* field = qobject_cast<QLineEdit*>(widget))
        return field->text().isEmpty() && field->placeholderText().isEmpty() ? QRect()
                                                                             : field->rect().adjusted(6, 4, -6, -4);
    if (const auto* button = qobject_cast<QPushButton*>(widget))
        return button->icon().isNull() ? button->rect().adjusted(8, 5, -8, -5) : QRect();
    if (const auto* box = qobject_cast<QCheckBox*>(widget))
        return box->text().isEmpty() ? QRect() : box->rect().adjusted(24, 2, -2, -2);
    if (const auto* button = qobject_cast<QToolButton*>(widget))
        return button->icon().isNull() && !button->text().isEmpty() && button->menu() == nullptr
                   ? button->rect().adjusted(4, 4, -4, -4)
                   : QRect();
    return {};
}

} // namespace

/// Every control has a name, the keyboard reaches it and shows where it is, and its words can be read, wherever the
/// designer shows one.
class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        LabWindow::prepare("access");
        QAccessible::setActive(true);
    }
    void init()
    {
        m_lab = std::make_unique<LabWindow>();
        m_lab->open(m_lab->copyOf("two-namespaces-start.nsketch"));
    }
    void cleanup()
    {
        if (m_lab->window() != nullptr)
            m_lab->window()->closeNow();
        m_lab.reset();
    }

    void everyControlHasAName()
    {
        QStringList missing;
        int controls = 0;
        EveryPlace(*m_lab).visit([&](const QString& where, QWidget* root) {
            for (QWidget* widget : controlsOf(root)) {
                ++controls;
                const auto* choice = qobject_cast<QComboBox*>(widget); // its name is what is chosen, on Linux
                const bool nameless = choice != nullptr && !choice->isEditable()
                                          ? choice->accessibleDescription().isEmpty()
                                          : nameOf(widget).trimmed().isEmpty();
                if (nameless)
                    missing << where + QStringLiteral(": ") + told(widget);
            }
        });
        QVERIFY(none(missing));
        QVERIFY2(controls > 300, qPrintable(QString::number(controls))); // else they were not looked at
    }

    void everyActionHasWordsAndAnIconThatExists()
    {
        std::set<QAction*> seen;
        const std::function<void(QMenu*)> walk = [&](QMenu* menu) {
            Q_EMIT menu->aboutToShow();
            for (QAction* action : menu->actions()) {
                seen.insert(action);
                QVERIFY2(action->isSeparator() || !action->text().trimmed().isEmpty(), qPrintable(menu->title()));
                if (action->menu() != nullptr)
                    walk(action->menu());
            }
        };
        for (QAction* top : m_lab->window()->menuBar()->actions())
            walk(top->menu());
        QVERIFY(seen.size() > 80);
        for (const QAction* action : m_lab->window()->QWidget::actions()) {
            const QString icon = action->property("nskIcon").toString();
            QVERIFY2(icon.isEmpty() || QFile::exists(QStringLiteral(":/nsketch/icons/%1.svg").arg(icon)),
                     qPrintable(icon));
        }
        for (const char* id : {"cut",
                               "copy",
                               "paste",
                               "duplicate",
                               "rename",
                               "find",
                               "group",
                               "ungroup",
                               "lock",
                               "toFront",
                               "toBack",
                               "alignLeft",
                               "alignCentre",
                               "alignRight",
                               "alignTop",
                               "alignMiddle",
                               "alignBottom",
                               "distributeAcross",
                               "distributeDown",
                               "insertRectangle",
                               "insertEllipse",
                               "insertArrow",
                               "insertPicture"})
            QVERIFY2(!m_lab->window()->findChild<QAction*>(QLatin1String(id))->icon().isNull(), id);
        for (const QToolButton* button :
             m_lab->window()->findChild<QWidget*>(QStringLiteral("toolbar"))->findChildren<QToolButton*>()) {
            if (button->isVisible())
                QVERIFY2(!nameOf(button).isEmpty(), qPrintable(told(button)));
        }
    }

    void accessKeysAreUnique_data()
    {
        QTest::addColumn<bool>("chinese");
        QTest::addRow("English") << false;
        QTest::addRow("Chinese") << true;
    }

    /// Of two entries with one letter the first press opens neither.
    void accessKeysAreUnique()
    {
        QFETCH(bool, chinese);
        if (chinese) {
            m_lab->window()->actions().languageChinese->trigger();
            QTRY_VERIFY(m_lab->window()->menuBar()->actions().front()->text().contains(QStringLiteral("文件")));
        }
        QStringList twice;
        int keys = 0;
        const std::function<void(const QString&, const QList<QAction*>&)> walk = [&](const QString& where,
                                                                                     const QList<QAction*>& actions) {
            std::map<QString, QString> taken;
            for (QAction* action : actions) {
                const QString key = QKeySequence::mnemonic(action->text()).toString();
                if (!key.isEmpty()) {
                    ++keys;
                    const auto [first, fresh] = taken.emplace(key, action->text());
                    if (!fresh)
                        twice << where + QStringLiteral(": ") + first->second + QStringLiteral(" | ") + action->text();
                }
                if (action->menu() != nullptr) {
                    Q_EMIT action->menu()->aboutToShow();
                    walk(where + QStringLiteral(" > ") + action->text(), action->menu()->actions());
                }
            }
        };
        walk(QStringLiteral("menu bar"), m_lab->window()->menuBar()->actions());
        QVERIFY2(keys > 80, qPrintable(QString::number(keys))); // else they were not looked at
        for (const Selection& selection :
             {Selection(), Selection{SelectedObject::ofNode(*NodeName::parse("ns1"))},
              Selection{SelectedObject::ofNode(*NodeName::parse("ns1")),
                        SelectedObject::ofNode(*NodeName::parse("ns2"))},
              Selection{SelectedObject::ofInterface(*NodeName::parse("ns1"), *InterfaceName::parse("v1"))}}) {
            m_lab->window()->scene()->setSelection(selection);
            Q_EMIT m_lab->window()->view()->menuRequested(QPoint(10, 10), QPointF());
            auto* menu = m_lab->window()->view()->findChild<QMenu*>(QStringLiteral("canvasMenu"));
            QVERIFY(menu != nullptr);
            walk(QStringLiteral("canvas"), menu->actions());
            menu->close();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        QVERIFY(none(twice));
    }

    void tabComesToEveryControl()
    {
        QStringList missed;
        EveryPlace(*m_lab).visit([&](const QString& where, QWidget* root) {
            std::set<QWidget*> reached, gone; // the map of the drawing gives way to what comes near
            const std::vector<QWidget*> all = controlsOf(root);
            if (all.empty())
                return;
            all.front()->setFocus(Qt::TabFocusReason);
            for (std::size_t i = 0; i < 3 * all.size() + 40; ++i) {
                QWidget* now = QApplication::focusWidget();
                if (now == nullptr)
                    break;
                reached.insert(now);
                std::ranges::copy_if(all, std::inserter(gone, gone.end()), std::not_fn(&QWidget::isVisible));
                if (qobject_cast<View*>(now) != nullptr)
                    behindCanvas(now, all)->setFocus(Qt::TabFocusReason);
                else
                    QTest::keyClick(now, Qt::Key_Tab);
            }
            for (QWidget* widget : all) {
                if (!reached.contains(widget) && !gone.contains(widget) && widget->isVisible() && widget->isEnabled())
                    missed << where + QStringLiteral(": ") + told(widget);
            }
        });
        QVERIFY(none(missed));
    }

    void theFocusIsSeen()
    {
        QStringList hidden;
        EveryPlace(*m_lab).visit([&](const QString& where, QWidget* root) {
            const std::vector<QWidget*> all = controlsOf(root);
            if (all.size() < 2)
                return;
            root->setAttribute(Qt::WA_KeyboardFocusChange); // as the key Tab does
            for (QWidget* widget : all) {
                if (!widget->isVisible() || !widget->isEnabled())
                    continue; // its page changed while another one was left
                QWidget* other = widget == all.front() ? all.back() : all.front();
                other->setFocus(Qt::TabFocusReason);
                widget->setFocus(Qt::TabFocusReason);
                bringIntoSight(widget);
                QCoreApplication::processEvents();
                if (QApplication::focusWidget() != widget)
                    continue;
                const auto look = [&] {
                    return root->grab(QRect(widget->mapTo(root, QPoint(-3, -3)), widget->size() + QSize(6, 6)))
                        .toImage();
                };
                const QImage with = look();
                const QPoint place = widget->mapTo(root, QPoint());
                other->setFocus(Qt::TabFocusReason);
                QCoreApplication::processEvents();
                if (widget->mapTo(root, QPoint()) == place && look() == with)
                    hidden << where + QStringLiteral(": ") + told(widget);
            }
        });
        QVERIFY(none(hidden));
    }

    void wordsCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void wordsCanBeRead()
    {
        QFETCH(bool, dark);
        (dark ? m_lab->window()->actions().themeDark : m_lab->window()->actions().themeLight)->trigger();
        QTRY_COMPARE(m_lab->window()->scene()->theme().dark, dark);
        QStringList faint;
        int looked = 0;
        EveryPlace(*m_lab).visit([&](const QString& where, QWidget* root) {
            const QImage picture = pictureOf(root);
            for (QWidget* widget : root->findChildren<QWidget*>()) {
                if (widget->window() != root || !widget->isVisible() || !widget->isEnabled())
                    continue;
                const QRect shown = wordsOf(widget) & widget->visibleRegion().boundingRect();
                if (shown.width() < 8 || shown.height() < 8)
                    continue;
                const Seen seen = seenIn(picture, QRect(widget->mapTo(root, shown.topLeft()), shown.size()));
                ++looked;
                if (contrast(seen.ink, seen.ground) < readable)
                    faint << QStringLiteral("%1: %2: %3 on %4 is %5")
                                 .arg(where, told(widget), seen.ink.name(), seen.ground.name())
                                 .arg(contrast(seen.ink, seen.ground), 0, 'f', 2);
            }
        });
        QVERIFY(none(faint));
        QVERIFY2(looked > 300, qPrintable(QString::number(looked)));
    }

    /// All colours that are offered, and none, as text, as a fill below text, and as a node's and a group's.
    void coloursLeaveWordsReadable()
    {
        for (const Theme& theme : {Theme::light(), Theme::darkTheme()}) {
            for (const QString& colour :
                 ColourChoice::offered() + QStringList{QString(), QStringLiteral("#ffffff"), QStringLiteral("#000000"),
                                                       QStringLiteral("#ffff00")}) {
                for (const AnnotationKind kind : {AnnotationKind::Text, AnnotationKind::Rectangle}) {
                    const bool text = kind == AnnotationKind::Text;
                    const Annotation note{.kind = kind,
                                          .area = {4, 4, 200, 80},
                                          .text = "MMM",
                                          .size = 40,
                                          .colour = text ? colour.toStdString() : std::string(),
                                          .fill = text ? std::string() : colour.toStdString()};
                    QImage image(220 * ratio, 100 * ratio, QImage::Format_RGB32);
                    image.setDevicePixelRatio(ratio);
                    image.fill(theme.canvas);
                    QPainter painter(&image);
                    NoteItem(note, theme).paint(painter, PaintContext(theme, 1, nullptr));
                    painter.end();
                    const Seen seen = seenIn(image, text ? QRect(0, 0, 220, 100) : QRect(12, 12, 184, 64));
                    QVERIFY2(contrast(seen.ink, seen.ground) >= readable,
                             qPrintable(QStringLiteral("%1 %2: %3 on %4")
                                            .arg(text ? QStringLiteral("text") : QStringLiteral("fill"), colour,
                                                 seen.ink.name(), seen.ground.name())));
                }
            }
        }
    }

    /// The group's title and a tinted card, as the window shows them.
    void groupsAndTintedNodesToo()
    {
        for (const bool dark : {false, true}) {
            (dark ? m_lab->window()->actions().themeDark : m_lab->window()->actions().themeLight)->trigger();
            QTRY_COMPARE(m_lab->window()->scene()->theme().dark, dark);
            for (const QString& colour : ColourChoice::offered()) {
                Topology drawing = EveryPlace::drawing();
                drawing.layout.groups[0].title = "MMMMMM";
                drawing.layout.groups[0].colour = colour.toStdString();
                drawing.nodes[0].colour = colour.toStdString();
                m_lab->document()->reset(drawing);
                View* view = m_lab->window()->view();
                view->setPlace({QPointF(-160, -160), 1, false});
                QCoreApplication::processEvents();
                const QImage picture = pictureOf(view);
                const QRectF frame = m_lab->window()->scene()->groupFrame(0);
                const QRect title = view->fromScene(QRectF(frame.topLeft() + QPointF(10, 5), QSizeF(70, 18))).toRect();
                const QRect card = view->fromScene(QRectF(-19, -19, 38, 38)).toRect();
                for (const QRect& part : {title, card}) {
                    const Seen seen = seenIn(picture, part);
                    QVERIFY2(contrast(seen.ink, seen.ground) >= readable,
                             qPrintable(QStringLiteral("%1 %2: %3 on %4")
                                            .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"), colour,
                                                 seen.ink.name(), seen.ground.name())));
                }
            }
        }
    }

    /// A desktop's change of mind reaches everything that stands open.
    void everythingIsPaintedAnewInTheOtherLight()
    {
        EveryPlace(*m_lab).visit([&](const QString& where, QWidget* root) {
            const auto lightness = [&] {
                qint64 sum = 0;
                const QImage picture = root->grab().toImage().scaled(64, 64);
                for (int y = 0; y < 64; ++y) {
                    for (int x = 0; x < 64; ++x)
                        sum += qGray(picture.pixel(x, y));
                }
                return sum / (64 * 64);
            };
            m_lab->window()->actions().themeDark->trigger();
            QTRY_VERIFY2(lightness() < 90, qPrintable(where));
            const auto darkIcons = [&] {
                QStringList bright;
                for (QToolButton* button : root->findChildren<QToolButton*>()) {
                    if (!button->isVisible() || button->icon().isNull() || !button->isEnabled())
                        continue;
                    const QImage icon = button->icon().pixmap(QSize(16, 16)).toImage();
                    int most = 0;
                    for (int y = 0; y < icon.height(); ++y) {
                        for (int x = 0; x < icon.width(); ++x)
                            most = qAlpha(icon.pixel(x, y)) > 160 ? std::max(most, qGray(icon.pixel(x, y))) : most;
                    }
                    if (most < 90)
                        bright << told(button);
                }
                return bright.join(QLatin1Char(' '));
            };
            QTRY_VERIFY2(darkIcons().isEmpty(), qPrintable(where + QStringLiteral(": dark on dark: ") + darkIcons()));
            m_lab->window()->actions().themeLight->trigger();
            QTRY_VERIFY2(lightness() > 160, qPrintable(where));
        });
    }

    void aNodeIsPutDownByTheKeyboard()
    {
        auto* palette = m_lab->window()->findChild<QListWidget*>(QStringLiteral("palette"));
        palette->setFocus(Qt::TabFocusReason);
        palette->setCurrentRow(0);
        const std::size_t before = m_lab->document()->topology().nodes.size();
        QTest::keyClick(palette, Qt::Key_Return);
        View* view = m_lab->window()->view();
        QTRY_COMPARE(QApplication::focusWidget(), view);
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(view, Qt::Key_Return, i < 2 ? Qt::ShiftModifier : Qt::NoModifier);
            QCOMPARE(m_lab->document()->topology().nodes.size(), before + i + 1);
        }
        const Scene* scene = m_lab->window()->scene();
        const std::vector<NodeName> names = scene->nodeNames();
        for (std::size_t a = 0; a < names.size(); ++a) {
            for (std::size_t b = a + 1; b < names.size(); ++b)
                QVERIFY(!scene->cardOf(names[a]).intersects(scene->cardOf(names[b])));
        }
        QCOMPARE(scene->selectedNodes(), std::vector<NodeName>{names.back()});
        QCOMPARE(scene->focusNode(), std::optional(names.back()));
        QCOMPARE(m_lab->window()->toolbox()->current(), ToolId::Select);
    }

private:
    std::unique_ptr<LabWindow> m_lab;
};

QTEST_MAIN(TestAccess)
#include "tst_access.moc"
