// SPDX-License-Identifier: MIT
#include "kernellab.h"

#include "core/generate/generate.h"

#include <QTest>

#include <algorithm>
#include <unistd.h>

namespace {

bool isolated = false;

} // namespace

/// Generated networks in the kernel: every host pings every other one, in both families.
class TestGenerateKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybodyAnswers_data()
    {
        QTest::addColumn<int>("shape");
        QTest::addColumn<bool>("switches");
        for (const nsk::ShapeTraits& traits : nsk::shapes()) {
            QTest::newRow(traits.word) << static_cast<int>(traits.shape) << false;
            if (traits.switches)
                QTest::addRow("%s of switches", traits.word) << static_cast<int>(traits.shape) << true;
        }
    }
    void everybodyAnswers()
    {
        if (!isolated)
            QSKIP("needs root: makes network namespaces of its own");
        QFETCH(int, shape);
        QFETCH(bool, switches);
        nsk::GeneratorRequest request{static_cast<nsk::Shape>(shape)};
        request.inner = switches ? nsk::NodeKind::Switch : nsk::NodeKind::Router;
        request.pools = nsk::AddressPools::usual(true);
        const auto topology = nsk::generate(request);
        QVERIFY(topology);
        KernelLab lab(*topology);
        QList<KernelLab::Question> questions;
        for (const nsk::Node& from : topology->nodes) {
            for (const nsk::Node& to : topology->nodes) {
                const bool hosts = from.kind == nsk::NodeKind::Host && to.kind == nsk::NodeKind::Host;
                if (!hosts || from.name == to.name)
                    continue;
                QCOMPARE(to.interfaces[0].addresses.size(), std::size_t(2));
                for (const nsk::InterfaceAddress& address : to.interfaces[0].addresses)
                    questions.append({lab.namespaceOf(from.name).toStdString(), address.address().str()});
            }
        }
        QVERIFY(questions.size() >= 24);
        const auto answers = KernelLab::ping(questions);
        for (qsizetype i = 0; i < questions.size(); ++i)
            QVERIFY2(
                answers[i].answered,
                qPrintable(QString::fromStdString(questions[i].from + " > " + questions[i].target) + answers[i].text));
    }
};

int main(int argc, char** argv)
{
    isolated = geteuid() == 0 && KernelLab::isolate();
    QCoreApplication app(argc, argv);
    TestGenerateKernel test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_generate_kernel.moc"
