# SPDX-License-Identifier: GPL-3.0-or-later
# websocket-driver over a socket.
require 'socket'
require 'uri'
require 'websocket/driver'

# The methods of a connection that the driver needs.
class Connection
  attr_reader :url

  def initialize(url, socket)
    @url = url
    @socket = socket
  end

  def write(bytes)
    @socket.write(bytes)
  end
end

url, protocol, limit = ARGV
$stdout.sync = true
address = URI(url)
socket = TCPSocket.new(address.host, address.port)
options = {}
options[:protocols] = [protocol] unless protocol.empty?
options[:max_length] = limit.to_i unless limit.empty?
driver = WebSocket::Driver.client(Connection.new(url, socket), options)
failure = 'closed'
driver.on(:message) do |event|
  puts event.data
  if event.data.include?('end_of_run')
    failure = nil
    driver.close
  end
end
driver.on(:error) { |event| warn event.message }
driver.on(:close) do |event|
  abort "closed: #{event.code} #{event.reason}" if failure
  exit
end
driver.start
begin
  loop { driver.parse(socket.readpartial(65_536)) }
rescue EOFError
  abort failure if failure
end
