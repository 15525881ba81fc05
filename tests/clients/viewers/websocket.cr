# SPDX-License-Identifier: GPL-3.0-or-later
# HTTP::WebSocket of Crystal itself.
require "http/web_socket"

url, protocol = ARGV[0], ARGV[1]
headers = protocol.empty? ? HTTP::Headers.new : HTTP::Headers{"Sec-WebSocket-Protocol" => protocol}
socket = HTTP::WebSocket.new(URI.parse(url), headers)
failure = "closed"
socket.on_message do |message|
  puts message
  STDOUT.flush
  if message.includes?("end_of_run")
    failure = ""
    socket.close
  end
end
socket.on_close { |code, reason| failure = "closed: #{code} #{reason}" unless failure.empty? }
socket.run
abort failure unless failure.empty?
