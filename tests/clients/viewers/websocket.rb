# SPDX-License-Identifier: GPL-3.0-or-later
# The gem websocket over a socket.
require 'socket'
require 'websocket'

url, protocol, limit = ARGV
$stdout.sync = true
WebSocket.max_frame_size = limit.to_i unless limit.empty?
options = protocol.empty? ? {} : { protocols: [protocol] }
handshake = WebSocket::Handshake::Client.new(url: url, **options)
socket = TCPSocket.new(handshake.host, handshake.port)
socket.write(handshake.to_s)
handshake << socket.readpartial(1) until handshake.finished?
abort "error: #{handshake.error}" unless handshake.valid?
frames = WebSocket::Frame::Incoming::Client.new(version: handshake.version)
loop do
  frames << socket.readpartial(65_536)
  while (frame = frames.next)
    abort "closed: #{frame.code}" if frame.type == :close
    if frame.type == :ping
      socket.write(WebSocket::Frame::Outgoing::Client.new(version: 13, data: frame.data, type: :pong).to_s)
    end
    next unless frame.type == :text

    puts frame.to_s
    next unless frame.to_s.include?('end_of_run')

    socket.write(WebSocket::Frame::Outgoing::Client.new(version: 13, type: :close, code: 1000).to_s)
    exit
  end
  abort "error: #{frames.error}" if frames.error?
end
