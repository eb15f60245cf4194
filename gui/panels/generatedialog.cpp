// SPDX-License-Identifier: MIT
#include "gui/panels/generatedialog.h"

#include "core/words/words.h"
#include "gui/canvas/render.h"
#include "gui/panels/addresspools.h"
#include "gui/panels/form.h"
#include "gui/settings/settings.h"
#include "gui/panels/look.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace nsk::gui {

namespace {

constexpr QSize shapeSize(104, 68);
constexpr QSize previewLeast(420, 320);
constexpr double beside = 192;

/// In the order of Shape.
QStringList shapeNames()
{
    return {GenerateDialog::tr("Line"),       GenerateDialog::tr("Ring"),      GenerateDialog::tr("Star"),
            GenerateDialog::tr("Tree"),       GenerateDialog::tr("Full mesh"), GenerateDialog::tr("Grid"),
            GenerateDialog::tr("Leaf–spine"), GenerateDialog::tr("Random")};
}

/// What the two numbers of a shape count.
std::pair<QString, QString> countedBy(Shape shape)
{
    switch (shape) {
    case Shape::Line:
        return {GenerateDialog::tr("Nodes in the line"), {}};
    case Shape::Ring:
        return {GenerateDialog::tr("Nodes in the ring"), {}};
    case Shape::FullMesh:
        return {GenerateDialog::tr("Nodes in the mesh"), {}};
    case Shape::Star:
        return {GenerateDialog::tr("Hosts"), {}};
    case Shape::Tree:
        return {GenerateDialog::tr("Levels"), GenerateDialog::tr("Children of a node")};
    case Shape::Grid:
        return {GenerateDialog::tr("Rows"), GenerateDialog::tr("Columns")};
    case Shape::LeafSpine:
        return {GenerateDialog::tr("Leaves"), GenerateDialog::tr("Spines")};
    case Shape::Random:
        return {GenerateDialog::tr("Routers"), GenerateDialog::tr("Links between them")};
    }
    return {};
}

QString edgeText(Shape shape)
{
    return shape == Shape::Tree ? GenerateDialog::tr("Hosts at the lowest level only")
                                : GenerateDialog::tr("Hosts at both ends only");
}

void fill(QSpinBox* box, const SizeRange& range)
{
    box->setRange(range.least, range.most);
    box->setValue(range.usual);
}

double onGrid(double value)
{
    return std::round(value / Theme::snap) * Theme::snap;
}

} // namespace

GenerateDialog::GenerateDialog(Scene* scene, QWidget* parent)
    : QDialog(parent), m_scene(scene), m_job([this](const Preview& preview) { take(preview); }),
      m_pictures([this](const std::vector<QImage>& pictures) { showPictures(pictures); }),
      m_inserting([this](const Result<Insertion>& insertion) { takeInsertion(insertion); })
{
    setObjectName(QStringLiteral("generateDialog"));
    setWindowTitle(tr("Generate a network"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(makeShapes());
    row->addWidget(makeForm());
    row->addWidget(makePreview(), 1);
    auto* column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(makeButtons());
    resize(980, 560);
    connect(m_shapes, &QListWidget::currentRowChanged, this, &GenerateDialog::showShape);
    m_shapes->setCurrentRow(0);
    askForPictures();
}

void GenerateDialog::askForPictures()
{
    m_pictures.ask([theme = m_scene->theme(), ratio = devicePixelRatioF()] {
        std::vector<QImage> all;
        for (const ShapeTraits& traits : nsk::shapes())
            all.push_back(renderThumbnail(generate(GeneratorRequest(traits.shape)).value(), shapeSize, ratio, theme));
        return all;
    });
}

void GenerateDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    const auto repaint = [this] { // once the scene has the new theme
        askForPictures();
        ask();
    };
    QMetaObject::invokeMethod(this, repaint, Qt::QueuedConnection);
}

Shape GenerateDialog::shape() const
{
    return static_cast<Shape>(std::max(0, m_shapes->currentRow()));
}

void GenerateDialog::choose(Shape shape)
{
    m_shapes->setCurrentRow(static_cast<int>(shape));
}

QWidget* GenerateDialog::makeShapes()
{
    m_shapes = new QListWidget(this);
    m_shapes->setObjectName(QStringLiteral("shapes"));
    m_shapes->setAccessibleName(tr("Shapes"));
    m_shapes->setViewMode(QListView::IconMode);
    m_shapes->setMovement(QListView::Static);
    m_shapes->setIconSize(shapeSize);
    m_shapes->setGridSize(shapeSize + QSize(16, 28));
    m_shapes->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_shapes->setFixedWidth(2 * (shapeSize.width() + 16) + 24);
    QPixmap blank(shapeSize); // until the pictures are drawn
    blank.fill(Qt::transparent);
    for (const QString& name : shapeNames())
        m_shapes->addItem(new QListWidgetItem(QIcon(blank), name));
    return m_shapes;
}

void GenerateDialog::showPictures(const std::vector<QImage>& pictures)
{
    for (std::size_t i = 0; i < pictures.size(); ++i)
        m_shapes->item(static_cast<int>(i))->setIcon(QIcon(QPixmap::fromImage(pictures[i])));
}

QSpinBox* GenerateDialog::addNumber(QFormLayout* form, const char* id)
{
    auto* box = new QSpinBox(this);
    box->setObjectName(QLatin1String(id));
    box->setMinimumHeight(24);
    form->addRow(QStringLiteral(" "), box); // showShape() says what it is
    connect(box, &QSpinBox::valueChanged, this, &GenerateDialog::ask);
    return box;
}

GenerateDialog::Pool GenerateDialog::addPool(QFormLayout* form, const QString& family, const char* id,
                                             const QString& usual)
{
    Pool made{new QCheckBox(family, this), new QLineEdit(usual, this)};
    made.on->setObjectName(QLatin1String(id));
    made.pool->setObjectName(QLatin1String(id) + QStringLiteral("Pool"));
    made.pool->setAccessibleName(tr("%1 pool").arg(QString(family).remove(QLatin1Char('&'))));
    form->addRow(made.on, made.pool);
    connect(made.on, &QCheckBox::toggled, made.pool, &QWidget::setEnabled);
    connect(made.on, &QCheckBox::toggled, this, &GenerateDialog::ask);
    connect(made.pool, &QLineEdit::textChanged, this, &GenerateDialog::ask);
    return made;
}

QWidget* GenerateDialog::makeForm()
{
    auto* page = new QWidget(this);
    m_form = new QFormLayout(page);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_name = new QLineEdit(page);
    m_name->setObjectName(QStringLiteral("generatedName"));
    m_name->setMaxLength(static_cast<int>(LabName::maxLength));
    m_form->addRow(tr("Name"), m_name);
    connect(m_name, &QLineEdit::textChanged, this, &GenerateDialog::ask);
    m_first = addNumber(m_form, "first");
    m_second = addNumber(m_form, "second");
    m_inner = new QComboBox(page);
    m_inner->setObjectName(QStringLiteral("innerKind"));
    m_inner->setAccessibleDescription(tr("Inner nodes")); // on Linux its name is what is chosen
    m_inner->addItem(tr("Routers"), static_cast<int>(NodeKind::Router));
    m_inner->addItem(tr("Switches"), static_cast<int>(NodeKind::Switch));
    m_form->addRow(tr("Inner nodes"), m_inner);
    connect(m_inner, &QComboBox::currentIndexChanged, this, &GenerateDialog::ask);
    m_hosts = addNumber(m_form, "hosts");
    m_edge = new QCheckBox(page);
    m_edge->setObjectName(QStringLiteral("edgeOnly"));
    m_form->addRow(m_edge);
    connect(m_edge, &QCheckBox::toggled, this, &GenerateDialog::ask);
    m_seed = addNumber(m_form, "seed");
    m_seed->setToolTip(tr("The same number gives the same network"));
    m_ipv4 = addPool(m_form, QStringLiteral("IPv&4"), "generatedIpv4", settings::text(settings::ipv4Pool));
    m_ipv4.on->setChecked(true);
    m_ipv6 = addPool(m_form, QStringLiteral("IPv&6"), "generatedIpv6", settings::text(settings::ipv6Pool));
    m_ipv6.pool->setEnabled(false);
    page->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred); // as wide as its words
    return page;
}

QWidget* GenerateDialog::makePreview()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    m_picture = new QLabel(page);
    m_picture->setObjectName(QStringLiteral("generatedPicture"));
    m_picture->setAccessibleName(tr("Preview"));
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setFrameShape(QFrame::StyledPanel);
    m_picture->setMinimumSize(previewLeast);
    m_picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_picture->installEventFilter(this);
    column->addWidget(m_picture, 1);
    m_summary = new QLabel(page);
    m_summary->setObjectName(QStringLiteral("generatedSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setMinimumHeight(3 * fontMetrics().lineSpacing()); // an error does not make the picture jump
    m_summary->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(m_summary);
    return page;
}

QWidget* GenerateDialog::makeButtons()
{
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_insert = buttons->addButton(tr("Insert into this drawing"), QDialogButtonBox::ActionRole);
    m_insert->setObjectName(QStringLiteral("insertGenerated"));
    m_open = buttons->addButton(tr("New drawing"), QDialogButtonBox::AcceptRole);
    m_open->setObjectName(QStringLiteral("openGenerated"));
    look::makePrimary(m_open);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_insert, &QPushButton::clicked, this, &GenerateDialog::insert);
    connect(m_open, &QPushButton::clicked, this, [this] {
        const auto topology = m_shown.topology; // the dialog may be gone when it is read
        accept();
        Q_EMIT newDrawing(*topology);
    });
    return buttons;
}

void GenerateDialog::showShape()
{
    const ShapeTraits& traits = traitsOf(shape());
    const GeneratorRequest usual(traits.shape);
    m_filling = true;
    m_name->setText(toQString(usual.name.str()));
    const auto [first, second] = countedBy(traits.shape);
    const auto label = [this](QWidget* field, const QString& text) {
        static_cast<QLabel*>(m_form->labelForField(field))->setText(text);
        field->setAccessibleName(text);
    };
    label(m_first, first);
    label(m_second, second);
    label(m_hosts, tr("Hosts at each"));
    label(m_seed, tr("Seed"));
    fill(m_first, traits.first);
    fill(m_second, traits.second);
    fill(m_hosts, traits.hosts);
    m_seed->setRange(1, 999'999);
    m_edge->setText(edgeText(traits.shape));
    m_edge->setChecked(usual.edgeOnly);
    m_inner->setCurrentIndex(0);
    m_form->setRowVisible(m_second, traits.second.most > 0);
    m_form->setRowVisible(m_hosts, traits.hosts.most > 0);
    m_form->setRowVisible(m_edge, traits.hasEdge);
    m_form->setRowVisible(m_inner, traits.switches);
    m_form->setRowVisible(m_seed, traits.shape == Shape::Random);
    m_filling = false;
    ask();
}

Result<GeneratorRequest> GenerateDialog::request() const
{
    GeneratorRequest made(shape());
    const auto name = LabName::parse(m_name->text().trimmed().toStdString());
    if (!name)
        return nsk::fail(name.error());
    made.name = *name;
    made.first = m_first->value();
    made.second = m_second->value();
    made.hosts = m_hosts->value();
    made.edgeOnly = m_edge->isChecked();
    made.inner = static_cast<NodeKind>(m_inner->currentData().toInt());
    made.seed = static_cast<std::uint64_t>(m_seed->value());
    made.pools = keptPools();
    for (const auto& [row, pool, family] :
         {std::tuple(&m_ipv4, &made.pools.ipv4, Family::IPv4), std::tuple(&m_ipv6, &made.pools.ipv6, Family::IPv6)}) {
        pool->reset();
        if (!row->on->isChecked())
            continue;
        const auto parsed = Prefix::parse(row->pool->text().trimmed().toStdString());
        if (!parsed)
            return nsk::fail(parsed.error());
        if (parsed->family() != family)
            return nsk::fail("addressing.families", {parsed->str(), nameOf(family)});
        *pool = *parsed;
    }
    return made;
}

void GenerateDialog::ask()
{
    if (m_filling)
        return;
    m_insert->setEnabled(false);
    m_open->setEnabled(false);
    const auto wanted = request();
    const QSize size = m_picture->contentsRect().size().expandedTo(previewLeast);
    m_job.ask([wanted, size, theme = m_scene->theme(), ratio = devicePixelRatioF()] {
        Preview preview;
        const auto sizes = wanted ? sizeOf(*wanted) : Result<GeneratedSize>(nsk::fail(wanted.error()));
        auto topology = sizes ? generate(*wanted) : Result<Topology>(nsk::fail(sizes.error()));
        if (!topology) {
            preview.error = topology.error();
            return preview;
        }
        preview.subnets = sizes->subnets;
        for (const Node& node : topology->nodes)
            preview.routes += node.routes.size();
        preview.picture = renderThumbnail(*topology, size, ratio, theme);
        preview.topology = std::make_shared<const Topology>(std::move(*topology));
        return preview;
    });
}

void GenerateDialog::take(const Preview& preview)
{
    m_shown = preview;
    m_picture->setPixmap(QPixmap::fromImage(preview.picture));
    m_insert->setEnabled(!preview.error);
    m_open->setEnabled(!preview.error);
    if (preview.error)
        return fail(*preview.error);
    const auto count = [](std::size_t number) { return static_cast<int>(number); };
    m_summary->setText(QStringList{tr("%n node(s)", nullptr, count(preview.topology->nodes.size())),
                                   tr("%n link(s)", nullptr, count(preview.topology->links.size())),
                                   tr("%n subnet(s)", nullptr, count(preview.subnets)),
                                   tr("%n route(s)", nullptr, count(preview.routes))}
                           .join(QStringLiteral("  ·  ")));
    look::setTone(m_summary, look::Tone::Soft);
}

void GenerateDialog::fail(const Error& error)
{
    m_summary->setText(words::full(error));
    look::setTone(m_summary, look::Tone::Bad);
}

Position GenerateDialog::besideDrawing() const
{
    if (m_scene->document()->topology().nodes.empty())
        return {};
    const auto& places = m_shown.topology->layout.nodes;
    double left = 0, top = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        left = i == 0 ? places[i].second.x : std::min(left, places[i].second.x);
        top = i == 0 ? places[i].second.y : std::min(top, places[i].second.y);
    }
    const QRectF drawn = m_scene->bounds();
    return {onGrid(drawn.right() + beside - left), onGrid(drawn.top() + Theme::cardHeight / 2 - top)};
}

void GenerateDialog::insert()
{
    const auto wanted = request();
    if (!wanted)
        return;
    m_insert->setEnabled(false);
    m_open->setEnabled(false);
    m_inserting.ask([drawing = m_scene->document()->topology(), wanted = *wanted, offset = besideDrawing()] {
        return generateInto(drawing, wanted, offset);
    });
}

void GenerateDialog::takeInsertion(const Result<Insertion>& insertion)
{
    const Status done = insertion
                            ? m_scene->document()->push(insertion->edit,
                                                        tr("Insert %1").arg(shapeNames().value(m_shapes->currentRow())))
                            : Status(nsk::fail(insertion.error()));
    if (!done)
        return fail(done.error());
    Selection selection;
    for (const NodeName& name : insertion->nodes)
        selection.push_back(SelectedObject::ofNode(name));
    m_scene->setSelection(selection);
    accept();
    Q_EMIT inserted(insertion->nodes);
}

bool GenerateDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_picture && event->type() == QEvent::Resize)
        ask();
    return QDialog::eventFilter(watched, event);
}

} // namespace nsk::gui
