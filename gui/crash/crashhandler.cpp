// SPDX-License-Identifier: MIT
#include "gui/crash/crashhandler.h"

#include <QDir>
#include <QFile>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cxxabi.h>
#include <exception>
#include <execinfo.h>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <typeinfo>
#include <unistd.h>

// After install() everything here is called from a signal handler: only what signal-safety(7) lists, no memory is asked
// for, nothing is locked. backtrace() is no member of the list; it is once called before, so that its library is
// loaded, and an alarm ends a handler that hangs.
namespace nsk::gui::crash {

namespace {

constexpr std::array signals{SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
constexpr int framesMost = 100;
constexpr unsigned handlerSeconds = 5;
constexpr std::size_t actionsMost = 32, actionLength = 48;
constexpr std::size_t stackSize = std::size_t{128} << 10U;

std::array<char, 4096> reportFolder{};
std::array<char, 2048> knownFacts{};
std::array<char, 256> exceptionType{};
std::array<std::array<char, actionLength>, actionsMost> actions{};
std::array<std::time_t, actionsMost> actionTimes{};
std::atomic<std::uint32_t> actionCount = 0;
std::atomic<bool> writing = false;
alignas(16) std::array<char, stackSize> handlerStack{}; // the program's own may be what has no room left

/// Text in a buffer of fixed size; what does not fit is left out.
class Line
{
public:
    Line& operator<<(std::string_view text)
    {
        const std::size_t length = std::min(text.size(), m_text.size() - 1 - m_length);
        std::memcpy(m_text.data() + m_length, text.data(), length);
        m_length += length;
        return *this;
    }
    Line& operator<<(std::uint64_t number) { return digits(number, 1); }
    Line& digits(std::uint64_t number, int least)
    {
        std::array<char, 20> reversed{};
        std::size_t count = 0;
        do {
            reversed[count++] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number != 0 || static_cast<int>(count) < least);
        while (count != 0)
            *this << std::string_view(&reversed[--count], 1);
        return *this;
    }
    const char* c_str() const { return m_text.data(); }
    void writeTo(int file) const
    {
        for (std::size_t done = 0; done < m_length;) {
            const ssize_t now = ::write(file, m_text.data() + done, m_length - done);
            if (now <= 0 && errno != EINTR)
                return;
            done += now > 0 ? static_cast<std::size_t>(now) : 0;
        }
    }

private:
    std::array<char, 8192> m_text{};
    std::size_t m_length = 0;
};

/// UTC without gmtime_r(): days since 1970 to a date of the Gregorian calendar, eras of 400 years that begin on 1
/// March.
struct Moment
{
    std::uint64_t year, month, day, hour, minute, second;
};

Moment momentOf(std::time_t time)
{
    const auto seconds = static_cast<std::uint64_t>(time);
    const std::uint64_t days = seconds / 86'400 + 719'468; // since 1 March of year 0
    const std::uint64_t era = days / 146'097, ofEra = days % 146'097;
    const std::uint64_t yearOfEra = (ofEra - ofEra / 1'460 + ofEra / 36'524 - ofEra / 146'096) / 365;
    const std::uint64_t ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::uint64_t shifted = (5 * ofYear + 2) / 153; // 0: March
    const std::uint64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month,
            ofYear - (153 * shifted + 2) / 5 + 1,
            seconds / 3'600 % 24,
            seconds / 60 % 60,
            seconds % 60};
}

std::time_t now()
{
    timespec time{};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return time.tv_sec;
}

void putTime(Line& line, std::time_t time)
{
    const Moment at = momentOf(time);
    line.digits(at.hour, 2) << ":";
    line.digits(at.minute, 2) << ":";
    line.digits(at.second, 2);
}

void putDate(Line& line, const Moment& at, std::string_view between)
{
    line.digits(at.year, 4) << between;
    line.digits(at.month, 2) << between;
    line.digits(at.day, 2);
}

std::string_view nameOf(int signal)
{
    switch (signal) {
    case SIGSEGV:
        return "SIGSEGV (an address that is not the program's)";
    case SIGBUS:
        return "SIGBUS (memory that could not be reached)";
    case SIGILL:
        return "SIGILL (an instruction that is none)";
    case SIGFPE:
        return "SIGFPE (an arithmetic error)";
    case SIGABRT:
        return "SIGABRT (the program gave up)";
    default:
        return "a signal";
    }
}

int openReport(std::time_t time)
{
    if (reportFolder[0] == '\0')
        return -1;
    const Moment at = momentOf(time);
    Line path;
    path << reportFolder.data() << "/crash-";
    putDate(path, at, "");
    path << "-";
    path.digits(at.hour, 2).digits(at.minute, 2).digits(at.second, 2) << "-";
    path << static_cast<std::uint64_t>(::getpid()) << ".txt";
    return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
}

void writeActions(Line& text)
{
    text << "\nLast actions (UTC), the newest last:\n";
    const std::uint32_t count = actionCount;
    const std::uint32_t first = count > actionsMost ? count - static_cast<std::uint32_t>(actionsMost) : 0;
    for (std::uint32_t i = first; i < count; ++i) {
        text << "  ";
        putTime(text, actionTimes[i % actionsMost]);
        text << "  "
             << std::string_view(actions[i % actionsMost].data(),
                                 ::strnlen(actions[i % actionsMost].data(), actionLength))
             << "\n";
    }
    if (count == 0)
        text << "  none\n";
}

void writeReport(int file, int signal, const siginfo_t* info, std::time_t time)
{
    Line text;
    text << "nsketch crashed. This report is on this computer only; nothing is sent.\n\n"
         << knownFacts.data() << "When: ";
    putDate(text, momentOf(time), "-");
    text << " ";
    putTime(text, time);
    text << " UTC\nHow: " << nameOf(signal);
    if (info != nullptr && info->si_code <= 0)
        text << ", sent by process " << static_cast<std::uint64_t>(info->si_pid);
    if (exceptionType[0] != '\0')
        text << "\nException: " << exceptionType.data();
    text << "\n";
    writeActions(text);
    text << "\nStack:\n";
    text.writeTo(file);
    std::array<void*, framesMost> frames{};
    const int count = ::backtrace(frames.data(), framesMost);
    ::backtrace_symbols_fd(frames.data(), count, file);
}

void handle(int signal, siginfo_t* info, void*)
{
    if (writing.exchange(true)) { // another thread's crash, or the handler's own: the first one is told
        for (;;)
            ::pause();
    }
    ::signal(SIGALRM, SIG_DFL);
    ::alarm(handlerSeconds);
    const std::time_t time = now();
    if (const int file = openReport(time); file >= 0) {
        writeReport(file, signal, info, time);
        ::close(file);
    }
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

/// Its type only: what it says may have words of a drawing.
[[noreturn]] void atTerminate()
{
    if (const std::type_info* type = abi::__cxa_current_exception_type(); type != nullptr)
        std::strncpy(exceptionType.data(), type->name(), exceptionType.size() - 1);
    std::abort();
}

template <std::size_t Size> void keep(std::array<char, Size>& to, const QByteArray& text)
{
    std::strncpy(to.data(), text.constData(), Size - 1);
}

} // namespace

void install(const QString& folder, const QString& facts)
{
    const QByteArray path = QFile::encodeName(folder);
    if (static_cast<std::size_t>(path.size()) < reportFolder.size() - 64 && QDir().mkpath(folder)) {
        ::chmod(path.constData(), S_IRWXU);
        keep(reportFolder, path);
    }
    keep(knownFacts, facts.toUtf8());
    void* frame = nullptr;
    (void)::backtrace(&frame, 1); // loads what it needs
    stack_t stack{};
    stack.ss_sp = handlerStack.data();
    stack.ss_size = handlerStack.size();
    ::sigaltstack(&stack, nullptr);
    std::set_terminate(atTerminate);
    struct sigaction action
    {
    };
    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    ::sigemptyset(&action.sa_mask);
    for (const int signal : signals)
        ::sigaction(signal, &action, nullptr);
}

void note(const char* action)
{
    const std::uint32_t at = actionCount++ % static_cast<std::uint32_t>(actionsMost);
    std::strncpy(actions[at].data(), action, actionLength - 1);
    actionTimes[at] = now();
}

} // namespace nsk::gui::crash
