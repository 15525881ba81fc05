// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/DescriptorMessage.h"

#include <array>
#include <cstring>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
constexpr std::size_t MostDescriptors = 4; // more than accepted, so that all can be closed

struct ControlBuffer
{
    alignas(cmsghdr) std::array<char, CMSG_SPACE(MostDescriptors * sizeof(int))> bytes{};
};

/// The descriptors that came with @p message.
std::vector<int> descriptorsOf(msghdr &message)
{
    std::vector<int> descriptors;
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header != nullptr;
         header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        const std::size_t before = descriptors.size();
        descriptors.resize(before + count);
        std::memcpy(descriptors.data() + before, CMSG_DATA(header), count * sizeof(int));
    }
    return descriptors;
}

bool isReadable(int socket, int timeoutMs)
{
    pollfd polled{socket, POLLIN, 0};
    return ::poll(&polled, 1, timeoutMs) == 1;
}
} // namespace

bool sendDescriptorMessage(int socket, const QByteArray &text, int descriptor)
{
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    iovec part{const_cast<char *>(text.constData()), static_cast<std::size_t>(text.size())};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr *const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptor);
    std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    return ::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == text.size();
}

std::optional<DescriptorMessage> receiveDescriptorMessage(int socket, qsizetype mostBytes,
                                                          int timeoutMs)
{
    if (!isReadable(socket, timeoutMs))
        return std::nullopt;
    QByteArray text(mostBytes, Qt::Uninitialized);
    ControlBuffer control;
    iovec part{text.data(), static_cast<std::size_t>(text.size())};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.bytes.data();
    message.msg_controllen = control.bytes.size();
    const ssize_t size = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    const std::vector<int> descriptors = size >= 0 ? descriptorsOf(message) : std::vector<int>();
    const bool isWhole = (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0;
    if (size > 0 && isWhole && descriptors.size() == 1)
        return DescriptorMessage{text.first(size), descriptors.front()};
    for (const int descriptor : descriptors)
        ::close(descriptor);
    return std::nullopt;
}

} // namespace scenedeck
