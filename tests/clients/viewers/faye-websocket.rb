# SPDX-License-Identifier: GPL-3.0-or-later
# faye-websocket, the client on EventMachine.
require 'eventmachine'
require 'faye/websocket'

url, protocol, limit = ARGV
$stdout.sync = true
failure = 'it was not connected'
EM.run do
  options = limit.empty? ? {} : { max_length: limit.to_i }
  socket = Faye::WebSocket::Client.new(url, protocol.empty? ? [] : [protocol], options)
  socket.on(:message) do |event|
    puts event.data
    if event.data.include?('end_of_run')
      failure = nil
      socket.close
    end
  end
  socket.on(:error) { |event| warn event.message }
  socket.on(:close) do |event|
    failure &&= "closed: #{event.code} #{event.reason}"
    EM.stop
  end
end
abort failure if failure
