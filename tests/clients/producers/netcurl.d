// SPDX-License-Identifier: GPL-3.0-or-later
// std.net.curl of D.
import std.file, std.net.curl, std.stdio;

void main(string[] arguments)
{
    auto client = HTTP(arguments[1]);
    client.method = HTTP.Method.post;
    foreach (name; arguments[2 .. $])
    {
        ubyte[] answer;
        client.setPostData(read(name), "application/json");
        client.onReceive = (ubyte[] part) { answer ~= part; return part.length; };
        client.perform();
        writeln(client.statusLine.code, " ", cast(char[]) answer);
    }
}
