// SPDX-License-Identifier: MIT
#include "observeddrawings.h"

#include "core/observed/lablook.h"

#include <QtTest>

using namespace drawings;

namespace {

nsk::ObservedLab someLab()
{
    nsk::ObservedLab lab(nsk::LabName::parse("lab").value());
    for (const char* name : {"a", "b", "c"})
        addObserved(lab, name, {observedVeth("eth1", "10.0.0.1", "a", "eth1")}, {});
    return lab;
}

} // namespace

/// What a thread gets to see of a lab that changes on.
class TestLabLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLookIsTheLabOfItsMoment()
    {
        nsk::ObservedLab lab = someLab();
        nsk::LabLooks looks;
        const nsk::LabLook first = looks.of(lab);
        const nsk::ObservedLab was = lab;
        lab.nodes[1].interfaces[0].up = false;
        lab.revision = 7;
        looks.changed(lab, lab.nodes[1].name);
        QVERIFY(looks.of(lab).observed() == lab);
        QVERIFY(first.observed() == was);
    }

    void nodesComeAndGo()
    {
        nsk::ObservedLab lab = someLab();
        nsk::LabLooks looks;
        QVERIFY(looks.of(lab).observed() == lab);
        addObserved(lab, "d", {}, {});
        looks.changed(lab, lab.nodes.back().name);
        QVERIFY(looks.of(lab).observed() == lab);
        lab.nodes.erase(lab.nodes.begin()); // and as many as before
        addObserved(lab, "e", {}, {}, true);
        looks.changedAltogether();
        looks.changed(lab, lab.nodes.back().name);
        QVERIFY(looks.of(lab).observed() == lab);
        looks.changed(lab, nsk::NodeName::parse("nobody").value());
        QVERIFY(looks.of(lab).observed() == lab);
    }
};

QTEST_APPLESS_MAIN(TestLabLook)
#include "tst_lablook.moc"
