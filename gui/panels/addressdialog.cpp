// SPDX-License-Identifier: MIT
#include "gui/panels/addressdialog.h"

#include "core/analysis/autoaddress.h"
#include "gui/panels/form.h"
#include "gui/settings/settings.h"

#include <QHBoxLayout>

namespace nsk::gui {

AddressDialog::AddressDialog(Document* document, QWidget* parent)
    : ProposalDialog(document, tr("Assign addresses"),
                     tr("Every linked interface without an address gets one: a subnet for each segment, routers first. "
                        "What you typed stays, and gives its segment the subnet."),
                     tr("Assign addresses"), parent)
{
    setObjectName(QStringLiteral("addressDialog"));
    m_ipv4 = addFamily(QStringLiteral("IPv&4"), "ipv4", settings::text(settings::ipv4Pool), 8, 31,
                       settings::number(settings::ipv4Length));
    m_pairs = new QComboBox(this);
    m_pairs->setObjectName(QStringLiteral("pointToPoint"));
    m_pairs->setAccessibleName(tr("Links between two nodes"));
    m_pairs->setAccessibleDescription(m_pairs->accessibleName());
    m_pairs->addItem(tr("Links between two nodes: like the others"), 0);
    m_pairs->addItem(tr("Links between two nodes: /30"), 30);
    m_pairs->addItem(tr("Links between two nodes: /31 (RFC 3021)"), 31);
    m_pairs->setCurrentIndex(std::max(0, m_pairs->findData(settings::text(settings::pointToPoint).toInt())));
    options()->addWidget(m_pairs);
    m_ipv6 = addFamily(QStringLiteral("IPv&6"), "ipv6", settings::text(settings::ipv6Pool), 16, 127,
                       settings::number(settings::ipv6Length));
    m_ipv6.on->setChecked(settings::flag(settings::ipv6Too));
    connect(m_pairs, &QComboBox::currentIndexChanged, this, &AddressDialog::ask);
    ask();
}

AddressDialog::Row AddressDialog::addFamily(const QString& name, const char* id, const QString& pool, int least,
                                            int most, int length)
{
    Row row{new QCheckBox(name, this), new QLineEdit(pool, this), new QSpinBox(this)};
    const QString what = QString(name).remove(QLatin1Char('&'));
    row.on->setObjectName(QLatin1String(id));
    row.on->setChecked(true);
    row.pool->setObjectName(QLatin1String(id) + QStringLiteral("Pool"));
    row.pool->setAccessibleName(tr("%1 pool").arg(what));
    row.length->setObjectName(QLatin1String(id) + QStringLiteral("Length"));
    row.length->setAccessibleName(tr("Length of the %1 subnets").arg(what));
    row.length->setRange(least, most);
    row.length->setValue(length);
    row.length->setPrefix(QStringLiteral("/"));
    auto* line = new QHBoxLayout;
    line->addWidget(row.on);
    line->addWidget(new QLabel(tr("from"), this));
    line->addWidget(row.pool, 1);
    line->addWidget(new QLabel(tr("each segment"), this));
    line->addWidget(row.length);
    options()->addLayout(line);
    connect(row.on, &QCheckBox::toggled, this, &AddressDialog::ask);
    connect(row.pool, &QLineEdit::textChanged, this, &AddressDialog::ask);
    connect(row.length, &QSpinBox::valueChanged, this, &AddressDialog::ask);
    return row;
}

std::function<ProposalDialog::Proposal()> AddressDialog::work() const
{
    AddressPools pools;
    std::optional<Error> wrong;
    const auto pool = [&](const Row& row, Family family) -> std::optional<Prefix> {
        if (!row.on->isChecked())
            return std::nullopt;
        const auto parsed = Prefix::parse(row.pool->text().trimmed().toStdString());
        if (!parsed)
            wrong = parsed.error();
        else if (parsed->family() != family)
            wrong = Error{"addressing.families", {parsed->str(), nameOf(family)}, {}};
        return wrong ? std::nullopt : std::optional(*parsed);
    };
    pools.ipv4 = pool(m_ipv4, Family::IPv4);
    pools.ipv6 = wrong ? std::nullopt : pool(m_ipv6, Family::IPv6);
    pools.ipv4Length = m_ipv4.length->value();
    pools.ipv6Length = m_ipv6.length->value();
    if (const int pairs = m_pairs->currentData().toInt(); pairs != 0)
        pools.ipv4PointToPoint = pairs;
    return [topology = document()->topology(), pools, wrong] {
        Proposal proposal;
        const Result<std::vector<NewAddress>> given = wrong ? fail(*wrong) : assignAddresses(topology, pools);
        if (!given) {
            proposal.error = given.error();
            return proposal;
        }
        proposal.edit = addressesEdit(topology, *given);
        for (const NewAddress& one : *given)
            proposal.rows.push_back({toQString(one.at.node.str() + ":" + one.at.interface.str()),
                                     tr("add %1").arg(toQString(one.address.str()))});
        proposal.summary = given->empty() ? tr("Nothing to do: every linked interface has an address.")
                                          : tr("%n address(es) more.", nullptr, static_cast<int>(given->size()));
        return proposal;
    };
}

} // namespace nsk::gui
