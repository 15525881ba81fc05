// SPDX-License-Identifier: GPL-3.0-or-later
// TFPHTTPClient of Free Pascal.
program publish;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient;

var
  Client: TFPHTTPClient;
  Answer: TStringStream;
  Index: Integer;
begin
  for Index := 2 to ParamCount do
  begin
    Client := TFPHTTPClient.Create(nil);
    Answer := TStringStream.Create('');
    Client.AddHeader('Content-Type', 'application/json');
    Client.RequestBody := TFileStream.Create(ParamStr(Index), fmOpenRead);
    Client.HTTPMethod('POST', ParamStr(1), Answer, []);
    WriteLn(Client.ResponseStatusCode, ' ', Answer.DataString);
    Client.RequestBody.Free;
    Answer.Free;
    Client.Free;
  end;
end.
