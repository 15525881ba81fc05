# SPDX-License-Identifier: GPL-3.0-or-later
# The gem http, one connection.
require 'http'

url, *files = ARGV
HTTP.persistent(url.delete_suffix('/publish')) do |client|
  files.each do |name|
    answer = client.headers('Content-Type' => 'application/json').post('/publish', body: File.binread(name))
    puts "#{answer.code} #{answer.body}"
  end
end
