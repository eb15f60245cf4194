// SPDX-License-Identifier: MIT
#include "labwindow.h"

#include "core/analysis/findings.h"
#include "core/file/topologywriter.h"
#include "gui/canvas/scene.h"
#include "gui/panels/generatedialog.h"

#include <QComboBox>
#include <QLabel>
#include <QtTest>

using namespace nsk;
using namespace nsk::gui;

/// File → Generate a network, as a person has it.
class TestGenerateDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("generatedialog"); }
    void init()
    {
        m_lab = std::make_unique<LabWindow>();
        m_lab->open(m_lab->copyOf("two-namespaces.nsketch"));
        m_lab->window()->findChild<QAction*>(QStringLiteral("generate"))->trigger();
        m_dialog = m_lab->window()->findChild<GenerateDialog*>();
        QVERIFY(m_dialog && m_dialog->isVisible());
    }
    void cleanup() { m_lab.reset(); }

    void everyShapeIsShown()
    {
        auto* list = part<QListWidget>("shapes");
        QCOMPARE(list->count(), static_cast<int>(shapes().size()));
        QPixmap last;
        for (int i = 0; i < list->count(); ++i) {
            list->setCurrentRow(i);
            QTRY_VERIFY(button("openGenerated")->isEnabled() && button("insertGenerated")->isEnabled());
            const auto size = sizeOf(GeneratorRequest(shapes()[static_cast<std::size_t>(i)].shape)).value();
            QVERIFY2(summary().startsWith(QString::number(size.nodes)), qPrintable(summary()));
            const QPixmap picture = part<QLabel>("generatedPicture")->pixmap(Qt::ReturnByValue);
            QVERIFY(!picture.isNull() && picture.cacheKey() != last.cacheKey());
            last = picture;
            for (const char* field : {"first", "second", "hosts", "seed"}) {
                const auto* box = part<QSpinBox>(field);
                QVERIFY(!box->isVisible() || !box->accessibleName().isEmpty());
            }
        }
        QVERIFY(part<QSpinBox>("seed")->isVisible()); // the last one is random
        QVERIFY(!part<QComboBox>("innerKind")->isVisible());
        QTRY_VERIFY(list->item(0)->icon().pixmap(104, 68).toImage().pixelColor(52, 34).alpha() > 0); // drawn by now
    }

    void whatDoesNotWorkIsSaid()
    {
        m_dialog->choose(Shape::Ring);
        part<QSpinBox>("first")->setValue(1000);
        QTRY_VERIFY2(summary().contains(QStringLiteral("1000 routers would need")), qPrintable(summary()));
        QVERIFY(!button("openGenerated")->isEnabled() && !button("insertGenerated")->isEnabled());
        part<QSpinBox>("first")->setValue(5);
        QTRY_VERIFY(button("openGenerated")->isEnabled());
        part<QLineEdit>("generatedIpv4Pool")->setText(QStringLiteral("fd00::/48"));
        QTRY_VERIFY2(summary().contains(QStringLiteral("families")), qPrintable(summary()));
        part<QCheckBox>("generatedIpv4")->setChecked(false);
        QTRY_VERIFY2(summary().contains(QStringLiteral("no pool")), qPrintable(summary()));
        part<QCheckBox>("generatedIpv6")->setChecked(true);
        QTRY_VERIFY(button("openGenerated")->isEnabled());
        part<QLineEdit>("generatedName")->setText(QStringLiteral("two words"));
        QTRY_VERIFY(!button("openGenerated")->isEnabled() && summary().contains(QStringLiteral("two words")));
    }

    void aNewDrawing()
    {
        m_dialog->choose(Shape::Grid);
        part<QSpinBox>("first")->setValue(2);
        part<QSpinBox>("second")->setValue(4);
        part<QLineEdit>("generatedName")->setText(QStringLiteral("field"));
        QTRY_VERIFY(button("openGenerated")->isEnabled());
        QTRY_VERIFY(summary().startsWith(QStringLiteral("16 ")));
        QTest::mouseClick(button("openGenerated"), Qt::LeftButton);
        GeneratorRequest wanted(Shape::Grid);
        wanted.first = 2;
        wanted.second = 4;
        wanted.name = *LabName::parse("field");
        QCOMPARE(writeTopology(topology()), writeTopology(generate(wanted).value()));
        QVERIFY(m_lab->document()->path().isEmpty()); // Save asks where
        QTRY_VERIFY(!m_lab->window()->findChild<GenerateDialog*>());
    }

    /// What is unsaved is asked about first.
    void theOldDrawingIsNotLost()
    {
        m_lab->addRoute("ns1", "10.9.0.0/16", "10.10.10.1");
        QTRY_VERIFY(button("openGenerated")->isEnabled());
        const std::string before = writeTopology(topology());
        QTest::mouseClick(button("openGenerated"), Qt::LeftButton);
        QMessageBox* question = m_lab->question("unsavedQuestion");
        QVERIFY(question);
        QTest::mouseClick(LabWindow::answer(question, QStringLiteral("Cancel")), Qt::LeftButton);
        QCOMPARE(writeTopology(topology()), before);
    }

    void insertedBesideTheDrawing()
    {
        const std::string before = writeTopology(topology());
        const QRectF drawn = m_lab->window()->scene()->bounds();
        const std::size_t nodes = topology().nodes.size();
        m_dialog->choose(Shape::Line);
        QTRY_VERIFY(button("insertGenerated")->isEnabled());
        QTest::mouseClick(button("insertGenerated"), Qt::LeftButton);
        QTRY_COMPARE(topology().nodes.size(), nodes + 8);
        QCOMPARE(m_lab->document()->undoStack()->count(), 1);
        QVERIFY(topology().findNode(*NodeName::parse("ns1")) && topology().findNode(*NodeName::parse("ns3")));
        for (const Finding& finding : findings(topology()))
            QVERIFY2(finding.severity == Severity::Note, finding.code.c_str());
        QCOMPARE(m_lab->window()->scene()->selectedNodes().size(), std::size_t(8));
        for (const NodeName& name : m_lab->window()->scene()->selectedNodes())
            QVERIFY(m_lab->window()->scene()->cardOf(name).left() > drawn.right());
        m_lab->document()->undoStack()->undo();
        QCOMPARE(writeTopology(topology()), before);
    }

private:
    template <class T> T* part(const char* name) const { return m_dialog->findChild<T*>(QLatin1String(name)); }
    QPushButton* button(const char* name) const { return part<QPushButton>(name); }
    QString summary() const { return part<QLabel>("generatedSummary")->text(); }
    const Topology& topology() const { return m_lab->document()->topology(); }

    std::unique_ptr<LabWindow> m_lab;
    GenerateDialog* m_dialog = nullptr;
};

QTEST_MAIN(TestGenerateDialog)
#include "tst_generatedialog.moc"
