#!/usr/bin/escript
% SPDX-License-Identifier: GPL-3.0-or-later
%% httpc of Erlang/OTP.
main([Url | Files]) ->
    {ok, _} = application:ensure_all_started(inets),
    lists:foreach(fun(Name) -> publish(Url, Name) end, Files).

publish(Url, Name) ->
    {ok, Body} = file:read_file(Name),
    {ok, {{_, Status, _}, _, Answer}} = httpc:request(post, {Url, [], "application/json", Body}, [], []),
    io:format("~p ~s~n", [Status, Answer]).
