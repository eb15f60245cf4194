// SPDX-License-Identifier: MIT
#include "gui/panels/causecard.h"
#include "gui/panels/diagnosis.h"
#include "gui/panels/pingsmodel.h"
#include "tests/gui/labwindow.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QTabWidget>
#include <QTableView>

#include <optional>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr const char* startExample = "two-namespaces-start.nsketch";

} // namespace

/// One ping is in hand: the row that is selected, the way that is emphasised and the card are always about the same
/// one. And what is half-typed or was refused on the way to another ping.
class TestPingInHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("pinginhand"); }
    void init()
    {
        m_lab.emplace();
        m_lab->open(m_lab->copyOf(startExample));
        m_lab->window()->findChild<QTabWidget*>(QStringLiteral("bottom"))->setCurrentIndex(1);
        view()->zoomToFit();
    }
    void cleanup()
    {
        if (m_lab->session && m_lab->window() != nullptr)
            m_lab->window()->closeNow();
        m_lab.reset();
    }

    void theCardFollowsTheRow()
    {
        ping("ns1", "ns2");
        ping("ns2", "ns1");
        ping("ns1", "r");
        QTRY_COMPARE(inHand(), std::optional(2));
        QTRY_COMPARE(emphasised(), QStringLiteral("ns1 → r"));
        QVERIFY(!card()->isVisible()); // it answers; the others' cards are theirs
        select(0);
        QTRY_VERIFY(card()->isVisible() && title().startsWith(QStringLiteral("ns1 → ns2")));
        select(1);
        QTRY_VERIFY(card()->isVisible() && title().startsWith(QStringLiteral("ns2 → ns1")));
        QCOMPARE(emphasised(), QStringLiteral("ns2 → ns1"));
        select(2);
        QTRY_VERIFY(!card()->isVisible());
    }

    void theRowFollowsTheWay()
    {
        ping("ns1", "r");
        ping("ns2", "r");
        QTRY_COMPARE(emphasised(), QStringLiteral("ns2 → r"));
        const QPoint on = wayOf("ns1", "r");
        QTest::mouseMove(view(), on);
        QTest::mouseClick(view(), Qt::LeftButton, {}, on);
        QCOMPARE(inHand(), std::optional(0));
        QTRY_COMPARE(emphasised(), QStringLiteral("ns1 → r"));
    }

    void theNextFailingOneComesToHand()
    {
        ping("ns1", "ns2");
        ping("ns2", "ns1");
        ping("ns1", "r");
        select(0);
        QTRY_VERIFY(card()->isVisible() && title().startsWith(QStringLiteral("ns1 → ns2")));
        remove();
        QTRY_VERIFY(card()->isVisible() && title().startsWith(QStringLiteral("ns2 → ns1")));
        QCOMPARE(inHand(), std::optional(0));
        remove();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTRY_VERIFY(!card()->isVisible());
        QCOMPARE(inHand(), std::nullopt); // the last one answers
    }

    void oneThatBeginsToFailComesToHand()
    {
        ping("ns1", "r");
        ping("ns2", "r");
        QTRY_COMPARE(inHand(), std::optional(1));
        QVERIFY(!card()->isVisible());
        Node ns1 = *m_lab->document()->topology().findNode(*NodeName::parse("ns1"));
        ns1.interfaces.front().up = false;
        QVERIFY(m_lab->document()->push(PutNode{ns1}, QStringLiteral("down")).has_value());
        QTRY_VERIFY(card()->isVisible() && title().startsWith(QStringLiteral("ns1 → r")));
        QCOMPARE(inHand(), std::optional(0));
    }

    void aRefusalGoesWithTheNextPing()
    {
        auto* to = m_lab->window()->findChild<QComboBox*>(QStringLiteral("newPingTo"))->lineEdit();
        const auto refuse = [&] {
            to->setFocus();
            to->selectAll();
            QTest::keyClicks(to, QStringLiteral("nobody"));
            QTest::keyClick(to, Qt::Key_Return);
            QTRY_VERIFY(m_lab->banner()->isVisible() && m_lab->banner()->text().contains(QStringLiteral("nobody")));
        };
        const auto said = [this] { return m_lab->banner()->isVisible() ? m_lab->banner()->text() : QString(); };
        refuse();
        ping("ns1", "r");
        QVERIFY2(!said().contains(QStringLiteral("nobody")), qPrintable(said()));
        refuse();
        QTest::keyClick(to, Qt::Key_Backspace); // it is being mended
        QVERIFY2(!said().contains(QStringLiteral("nobody")), qPrintable(said()));
    }

    void anotherLanguageKeepsWhatIsInHand()
    {
        ping("ns1", "ns2");
        ping("ns2", "ns1");
        select(0);
        QTRY_VERIFY(card()->isVisible() && title().startsWith(QStringLiteral("ns1 → ns2")));
        m_lab->window()->scene()->clearSelection();
        LabWindow::click(find<QPushButton>("addCheck"));
        QTest::keyClicks(find<QLineEdit>("checkFrom_1"), QStringLiteral("ns1"));
        QTest::keyClick(find<QLineEdit>("checkFrom_1"), Qt::Key_Tab);
        find<QLineEdit>("checkTo_1")->setFocus();
        QTest::keyClicks(find<QLineEdit>("checkTo_1"), QStringLiteral("10.10.2"));
        find<QComboBox>("newPingTo")->setEditText(QStringLiteral("10.1"));
        MainWindow* before = m_lab->window();
        before->actions().languageChinese->trigger();
        QTRY_VERIFY(m_lab->window() != nullptr && m_lab->window() != before);
        QCOMPARE(m_lab->document()->topology().checks.size(), 1u); // the example has one
        QCOMPARE(inHand(), std::optional(0));
        QTRY_VERIFY(card()->isVisible() && title().startsWith(QStringLiteral("ns1 → ns2")));
        QCOMPARE(find<QComboBox>("newPingTo")->currentText(), QStringLiteral("10.1"));
        QTRY_VERIFY(find<QLineEdit>("checkTo_1") != nullptr);
        QCOMPARE(find<QLineEdit>("checkFrom_1")->text(), QStringLiteral("ns1"));
        QCOMPARE(find<QLineEdit>("checkTo_1")->text(), QStringLiteral("10.10.2"));
        find<QLineEdit>("checkTo_1")->setFocus();
        QTest::keyClick(find<QLineEdit>("checkTo_1"), Qt::Key_End);
        QTest::keyClicks(find<QLineEdit>("checkTo_1"), QStringLiteral("0.1"));
        QTest::keyClick(find<QLineEdit>("checkTo_1"), Qt::Key_Return);
        QCOMPARE(m_lab->document()->topology().checks.size(), 2u);
        QCOMPARE(QString::fromStdString(m_lab->document()->topology().checks.back().to), QStringLiteral("10.10.20.1"));
    }

private:
    View* view() const { return m_lab->window()->view(); }
    CauseCard* card() const { return m_lab->window()->card(); }
    template <class Widget> Widget* find(const char* id) const
    {
        return m_lab->window()->findChild<Widget*>(QLatin1String(id));
    }
    QTableView* table() const { return find<QTableView>("pings"); }
    QString title() const { return find<QLabel>("causeTitle")->text(); }

    void ping(const char* from, const char* to)
    {
        const int before = table()->model()->rowCount();
        Q_EMIT m_lab->window()->toolbox()->pingRequested(*NodeName::parse(from), QLatin1String(to));
        QCOMPARE(table()->model()->rowCount(), before + 1);
        const auto explained = [this] {
            const PingDiagnosis* diagnosis = m_lab->window()->diagnoses()->find(m_lab->monitor()->pings().back().id);
            return diagnosis != nullptr && diagnosis->seen;
        };
        QTRY_VERIFY(explained());
    }
    std::optional<int> inHand() const
    {
        const QModelIndexList rows = table()->selectionModel()->selectedRows();
        return rows.size() == 1 ? std::optional(rows.front().row()) : std::nullopt;
    }
    /// The only way that is drawn thick.
    QString emphasised() const
    {
        QStringList ends;
        for (const PingPath& path : m_lab->window()->scene()->paths()) {
            if (path.emphasised)
                ends << path.ends;
        }
        return ends.join(QLatin1Char(' '));
    }
    void select(int row)
    {
        const QPoint at = table()->visualRect(table()->model()->index(row, 1)).center();
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, at);
    }
    void remove()
    {
        const int before = table()->model()->rowCount();
        LabWindow::click(find<QPushButton>("removePing"));
        QTRY_COMPARE(table()->model()->rowCount(), before - 1);
    }
    /// A point on the first ping's way between two nodes.
    QPoint wayOf(const char* a, const char* b) const
    {
        const QPoint one = view()->anchorFor(*NodeName::parse(a)).center();
        const QPoint other = view()->anchorFor(*NodeName::parse(b)).center();
        const std::uint64_t first = m_lab->monitor()->pings().front().id;
        for (int share = 30; share <= 70; ++share) {
            for (int aside = -16; aside <= 16; ++aside) {
                const QPoint at = one + (other - one) * share / 100 + QPoint(aside, aside);
                if (view()->scene()->pathAt(view()->toScene(QPointF(at)), view()->zoom()) == first)
                    return at;
            }
        }
        return {};
    }

    std::optional<LabWindow> m_lab;
};

QTEST_MAIN(TestPingInHand)
#include "tst_pinginhand.moc"
