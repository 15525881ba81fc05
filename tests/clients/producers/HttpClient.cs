// SPDX-License-Identifier: GPL-3.0-or-later
// System.Net.Http.HttpClient.
using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;

static class Program
{
    static void Main(string[] arguments)
    {
        using (var client = new HttpClient())
        {
            for (int i = 1; i < arguments.Length; ++i)
            {
                var body = new ByteArrayContent(File.ReadAllBytes(arguments[i]));
                body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                var answer = client.PostAsync(arguments[0], body).Result;
                Console.WriteLine((int)answer.StatusCode + " " + answer.Content.ReadAsStringAsync().Result);
            }
        }
    }
}
