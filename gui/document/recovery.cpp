// SPDX-License-Identifier: MIT
#include "gui/document/recovery.h"

#include "core/file/jsonvalue.h"
#include "core/file/replacefile.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QUuid>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nsk::gui {

namespace {

/// By hand: QDateTime::toString() is empty when the program is already ending, as when its display is gone.
std::string momentOfNow()
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    std::tm utc{};
    ::gmtime_r(&now.tv_sec, &utc);
    std::array<char, 40> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &utc);
    std::snprintf(text.data() + length, text.size() - length, ".%03dZ", static_cast<int>(now.tv_nsec / 1'000'000));
    return text.data();
}

constexpr auto originMember = "x-nsketch-recovery";
constexpr auto workSuffix = ".nsketch", lockSuffix = ".lock", asideSuffix = ".unreadable";
constexpr mode_t ownFile = S_IRUSR | S_IWUSR, ownFolder = S_IRWXU;

std::string withOrigin(Topology topology, const Origin& origin)
{
    const JsonObject member{{"path", JsonValue{origin.path.toStdString()}},
                            {"digest", JsonValue{origin.digest.toHex().toStdString()}},
                            {"written", JsonValue{momentOfNow()}}};
    std::erase_if(topology.extras, [](const Extra& extra) { return extra.first == originMember; });
    topology.extras.emplace_back(originMember, canonicalJson(JsonValue{member}));
    return writeTopology(topology);
}

RecoveredWork withoutOrigin(Topology topology)
{
    RecoveredWork work{std::move(topology), {}, {}};
    Extras& extras = work.topology.extras;
    const auto found = std::ranges::find(extras, originMember, &Extra::first);
    if (found == extras.end())
        return work;
    const QJsonObject member = QJsonDocument::fromJson(QByteArray::fromStdString(found->second)).object();
    work.origin.path = member.value(QLatin1String("path")).toString();
    work.origin.digest = QByteArray::fromHex(member.value(QLatin1String("digest")).toString().toLatin1());
    work.written = QDateTime::fromString(member.value(QLatin1String("written")).toString(), Qt::ISODateWithMs);
    extras.erase(found);
    return work;
}

/// Whether the descriptor still is the file of that name: its owner may have removed it meanwhile.
bool isStill(int descriptor, const QByteArray& path)
{
    struct stat held
    {
    }, named{};
    return ::fstat(descriptor, &held) == 0 && ::stat(path.constData(), &named) == 0 && held.st_ino == named.st_ino &&
           held.st_dev == named.st_dev;
}

/// The crash came after the saving and before the end of it: nothing is unsaved.
bool isSaved(const RecoveredWork& work)
{
    const auto saved = readFile(QFile::encodeName(work.origin.path).toStdString());
    return saved && *saved == writeTopology(work.topology);
}

} // namespace

QString RecoveredWork::name() const
{
    return origin.path.isEmpty() ? QString::fromStdString(topology.name.str()) : QFileInfo(origin.path).fileName();
}

RecoverySlot::RecoverySlot(const QString& folder)
    : RecoverySlot(folder, QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

RecoverySlot::RecoverySlot(const QString& folder, const QString& id) : m_folder(folder), m_id(id) {}

std::shared_ptr<RecoverySlot> RecoverySlot::claim(const QString& folder, const QString& id)
{
    const std::shared_ptr<RecoverySlot> slot(new RecoverySlot(folder, id));
    if (!slot->lock())
        return nullptr;
    if (QFileInfo::exists(slot->path()))
        return slot;
    slot->remove(); // its owner had nothing unsaved
    return nullptr;
}

QString RecoverySlot::withSuffix(const char* suffix) const
{
    return m_folder + QLatin1Char('/') + m_id + QLatin1String(suffix);
}

QString RecoverySlot::path() const
{
    return withSuffix(workSuffix);
}

/// The kernel takes the lock from the dead, whatever they died of, and whoever has their process id now.
bool RecoverySlot::lock()
{
    const QByteArray path = QFile::encodeName(withSuffix(lockSuffix));
    Descriptor file(::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, ownFile));
    if (!file || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0 || !isStill(file.get(), path))
        return false;
    m_lock = std::move(file);
    return true;
}

Status RecoverySlot::makeFolder() const
{
    const QByteArray folder = QFile::encodeName(m_folder);
    const QDir parent = QFileInfo(m_folder).dir();
    errno = 0;
    if ((parent.exists() || parent.mkpath(QStringLiteral("."))) &&
        (::mkdir(folder.constData(), ownFolder) == 0 || errno == EEXIST) && ::chmod(folder.constData(), ownFolder) == 0)
        return {};
    return fail("file.cannot-write", {folder.toStdString(), std::strerror(errno)});
}

Status RecoverySlot::write(const Topology& topology, const Origin& origin)
{
    if (m_removed)
        return {};
    if (!m_lock) {
        if (Status made = makeFolder(); !made)
            return made;
        if (!lock())
            return fail("file.cannot-write", {withSuffix(lockSuffix).toStdString(), std::strerror(errno)});
    }
    Status written = replaceFile(QFile::encodeName(path()).toStdString(), withOrigin(topology, origin), ownFile);
    if (m_removed)
        removeFiles();
    return written;
}

Result<RecoveredWork> RecoverySlot::read() const
{
    Result<Topology> topology = readTopologyFile(QFile::encodeName(path()).toStdString());
    if (!topology)
        return fail(topology.error());
    return withoutOrigin(std::move(*topology));
}

QString RecoverySlot::setAside()
{
    const QString aside = withSuffix(asideSuffix);
    if (!QFile::rename(path(), aside))
        return path();
    remove();
    return aside;
}

void RecoverySlot::remove()
{
    m_removed = true;
    removeFiles();
}

/// With what a write that was killed has left behind. The lock last: until then nobody else is here.
void RecoverySlot::removeFiles() const
{
    QFile::remove(path());
    const QString halfWritten = QStringLiteral(".%1%2.*").arg(m_id, QLatin1String(workSuffix));
    for (const QString& name : QDir(m_folder).entryList({halfWritten}, QDir::Files | QDir::Hidden))
        QFile::remove(m_folder + QLatin1Char('/') + name);
    QFile::remove(withSuffix(lockSuffix));
}

std::vector<LostWork> findLostWork(const QString& folder)
{
    QSet<QString> ids;
    for (const QString& name :
         QDir(folder).entryList({QStringLiteral("*.nsketch"), QStringLiteral("*.lock")}, QDir::Files))
        ids.insert(QFileInfo(name).completeBaseName());
    std::vector<LostWork> found;
    for (const QString& id : std::as_const(ids)) {
        const std::shared_ptr<RecoverySlot> slot = RecoverySlot::claim(folder, id);
        if (slot == nullptr)
            continue;
        Result<RecoveredWork> work = slot->read();
        if (work && isSaved(*work)) {
            slot->remove();
            continue;
        }
        const QString path = work ? slot->path() : slot->setAside();
        found.push_back({slot, std::move(work), path});
    }
    const auto when = [](const LostWork& one) { return one.work ? one.work->written : QDateTime(); };
    std::ranges::sort(found, std::ranges::greater(), when);
    return found;
}

QString recoveryFolder()
{
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(state)) // as the base directory specification wants it
        state = QDir::homePath() + QStringLiteral("/.local/state");
    return state + QStringLiteral("/nsketch/recovery");
}

QByteArray digestOf(std::string_view bytes)
{
    return QCryptographicHash::hash(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                    QCryptographicHash::Sha256);
}

} // namespace nsk::gui
