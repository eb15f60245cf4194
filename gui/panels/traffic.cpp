// SPDX-License-Identifier: MIT
#include "gui/panels/traffic.h"

#include "core/analysis/explain.h"
#include "core/words/words.h"
#include "gui/document/contentchange.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"
#include "gui/status/labend.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

using State = TrafficTest::State;

namespace {

void offerNodes(QComboBox* box, const QStringList& names)
{
    QStringList before;
    for (int i = 0; i < box->count(); ++i)
        before << box->itemText(i);
    if (before == names)
        return;
    const QString text = box->currentText();
    box->clear();
    box->addItems(names);
    box->setCurrentIndex(std::max(0, box->findText(text)));
}

/// The first address of `to` of that family which the sender would be answered at.
Result<IpAddress> addressFor(const Topology& drawn, const NodeName& from, const NodeName& to,
                             std::optional<Family> family)
{
    const Node* target = drawn.findNode(to);
    if (from == to)
        return fail("target.itself", {from.str()});
    const Snapshot snapshot = snapshotOf(drawn);
    const auto usual = resolveTarget(snapshot, from, to.str());
    if (!usual || !family || usual->family() == *family)
        return usual;
    for (const Interface& interface : target->interfaces) {
        for (const InterfaceAddress& own : interface.addresses) {
            if (own.family() == *family)
                return own.address();
        }
    }
    return fail("target.no-address", {to.str()});
}

} // namespace

Traffic::Traffic(Document* document, LabMonitor* monitor, QWidget* parent)
    : QWidget(parent), m_document(document), m_monitor(monitor), m_from(new QComboBox(this)), m_to(new QComboBox(this)),
      m_family(new QComboBox(this)), m_protocol(new QComboBox(this)), m_rate(new QDoubleSpinBox(this)),
      m_seconds(new QSpinBox(this)), m_streams(new QSpinBox(this)), m_reverse(new QCheckBox(tr("Reverse"), this)),
      m_button(new QPushButton(this)), m_chart(new TrafficChart(this)), m_sign(new QLabel(this)),
      m_verdict(new look::ElidedLabel(this))
{
    setObjectName(QStringLiteral("traffic"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_sign);
    m_verdict->setObjectName(QStringLiteral("trafficVerdict"));
    foot->addWidget(m_verdict, 1);
    for (QWidget* part : std::initializer_list<QWidget*>{m_sign, m_verdict})
        part->setMinimumHeight(1); // with large letters on a small screen the form goes first
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(makeForm());
    left->addLayout(foot);
    left->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 1, 8, 1);
    row->setSpacing(12);
    row->addLayout(left, 2);
    row->addWidget(m_chart, 3);
    whenContentChanges(document, this, [this] { fill(); });
    connect(document, &Document::wasReset, this, [this] {
        if (m_test)
            m_test->stop();
        fill();
    });
    connect(monitor, &LabMonitor::stateChanged, this, &Traffic::followLab);
    connect(monitor, &LabMonitor::observedSettled, this, &Traffic::followLab);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &Traffic::enable);
    connect(m_from, &QComboBox::currentIndexChanged, this, &Traffic::enable);
    connect(m_to, &QComboBox::currentIndexChanged, this, &Traffic::enable);
    connect(m_button, &QPushButton::clicked, this, &Traffic::toggle);
    say(tr("iperf3 sends as much as goes from one node to another and counts what arrives."), false);
    fill();
    enable();
}

QWidget* Traffic::makeForm()
{
    auto* form = new QWidget(this);
    const auto name = [](QWidget* widget, const char* id, const QString& what) {
        widget->setObjectName(QLatin1String(id));
        widget->setAccessibleName(what);
        widget->setAccessibleDescription(what); // on Linux a combo box's name is what is chosen
        widget->setToolTip(what);
        widget->setMinimumHeight(26);
    };
    name(m_from, "trafficFrom", tr("From: the node with the client"));
    name(m_to, "trafficTo", tr("To: the node with the server"));
    name(m_family, "trafficFamily", tr("Addresses"));
    name(m_protocol, "trafficProtocol", tr("Protocol"));
    name(m_rate, "trafficRate", tr("What is sent over UDP; 0: as much as goes"));
    name(m_seconds, "trafficSeconds", tr("How long"));
    name(m_streams, "trafficStreams", tr("Streams at the same time"));
    name(m_reverse, "trafficReverse", tr("The server sends to the client"));
    name(m_button, "trafficButton", tr("Measure"));
    m_family->addItems({tr("Any address"), QStringLiteral("IPv4"), QStringLiteral("IPv6")});
    m_protocol->addItems({QStringLiteral("TCP"), QStringLiteral("UDP")});
    m_rate->setRange(0, TrafficTest::rateMbitMost);
    m_rate->setDecimals(1);
    m_rate->setValue(10);
    m_rate->setSuffix(QStringLiteral(" Mbit/s"));
    m_seconds->setRange(1, TrafficTest::secondsMost);
    m_seconds->setValue(10);
    m_seconds->setSuffix(QStringLiteral(" s"));
    m_streams->setRange(1, TrafficTest::parallelMost);
    for (QComboBox* box : {m_from, m_to}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
    }
    auto* ends = new QHBoxLayout;
    ends->addWidget(look::caption(tr("From"), form));
    ends->addWidget(m_from, 1);
    ends->addWidget(look::caption(tr("To"), form));
    ends->addWidget(m_to, 1);
    ends->addWidget(m_family);
    ends->addWidget(m_button);
    auto* manner = new QHBoxLayout;
    manner->addWidget(m_protocol);
    manner->addWidget(m_rate);
    manner->addWidget(look::caption(tr("For"), form));
    manner->addWidget(m_seconds);
    manner->addWidget(look::caption(tr("Streams"), form));
    manner->addWidget(m_streams);
    manner->addWidget(m_reverse);
    manner->addStretch(1);
    auto* rows = new QVBoxLayout(form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    for (QHBoxLayout* row : {ends, manner}) {
        row->setSpacing(8);
        rows->addLayout(row);
    }
    return form;
}

void Traffic::fill()
{
    QStringList names;
    for (const Node& node : m_document->topology().nodes) {
        const bool addressed = std::any_of(node.interfaces.begin(), node.interfaces.end(),
                                           [](const Interface& interface) { return !interface.addresses.empty(); });
        if (addressed)
            names << toQString(node.name.str());
    }
    offerNodes(m_from, names);
    offerNodes(m_to, names);
    if (m_to->currentIndex() == m_from->currentIndex() && m_to->count() > 1)
        m_to->setCurrentIndex(m_from->currentIndex() == 0 ? m_to->count() - 1 : 0);
    enable();
}

void Traffic::enable()
{
    const bool runs = m_test && (m_test->state() == State::Preparing || m_test->state() == State::Running);
    const bool lab = m_monitor->state() == LabMonitor::State::Running;
    m_rate->setVisible(m_protocol->currentIndex() == 1);
    m_button->setText(runs ? tr("Stop") : tr("Measure"));
    m_button->setAccessibleName(m_button->text());
    m_button->setEnabled(runs || (lab && m_from->count() > 1 && m_from->currentText() != m_to->currentText()));
    m_button->setToolTip(runs || lab ? QString() : tr("The lab does not run: press Deploy first."));
    for (QWidget* field :
         std::initializer_list<QWidget*>{m_from, m_to, m_family, m_protocol, m_rate, m_seconds, m_streams, m_reverse})
        field->setEnabled(!runs);
}

void Traffic::focusFirst()
{
    m_from->setFocus(Qt::OtherFocusReason);
}

void Traffic::toggle()
{
    if (m_test && (m_test->state() == State::Preparing || m_test->state() == State::Running))
        m_test->stop();
    else
        begin();
}

void Traffic::measure(const NodeName& from, const NodeName& to)
{
    if (m_test && (m_test->state() == State::Preparing || m_test->state() == State::Running))
        return; // one at a time: it can be seen, and stopped
    choose(from, to);
    begin();
}

void Traffic::choose(const NodeName& from, const NodeName& to)
{
    m_from->setCurrentText(toQString(from.str()));
    m_to->setCurrentText(toQString(to.str()));
}

void Traffic::begin()
{
    const auto from = NodeName::parse(m_from->currentText().toStdString());
    const auto to = NodeName::parse(m_to->currentText().toStdString());
    if (!from || !to)
        return;
    const std::optional<Family> family = m_family->currentIndex() == 0   ? std::nullopt
                                         : m_family->currentIndex() == 1 ? std::optional(Family::IPv4)
                                                                         : std::optional(Family::IPv6);
    const auto address = addressFor(m_document->topology(), *from, *to, family);
    if (!address) {
        say(words::full(address.error()), true);
        return;
    }
    if (m_test)
        m_test->deleteLater();
    TrafficTest::Options options{*from, *to, *address};
    options.seconds = m_seconds->value();
    options.udp = m_protocol->currentIndex() == 1;
    options.rateMbit = m_rate->value();
    options.reverse = m_reverse->isChecked();
    options.parallel = m_streams->value();
    auto* test = new TrafficTest(
        options,
        [monitor = QPointer(m_monitor)](const NodeName& node, std::vector<std::string> command, QObject* parent) {
            return monitor ? monitor->makeProgram(node, std::move(command), parent) : nullptr;
        },
        this);
    m_test = test;
    connect(test, &TrafficTest::sampled, this, &Traffic::showTest);
    connect(test, &TrafficTest::finished, this, [this, test] {
        if (test != m_test)
            return;
        showTest();
        Q_EMIT ended(toQString(test->options().from.str()) + QStringLiteral(" → ") +
                     toQString(test->options().to.str()) + QStringLiteral(": ") + m_verdict->text());
    });
    m_chart->show({}, options.seconds);
    say(tr("The server in %1 is being started.").arg(m_to->currentText()), false);
    test->start();
    enable();
}

QString Traffic::summary() const
{
    const IperfOutput& output = m_test->output();
    const auto& received = output.receiver() ? output.receiver() : output.sender();
    QStringList parts;
    if (received) {
        parts << tr("%1 received").arg(rateText(received->kbits));
        if (output.sender() && output.sender()->retransmits)
            parts << tr("retransmits: %1").arg(*output.sender()->retransmits);
        if (received->datagrams && *received->datagrams > 0)
            parts << tr("%1 of %2 datagrams lost (%3 %)")
                         .arg(*received->lost)
                         .arg(*received->datagrams)
                         .arg(QLocale().toString(100.0 * static_cast<double>(*received->lost) /
                                                     static_cast<double>(*received->datagrams),
                                                 'f', 2));
        if (received->jitterMs)
            parts << tr("jitter %1 ms").arg(QLocale().toString(*received->jitterMs, 'f', 3));
        parts << tr("%1 s").arg(QLocale().toString(received->seconds, 'f', 1));
    } else if (!output.samples().empty()) {
        double sum = 0;
        for (const IperfOutput::Sample& sample : output.samples())
            sum += sample.kbits;
        parts << tr("%1 on average").arg(rateText(sum / static_cast<double>(output.samples().size())));
    }
    return parts.join(QStringLiteral(" · "));
}

/// Why it ended, and what was measured until then.
QString Traffic::failure() const
{
    const QString why = words::full(*m_test->error()).replace(QLatin1Char('\n'), QLatin1Char(' '));
    const QString measured = summary();
    return measured.isEmpty() ? why : why + QStringLiteral(" · ") + tr("until then %1").arg(measured);
}

void Traffic::showTest()
{
    const auto& samples = m_test->output().samples();
    m_chart->show(samples, m_test->options().seconds);
    switch (m_test->state()) {
    case State::Preparing:
    case State::Running:
        if (!samples.empty())
            say(tr("%1 now").arg(rateText(samples.back().kbits)), false);
        break;
    case State::Done:
        say(summary(), false);
        m_sign->setPixmap(look::badge(look::Mark::Ok));
        break;
    case State::Stopped:
        say(summary().isEmpty() ? tr("stopped") : tr("stopped: %1").arg(summary()), false);
        break;
    case State::Failed:
        say(failure(), true);
        break;
    }
    enable();
}

void Traffic::say(const QString& text, bool bad)
{
    m_verdict->setText(text);
    m_verdict->setAccessibleName(text);
    look::setTone(m_verdict, bad ? look::Tone::Bad : look::Tone::Plain);
    m_sign->setPixmap(bad ? look::badge(look::Mark::Bad) : QPixmap());
    m_sign->setVisible(true);
}

/// Ends the test with a word when the ground goes from under it.
void Traffic::followLab()
{
    if (m_test && (m_test->state() == State::Preparing || m_test->state() == State::Running)) {
        const auto state = m_monitor->state();
        if (state == LabMonitor::State::NotRunning || state == LabMonitor::State::Lost ||
            state == LabMonitor::State::Stopping || !m_monitor->observed()) {
            m_test->abandon(endedWithLab("traffic", m_monitor->end()));
        } else {
            for (const NodeName& node : {m_test->options().from, m_test->options().to}) {
                const ObservedNode* seen = m_monitor->observed()->findNode(node);
                if (seen == nullptr || !seen->present)
                    m_test->abandon(Error{"traffic.node-gone", {node.str()}, {}});
            }
        }
    }
    enable();
}

} // namespace nsk::gui
