# SPDX-License-Identifier: GPL-3.0-or-later
# Net::HTTP of Ruby itself, one connection.
require 'net/http'

url, *files = ARGV
address = URI(url)
Net::HTTP.start(address.host, address.port) do |connection|
  files.each do |name|
    answer = connection.post(address.path, File.binread(name), 'Content-Type' => 'application/json')
    puts "#{answer.code} #{answer.body}"
  end
end
