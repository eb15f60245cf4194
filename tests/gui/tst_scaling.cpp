// SPDX-License-Identifier: MIT
#include "gui/panels/look.h"
#include "tests/gui/everyplace.h"

#include <QCheckBox>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolBar>

using namespace nsk;
using namespace nsk::gui;

namespace {

QString told(const QWidget* widget)
{
    QStringList path;
    for (int depth = 0; widget != nullptr && depth < 3; widget = widget->parentWidget(), ++depth)
        path.prepend(QLatin1String(widget->metaObject()->className()) + QLatin1Char('#') + widget->objectName());
    return path.join(QLatin1Char('/'));
}

QString wordsOn(const QWidget* widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text();
    return {};
}

/// Why its words do not fit into it; empty where they do.
QString cutOff(const QWidget* widget)
{
    const auto* label = qobject_cast<const QLabel*>(widget);
    const auto* tool = qobject_cast<const QToolButton*>(widget);
    const bool button = qobject_cast<const QPushButton*>(widget) != nullptr ||
                        qobject_cast<const QCheckBox*>(widget) != nullptr ||
                        qobject_cast<const QRadioButton*>(widget) != nullptr ||
                        (tool != nullptr && tool->toolButtonStyle() != Qt::ToolButtonIconOnly);
    if ((label == nullptr && !button) || wordsOn(widget).isEmpty() ||
        dynamic_cast<const look::ElidedLabel*>(widget) != nullptr)
        return {};
    if (widget->toolTip() == wordsOn(widget))
        return {}; // it gives way, and is whole there
    QSize wanted = widget->sizeHint();
    if (label != nullptr && label->wordWrap())
        wanted = QSize(0, label->heightForWidth(label->width()));
    if (label != nullptr && label->textFormat() == Qt::PlainText)
        wanted.setHeight(std::min(wanted.height(), label->fontMetrics().height()));
    wanted.setHeight(std::min(wanted.height(), widget->fontMetrics().height() + 6)); // a margin may be narrower
    if (widget->width() + 1 >= wanted.width() && widget->height() + 1 >= wanted.height())
        return {};
    return QStringLiteral("%1 \"%2\" has %3x%4 of %5x%6")
        .arg(told(widget), wordsOn(widget).left(40))
        .arg(widget->width())
        .arg(widget->height())
        .arg(wanted.width())
        .arg(wanted.height());
}

/// Those that have no others in them and are laid out, not laid over.
std::vector<QWidget*> laidOut(QWidget* parent)
{
    std::vector<QWidget*> all;
    for (QObject* child : parent->children()) {
        auto* widget = qobject_cast<QWidget*>(child);
        if (widget != nullptr && widget->isVisible() && !widget->isWindow() && parent->layout() != nullptr &&
            parent->layout()->indexOf(widget) >= 0)
            all.push_back(widget);
    }
    return all;
}

bool isWordy(const QWidget* widget)
{
    return qobject_cast<const QLabel*>(widget) != nullptr || qobject_cast<const QAbstractButton*>(widget) != nullptr;
}

} // namespace

/// The window at other scales of the screen, with larger letters, and from right to left. QT_SCALE_FACTOR is the
/// environment's: this program is run once for each.
class TestScaling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        LabWindow::prepare("scaling");
        m_font = QApplication::font();
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
        QApplication::setFont(m_font);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void picturesHaveTheScreensPixels()
    {
        const qreal scale = qEnvironmentVariable("QT_SCALE_FACTOR", QStringLiteral("1")).toDouble();
        EveryPlace(*m_lab).visit([&](const QString& where, QWidget* root) {
            const QPixmap grabbed = root->grab();
            QCOMPARE(grabbed.devicePixelRatio(), scale);
            const QSize wanted = (QSizeF(root->size()) * scale).toSize();
            QVERIFY(std::abs(grabbed.width() - wanted.width()) <= 1 &&
                    std::abs(grabbed.height() - wanted.height()) <= 1);
            if (scale != 2 && scale != 3)
                return;
            // What is drawn at one pixel and enlarged has every pixel there that many times over.
            const QImage image = grabbed.toImage();
            const int times = static_cast<int>(scale);
            qint64 edges = 0, fine = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 1; x < image.width(); ++x) {
                    if (image.pixel(x, y) == image.pixel(x - 1, y))
                        continue;
                    ++edges;
                    fine += x % times != 0 ? 1 : 0;
                }
            }
            QVERIFY2(edges > 100 && fine * 3 > edges,
                     qPrintable(QStringLiteral("%1: %2 of %3").arg(where).arg(fine).arg(edges)));
        });
    }

    void iconsAreSharp()
    {
        const qreal scale = m_lab->window()->devicePixelRatioF();
        const auto* bar = m_lab->window()->findChild<QToolBar*>(QStringLiteral("toolbar"));
        int looked = 0;
        for (const QToolButton* button : bar->findChildren<QToolButton*>()) {
            if (!button->isVisible() || button->icon().isNull())
                continue;
            const QPixmap icon = button->icon().pixmap(button->iconSize(), scale);
            QCOMPARE(icon.size(), (QSizeF(button->iconSize()) * scale).toSize());
            ++looked;
        }
        QVERIFY(looked >= 8);
    }

    void noWordIsCutOff_data()
    {
        QTest::addColumn<int>("points");
        QTest::addColumn<QString>("language");
        for (const char* language : {"en", "zh_CN"}) {
            QTest::addRow("%s as it is", language) << 0 << QString::fromLatin1(language);
            QTest::addRow("%s 18 pt", language) << 18 << QString::fromLatin1(language);
            QTest::addRow("%s 24 pt", language) << 24 << QString::fromLatin1(language);
        }
    }

    void noWordIsCutOff()
    {
        QFETCH(int, points);
        QFETCH(QString, language);
        QFont font = m_font;
        if (points > 0)
            font.setPointSize(points);
        QApplication::setFont(font);
        appearance::setLanguage(language);
        appearance::apply(*qApp);
        m_lab->session.reset();
        m_lab->open(m_lab->copyOf("two-namespaces-start.nsketch"));
        m_lab->window()->resize(1280, 720);
        QCoreApplication::processEvents();
        for (const QWidget* part : m_lab->window()->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (m_lab->window()->width() > 1280 || m_lab->window()->height() > 720)
                qWarning("%s wants %dx%d", qPrintable(told(part)), part->minimumSizeHint().width(),
                         part->minimumSizeHint().height());
        }
        const auto* tabs = m_lab->window()->findChild<QTabWidget*>(QStringLiteral("bottom"));
        for (int page = 0; page < tabs->count(); ++page) {
            if (m_lab->window()->width() > 1280 || m_lab->window()->height() > 720)
                qWarning("page %s wants %d", qPrintable(tabs->tabText(page)),
                         tabs->widget(page)->minimumSizeHint().width());
        }
        QVERIFY2(m_lab->window()->width() <= 1280 && m_lab->window()->height() <= 720,
                 qPrintable(QStringLiteral("%1x%2").arg(m_lab->window()->width()).arg(m_lab->window()->height())));
        QStringList cut;
        int looked = 0;
        EveryPlace(*m_lab).visit([&](const QString& where, QWidget* root) {
            QStringList here;
            const auto look = [&] {
                here.clear();
                for (const QWidget* widget : root->findChildren<QWidget*>()) {
                    if (widget->window() != root || !widget->isVisible())
                        continue;
                    ++looked;
                    if (const QString why = cutOff(widget); !why.isEmpty())
                        here << where + QStringLiteral(": ") + why;
                }
                return here.isEmpty();
            };
            for (int times = 0; times < 40 && !look(); ++times)
                QTest::qWait(25); // a page in a page is laid out later
            cut += here;
        });
        QVERIFY(looked > 1000);
        QStringList once; // a widget is told about once, wherever it stands
        for (const QString& line : cut) {
            if (!once.join(QLatin1Char('\n')).contains(line.mid(line.indexOf(QLatin1Char(':')))))
                once << line;
        }
        for (const QString& line : once)
            qWarning("%s", qPrintable(line));
        QVERIFY(once.isEmpty());
    }

    void fromRightToLeft()
    {
        m_lab->session.reset();
        QApplication::setLayoutDirection(Qt::RightToLeft);
        m_lab->open(m_lab->copyOf("two-namespaces-start.nsketch"));
        const auto xOf = [this](const char* name) {
            return m_lab->window()
                ->view()
                ->fromScene(*m_lab->window()->scene()->positionOf(*NodeName::parse(name)))
                .x();
        };
        const auto left = [this](const char* name) {
            const auto* widget = m_lab->window()->findChild<QWidget*>(QLatin1String(name));
            return widget->mapTo(m_lab->window(), QPoint()).x();
        };
        QTRY_VERIFY(left("palette") > left("inspector"));
        QVERIFY(left("deployButton") < left("pill"));
        QVERIFY(xOf("ns1") < xOf("ns2")); // a drawing is no text
        QStringList over;
        EveryPlace(*m_lab).visit([&](const QString& where, QWidget* root) {
            for (QWidget* parent : root->findChildren<QWidget*>()) {
                const std::vector<QWidget*> all = laidOut(parent);
                for (std::size_t a = 0; a < all.size(); ++a) {
                    for (std::size_t b = a + 1; b < all.size(); ++b) {
                        if (isWordy(all[a]) && isWordy(all[b]) && all[a]->geometry().intersects(all[b]->geometry()))
                            over << where + QStringLiteral(": ") + told(all[a]) + QStringLiteral(" and ") +
                                        told(all[b]);
                    }
                }
            }
        });
        over.removeDuplicates();
        for (const QString& line : over)
            qWarning("%s", qPrintable(line));
        QVERIFY(over.isEmpty());
    }

    void chipsAreEditedWhereTheyStandFromRightToLeft()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        QCoreApplication::processEvents();
        View* view = m_lab->window()->view();
        const ResolvedLink link = m_lab->window()->scene()->linkNames().front();
        QVERIFY(view->editInPlace(SelectedObject::ofNode(link[0].node)));
        QWidget* field = QApplication::focusWidget();
        QVERIFY(qobject_cast<QLineEdit*>(field) != nullptr);
        const QRect place(field->mapTo(view, QPoint()), field->size());
        const QRectF card = view->fromScene(m_lab->window()->scene()->cardOf(link[0].node));
        QVERIFY2(std::abs(place.center().x() - card.center().x()) < 40,
                 qPrintable(QString::number(place.center().x())));
        QVERIFY(view->rect().contains(place));
        QTest::keyClick(field, Qt::Key_Escape);
    }

private:
    QFont m_font;
    std::unique_ptr<LabWindow> m_lab;
};

QTEST_MAIN(TestScaling)
#include "tst_scaling.moc"
