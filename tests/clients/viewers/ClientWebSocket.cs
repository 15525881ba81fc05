// SPDX-License-Identifier: GPL-3.0-or-later
// System.Net.WebSockets.ClientWebSocket; it delivers parts of messages, which the program joins.
using System;
using System.IO;
using System.Net.WebSockets;
using System.Text;
using System.Threading;

static class Program
{
    static int Main(string[] arguments)
    {
        var socket = new ClientWebSocket();
        if (arguments[1] != "")
            socket.Options.AddSubProtocol(arguments[1]);
        socket.ConnectAsync(new Uri(arguments[0]), CancellationToken.None).Wait();
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        var buffer = new byte[65536];
        var message = new MemoryStream();
        while (true)
        {
            var part = socket.ReceiveAsync(new ArraySegment<byte>(buffer), CancellationToken.None).Result;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                Console.Error.WriteLine("closed: " + socket.CloseStatus);
                return 1;
            }
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            var text = Encoding.UTF8.GetString(message.ToArray());
            output.WriteLine(text);
            message.SetLength(0);
            if (text.Contains("end_of_run"))
                break;
        }
        socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).Wait();
        return 0;
    }
}
